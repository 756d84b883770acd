/** The file of a baseline: reads it, and tells what is wrong with one that was edited by hand or merged badly. */
import { baselineOf, type Baseline, type BaselineEntry } from '../baseline.ts';
import { lineIndex, type Span } from '../mapped.ts';
import { shown } from './shape.ts';
import { jsonTree, type ConfigNode } from './tree.ts';

/** Something wrong, with its place in the file. */
interface BaselineFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** An entry with its place. */
export type PlacedEntry = BaselineEntry & { readonly line: number; readonly column: number };

export interface BaselineFile {
  readonly baseline: Baseline;
  readonly entries: readonly PlacedEntry[];
  readonly faults: readonly BaselineFault[];
}

const form = '{ "path": { "rule": { "fingerprint": count } } }';

/** Reads the text of a baseline. */
export async function readBaseline(text: string): Promise<BaselineFile> {
  const source = text.replace(/^\uFEFF/, '');
  const { node, faults } = await jsonTree(source);
  const placeOf = lineIndex(source);
  const wrong: BaselineFault[] = [];
  const report = ({ start }: Span, message: string) => void wrong.push({ ...placeOf(start), message });
  const conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(source);
  if (conflict)
    report({ start: conflict.index, end: conflict.index }, 'Expected the two sides of a merge put together, found the mark of a conflict');
  else for (const fault of faults) report(fault, fault.message);
  if (!conflict && !faults.length && !node) report({ start: 0, end: 0 }, `Expected ${form}, found an empty file`);
  const within = (value: ConfigNode, what: string) => {
    if (value.type === 'map') return value.entries;
    report(value, `Expected ${what}, as in ${form}, found ${shown(value)}`);
    return [];
  };
  const entries: PlacedEntry[] = [];
  if (node && !wrong.length)
    for (const { key: file, value: rules } of within(node, 'files with their rules'))
      for (const { key: rule, value: prints } of within(rules, 'rules with their fingerprints'))
        for (const { key: print, value: count } of within(prints, 'fingerprints with their counts')) {
          const number = count.type === 'scalar' ? count.value : null;
          if (typeof number !== 'number' || !Number.isInteger(number) || number < 1)
            report(count, `Expected a count from 1, found ${shown(count)}`);
          else entries.push({ file: file.source, rule: rule.source, print: print.source, count: number, ...placeOf(print.start) });
        }
  return { baseline: baselineOf(entries), entries, faults: wrong };
}
