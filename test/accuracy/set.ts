/** The accuracy set: messages of our own, and what should be said of each. */
import { readFileSync } from 'node:fs';
import { choice, either, list, object, optional, placed, required, text, type Report, type Shape } from '../../src/config/shape.ts';
import { readYaml, type ConfigNode } from '../../src/config/tree.ts';
import { lineIndex } from '../../src/mapped.ts';
import { audiences, channels, purposes } from '../../src/message.ts';

/** Keys as in `touchlint.config.yaml`. */
type PlainConfig = Readonly<Record<string, unknown>>;

const plain = (node: ConfigNode): unknown =>
  node.type === 'scalar'
    ? node.value
    : node.type === 'list'
      ? node.items.map(plain)
      : Object.fromEntries(node.entries.map(({ key, value }) => [key.source, plain(value)]));

const config: Shape<PlainConfig> = {
  words: 'keys as in touchlint.config.yaml',
  schema: () => ({ type: 'object' }),
  read(node, report) {
    if (node.type === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key.source, plain(value)]));
    report(node, `Expected ${config.words}`);
    return undefined;
  },
};

const ids = list(text('the name of a rule'));
const noNames: readonly string[] = [];
const expectation = either<'none' | readonly string[]>('none, or a list of rules', {
  scalar: choice('expectation', ['none']),
  list: ids,
});
const message = object(
  {
    id: required(text(), ''),
    channel: required(choice('channel', channels), 'email'),
    purpose: required(choice('purpose', purposes), 'legal'),
    locale: optional(text(), null),
    audience: optional(choice('audience', audiences), null),
    format: optional(choice('format', ['txt', 'md']), 'txt'),
    subject: optional(text(), null),
    preheader: optional(text(), null),
    title: optional(text(), null),
    text: required(text(), ''),
    expect: optional(expectation, noNames),
    fine: optional(ids, noNames),
    with: optional(list(text('the id of a message')), noNames),
    translates: optional(text('the id of a message'), null),
    why: optional(text(), null),
  },
  'a message',
  ({ id, expect, fine }) => {
    if (expect === 'none') return fine.length ? `Expected no "fine" beside "expect: none" in ${id}` : null;
    if (!expect.length && !fine.length) return `Expected "expect" or "fine" in ${id}`;
    const both = expect.find((rule) => fine.includes(rule));
    return both === undefined ? null : `Expected ${both} under one of "expect" and "fine" in ${id}`;
  },
);

const company = object({
  company: required(text('who writes these messages'), ''),
  locale: required(text('a language, such as en-GB'), ''),
  config: required(config, {}),
  messages: required(list(placed(message)), []),
});

type Sample = NonNullable<ReturnType<typeof message.read>>;

/** A message of the set, with the file and line it stands at and the config of its company. */
export interface Entry extends Sample {
  readonly file: string;
  readonly line: number;
  readonly locale: string;
  readonly config: PlainConfig;
}

export interface AccuracySet {
  readonly entries: readonly Entry[];
  /** What cannot be used, each as `file:line: what is wrong`. */
  readonly faults: readonly string[];
}

/** Reads one file of the set; `file` is the name it is shown by. */
export async function readCompany(file: string, source: string): Promise<AccuracySet> {
  const lineOf = lineIndex(source);
  const { node, faults: broken } = await readYaml(source);
  const faults: string[] = [];
  const report: Report = ({ start }, what) => faults.push(`${file}:${lineOf(start).line}: ${what}`);
  for (const fault of broken) report(fault, fault.message);
  const read = node ? company.read(node, report) : undefined;
  const entries = (read?.messages ?? []).map(({ value, at }) => ({
    ...value,
    file,
    line: lineOf(at.start).line,
    locale: value.locale ?? read!.locale,
    config: read!.config,
  }));
  return { entries, faults };
}

/** Reads the files of the set, `files` from `folder`. */
export async function readSet(folder: URL, files: readonly string[]): Promise<AccuracySet> {
  const read = await Promise.all(files.map((file) => readCompany(file, readFileSync(new URL(file, folder), 'utf8'))));
  return { entries: read.flatMap(({ entries }) => entries), faults: read.flatMap(({ faults }) => faults) };
}
