/** Takes words that were changed in a table back to the sources: what can be placed for certain, and why the rest is not. */
import { join } from 'node:path';
import type { Flat } from '../flat.ts';
import { loadIdentifier } from '../languages/index.ts';
import type { Mapped } from '../mapped.ts';
import type { Message } from '../message.ts';
import type { Site } from '../nodes.ts';
import { projectPath, type Loaded } from '../project.ts';
import { everything, readings } from '../reading.ts';
import type { RunOptions, UsageProblem } from '../run.ts';
import { readProject, select } from '../select.ts';
import { shownParts } from '../shown.ts';
import { cellWords, checkOfRow, checkOfWords, longestCell, namedParts } from './csv.ts';
import { filesOf, isSame, saidAfter, saidBy, wordsOfPart } from './expect.ts';
import { planWords, type Audience, type WordEdit } from './plan.ts';
import type { TableRow } from './read-table.ts';

/** A row that is not taken back, and why. */
export interface RefusedRow {
  readonly row: TableRow;
  readonly why: string;
}

/** The text of a source before and after. */
interface Change {
  readonly root: string;
  readonly before: string;
  readonly after: string;
}

export interface ReadBack {
  /** By absolute path. */
  readonly changes: ReadonlyMap<string, Change>;
  readonly taken: readonly TableRow[];
  readonly refused: readonly RefusedRow[];
  /** Messages that change though no row of theirs asks for it: they share words with one that does. */
  readonly shared: readonly { readonly row: TableRow; readonly entries: readonly string[] }[];
  readonly problems: readonly UsageProblem[];
}

/** A message where it stands. */
interface Standing {
  readonly root: string;
  readonly message: Message;
  readonly flat: Flat;
  /** Absolute. */
  readonly files: ReadonlySet<string>;
}

/** A row and the edits that it asks for. */
interface Asked {
  readonly row: TableRow;
  readonly name: string;
  readonly edits: readonly WordEdit[];
}

interface ReadMessages {
  readonly messages: ReadonlyMap<string, Standing>;
  /** How many errors each file has, by absolute path. */
  readonly errors: ReadonlyMap<string, number>;
  readonly problems: readonly UsageProblem[];
}

const nameOf = (entry: string, locale: string): string => `${locale} ${entry}`;

/** The messages of the whole project, by name. */
async function readMessages(options: RunOptions): Promise<ReadMessages> {
  const { base, projects, problems } = await select(options);
  const identify = await loadIdentifier();
  const messages = new Map<string, Standing>();
  const errors = new Map<string, number>();
  for (const selected of projects) {
    const { root } = selected;
    const { gathered, dependents } = await readProject(selected, options, identify, () => new Set());
    for (const { file } of [...gathered, ...dependents]) {
      errors.set(join(root, file.path), file.errors.length);
      for (const message of file.messages) {
        const name = nameOf(projectPath(base.root, join(root, message.entry)), message.metadata.locale);
        if (messages.has(name)) continue;
        const flat = everything(message.nodes);
        messages.set(name, { root, message, flat, files: new Set([...filesOf(flat)].map((path) => join(root, path))) });
      }
    }
  }
  return { messages, errors, problems };
}

/** Tells which readings hold a text. */
function audienceOf(message: Message): Audience {
  const all = readings(message.nodes).readings.map(({ pieces }) => new Set(pieces.map(({ from }) => from)));
  const known = new Map<Mapped | Site, string>();
  return (from) => {
    const told = known.get(from) ?? all.map((held) => (held.has(from) ? '1' : '0')).join('');
    known.set(from, told);
    return told;
  };
}

