/** The words of messages for other tools, each text with a map back to the characters of the sources. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Flat } from './flat.ts';
import { loadIdentifier } from './languages/index.ts';
import { locate, originOf } from './places.ts';
import { readings } from './reading.ts';
import type { RunOptions, UsageProblem } from './run.ts';
import { readProject, select } from './select.ts';

/** Characters of a text, and the stretch of a source that they come from: one for one where both are as long. */
type Stretch = readonly [at: number, length: number, source: number, start: number, end: number];

/** Texts of one file in one language. */
interface ExtractedText {
  /** `sms/reminder.txt.en` */
  readonly name: string;
  readonly locale: string;
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

export interface Extracted {
  /** Absolute. */
  readonly root: string;
  /** From the root, each with a digest of its text. */
  readonly sources: readonly { readonly path: string; readonly digest: string }[];
  readonly texts: readonly ExtractedText[];
}

/** A short digest of a text, to see whether it is still the same. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** What stands for a placeholder in a text for a tool. */
export type Fill = (name: string) => string;

interface Growing {
  readonly locale: string;
  readonly stretches: Stretch[];
  text: string;
}

/** Writes one part of a message, character by character, so that each knows where it came from. */
function write(flat: Flat, start: number, end: number, into: Growing, numberOf: (path: string, text: string) => number, fill: Fill): void {
  const names = new Map(flat.placeholders.map(({ at, name }) => [at, name]));
  for (let i = start; i < end; i++) {
    const name = names.get(i);
    const put = name === undefined ? flat.text[i]! : fill(name);
    const place = originOf(flat, { start: i, end: i + 1 })[0] ?? null;
    if (place) {
      const source = numberOf(place.source.path, place.source.text);
      const last = into.stretches.at(-1);
      const isOne = place.end - place.start === 1 && put.length === 1;
      const follows = last && isOne && last[2] === source && last[4] === place.start && last[0] + last[1] === into.text.length;
      if (follows && last[1] === last[4] - last[3])
        into.stretches[into.stretches.length - 1] = [last[0], last[1] + 1, source, last[3], place.end];
      else into.stretches.push([into.text.length, put.length, source, place.start, place.end]);
    }
    into.text += put;
  }
}

/** Extracts the words of the messages that options select. What several messages share is written once in each language. */
export async function extractWords(options: RunOptions, fill: Fill): Promise<Extracted & { readonly problems: readonly UsageProblem[] }> {
  const { base, projects, problems } = await select(options);
  const identify = await loadIdentifier();
  const sources: { path: string; digest: string }[] = [];
  const numbers = new Map<string, number>();
  const texts = new Map<string, Growing>();
  const seen = new Set<string>();
  for (const selected of projects) {
    const { gathered } = await readProject(selected, options, identify, () => new Set());
    const fromBase = (path: string) =>
      join(selected.root, path)
        .slice(base.root.length + 1)
        .replaceAll('\\', '/');
    const numberOf = (path: string, text: string): number => {
      const name = fromBase(path);
      let number = numbers.get(name);
      if (number === undefined) {
        numbers.set(name, (number = sources.length));
        sources.push({ path: name, digest: digestOf(text) });
      }
      return number;
    };
    for (const message of gathered.flatMap(({ file }) => file.messages)) {
      const { locale } = message.metadata;
      // As its readers get it: in source order the arms of a condition would stand side by side, and their words run together.
      for (const flat of readings(message.nodes).readings)
        for (const { start, end } of flat.parts) {
          const place = locate(flat, { start, end });
          if (!place || !/[\p{L}\p{N}]/u.test(flat.text.slice(start, end))) continue;
          const origin = `${locale} ${originOf(flat, { start, end })
            .map((one) => `${one.source.path} ${one.start} ${one.end}`)
            .join()}`;
          if (seen.has(origin)) continue;
          seen.add(origin);
          const name = `${fromBase(place.source.path)}.${locale}`;
          const into = texts.get(name) ?? { locale, stretches: [], text: '' };
          texts.set(name, into);
          write(flat, start, end, into, numberOf, fill);
          into.text += '\n\n';
        }
    }
  }
  return {
    root: base.root,
    sources,
    texts: [...texts].map(([name, { locale, text, stretches }]) => ({ name, locale, text, stretches })),
    problems,
  };
}

/** Where characters of a text stand in a source: its number and offsets. What came from nowhere is told where the words before it stand. */
export function backToSource(
  stretches: readonly Stretch[],
  start: number,
  end: number,
): { source: number; start: number; end: number } | null {
  const touched = stretches.filter(([at, length]) => at < Math.max(end, start + 1) && at + length > start);
  const first = touched[0] ?? stretches.findLast(([at]) => at <= start) ?? stretches[0];
  if (!first) return null;
  if (!touched.length) return { source: first[2], start: first[4], end: first[4] };
  const isOne = ([, length, , from, to]: Stretch) => length === to - from;
  const last = touched.findLast(([, , source, from]) => source === first[2] && from >= first[3]) ?? first;
  const from = isOne(first) ? first[3] + Math.max(0, start - first[0]) : first[3];
  const to = isOne(last) ? Math.min(last[4], last[3] + Math.max(0, end - last[0])) : last[4];
  return { source: first[2], start: from, end: Math.max(from, to) };
}