/** What a row asks for: null for nothing. */
function askedBy(
  row: TableRow,
  messages: ReadonlyMap<string, Standing>,
  audience: (standing: Standing) => Audience,
): Asked | RefusedRow | null {
  const refuse = (why: string): RefusedRow => ({ row, why });
  const [, words, rest] = /^w([0-9a-f]{12}) r([0-9a-f]{12})$/.exec(row.check) ?? [];
  if (words === undefined) return refuse('Expected the check as it was written: without it nobody knows what the words were');
  const isChanged = checkOfWords(row.words) !== words;
  if (row.fixed && checkOfRow(row.fixed) !== rest)
    return refuse('Expected all but the words as it was written: another cell of the row was changed');
  if (!isChanged) return null;
  const name = nameOf(row.entry, row.locale);
  const standing = messages.get(name);
  if (!standing) return refuse('Expected an entry of the project: it is gone since the table was written');
  const found = namedParts(shownParts(standing.flat)).find((one) => one.name === row.part);
  if (!found) return refuse(`Expected a part of the message: it has no ${row.part} since the table was written`);
  const now = cellWords(found.part.text);
  if (now === row.words) return null;
  if (checkOfWords(now) !== words)
    return refuse('Expected words that the source still has: they were changed there since the table was written');
  if (now.length > longestCell)
    return refuse('Expected shorter words: a spreadsheet cuts a cell as long as this, so change them in the source');
  const edits = planWords(standing.flat, found.part, row.words, audience(standing));
  if ('refused' in edits) return refuse(edits.refused);
  const said = saidAfter(standing.flat, edits);
  const index = shownParts(standing.flat).findIndex(({ stretches }) => stretches[0]?.at === found.part.stretches[0]?.at);
  if (!said || wordsOfPart(said.parts[index]!) !== row.words)
    return refuse(
      'Expected the same change wherever the words stand: they come from one place of the source, and stand in the message more than once',
    );
  return { row, name, edits };
}

const overlap = (a: WordEdit, b: WordEdit): boolean => {
  if (a.edit.source.path !== b.edit.source.path) return false;
  const [one, other] = [a.edit, b.edit];
  if (one.start === one.end || other.start === other.end) return one.start <= other.end && other.start <= one.end;
  return one.start < other.end && other.start < one.end;
};
const isEqual = (a: WordEdit, b: WordEdit): boolean =>
  a.edit.source.path === b.edit.source.path && a.edit.start === b.edit.start && a.edit.end === b.edit.end && a.edit.text === b.edit.text;

/** Edits of several rows, each once. */
const together = (asked: readonly Asked[]): WordEdit[] => {
  const all = new Map<string, WordEdit>();
  for (const { edits } of asked)
    for (const one of edits) all.set(JSON.stringify([one.edit.source.path, one.edit.start, one.edit.end]), one);
  return [...all.values()];
};

/** The rows that agree with those before them. */
function agreeing(asked: readonly Asked[]): { readonly kept: readonly Asked[]; readonly refused: readonly RefusedRow[] } {
  const kept: Asked[] = [];
  const refused: RefusedRow[] = [];
  for (const one of asked) {
    const other = kept.find(({ edits }) => edits.some((a) => one.edits.some((b) => overlap(a, b) && !isEqual(a, b))));
    if (other)
      refused.push({
        row: one.row,
        why: `Expected what row ${other.row.number} asks for: both change the same words of ${one.edits[0]!.edit.source.path}`,
      });
    else kept.push(one);
  }
  return { kept, refused };
}

/** The texts of files after edits, by absolute path. */
function changesOf(asked: readonly Asked[], messages: ReadonlyMap<string, Standing>): Map<string, Change> {
  const byFile = new Map<string, { root: string; before: string; edits: WordEdit[] }>();
  const seen = new Set<string>();
  for (const { name, edits } of asked) {
    const { root } = messages.get(name)!;
    for (const one of edits) {
      const { source, start, end } = one.edit;
      const file = join(root, source.path);
      const known = byFile.get(file) ?? { root, before: source.text, edits: [] };
      byFile.set(file, known);
      const key = JSON.stringify([file, start, end]);
      if (!seen.has(key)) known.edits.push(one);
      seen.add(key);
    }
  }
  return new Map(
    [...byFile].map(([file, { root, before, edits }]) => {
      let after = '';
      let at = 0;
      for (const { edit } of edits.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end)) {
        after += before.slice(at, edit.start) + edit.text;
        at = edit.end;
      }
      return [file, { root, before, after: after + before.slice(at) }];
    }),
  );
}

/** Reads changed words back. Nothing is written: what is to be is told. */
export async function readBack(options: RunOptions, rows: readonly TableRow[]): Promise<ReadBack> {
  const { base } = await select(options);
  const known = new Map<string, Loaded>();
  const all: RunOptions = { ...options, paths: [base.root], known };
  const { messages, errors, problems } = await readMessages(all);
  const audiences = new Map<Standing, Audience>();
  const audience = (standing: Standing) => {
    const told = audiences.get(standing) ?? audienceOf(standing.message);
    audiences.set(standing, told);
    return told;
  };
  const refused: RefusedRow[] = [];
  const wanted: Asked[] = [];
  for (const row of rows) {
    const one = askedBy(row, messages, audience);
    if (one && 'why' in one) refused.push(one);
    else if (one) wanted.push(one);
  }
  const agreed = agreeing(wanted);
  refused.push(...agreed.refused);

  /** The files in which something reads otherwise than asked, and how a row's own part would read. */
  const wrongFiles = async (asked: readonly Asked[]): Promise<ReadonlySet<string>> => {
    const wrong = new Set<string>();
    if (!asked.length) return wrong;
    const changes = changesOf(asked, messages);
    const touched = [...messages].filter(([, { files }]) => [...changes.keys()].some((file) => files.has(file)));
    const only = new Set([...changes.keys(), ...touched.map(([, { root, message }]) => join(root, message.source.path))]);
    const overlay = new Map([...changes].map(([file, { after }]) => [file, after]));
    const after = await readMessages({ ...all, overlay, only });
    const edits = together(asked);
    const blame = (files: Iterable<string>) => {
      for (const file of files) if (changes.has(file)) wrong.add(file);
    };
    for (const [name, { root, flat, files }] of touched) {
      const own = edits.filter(({ edit }) => files.has(join(root, edit.source.path)));
      const expected = saidAfter(flat, own);
      const there = after.messages.get(name);
      if (!expected || !there || !isSame(expected, saidBy(there.flat))) blame(files);
    }
    for (const [name, { files }] of after.messages) if (!messages.has(name)) blame(files);
    for (const [file, count] of after.errors) if (count > (errors.get(file) ?? 0)) blame([file]);
    return wrong;
  };
  const filesOfRow = ({ name, edits }: Asked) => edits.map(({ edit }) => join(messages.get(name)!.root, edit.source.path));
  const touches = (asked: Asked, files: ReadonlySet<string>) => filesOfRow(asked).some((file) => files.has(file));

  let kept = agreed.kept;
  const wrong = await wrongFiles(kept);
  const fails = 'Expected words that read as asked once they are written: there they would be read otherwise';
  if (wrong.size) {
    const good: Asked[] = [];
    for (const one of kept) {
      if (touches(one, wrong) && (await wrongFiles([one])).size) refused.push({ row: one.row, why: fails });
      else good.push(one);
    }
    const still = await wrongFiles(good);
    for (const one of good.filter((asked) => touches(asked, still)))
      refused.push({ row: one.row, why: `${fails}, together with the other rows of ${filesOfRow(one)[0]!.slice(base.root.length + 1)}` });
    kept = good.filter((asked) => !touches(asked, still));
  }
  const asking = new Set(kept.map(({ name }) => name));
  const shared = kept.flatMap(({ row, name, edits }) => {
    const { root } = messages.get(name)!;
    const files = edits.map(({ edit }) => join(root, edit.source.path));
    const entries = [...messages].flatMap(([other, { flat, files: held, message }]) => {
      if (asking.has(other) || !files.some((file) => held.has(file))) return [];
      const said = saidAfter(flat, edits);
      return said && !isSame(said, saidBy(flat)) ? [`${message.entry} (${message.metadata.locale})`] : [];
    });
    return entries.length ? [{ row, entries }] : [];
  });
  return {
    changes: changesOf(kept, messages),
    taken: kept.map(({ row }) => row),
    refused: refused.sort((a, b) => a.row.number - b.row.number),
    shared,
    problems,
  };
}
