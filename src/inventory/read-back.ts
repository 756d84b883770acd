/** Takes words that were changed in a table back to the sources: what can be placed for certain, and why the rest is not. */
import { join } from 'node:path';
import type { Flat } from '../flat.ts';
import { encodeText, type Encoding } from '../encoding.ts';
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
import { isSame, saidAfter, saidBy, sourcesOf, wordsOfPart, type SourceSpan } from './expect.ts';
import { planWords, type Audience, type WordEdit } from './plan.ts';
import type { TableRow } from './read-table.ts';

/** A row that is not taken back, and why. */
interface RefusedRow {
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
  /** The stretches of its project's files that it comes from. */
  readonly spans: readonly SourceSpan[];
}

/** A row and the edits that it asks for. */
interface Asked {
  readonly row: TableRow;
  readonly standing: Standing;
  /** Which part of the message it is. */
  readonly part: number;
  readonly edits: readonly WordEdit[];
}

interface ReadMessages {
  readonly messages: ReadonlyMap<string, Standing>;
  /** How many errors each file has and how it is stored, by absolute path. */
  readonly files: ReadonlyMap<string, { readonly errors: number; readonly encoding: Encoding | null }>;
  readonly problems: readonly UsageProblem[];
}

const nameOf = (entry: string, locale: string): string => `${entry} (${locale})`;

const readsAs = 'Expected words that read as asked once they are written';

/** The messages of the whole project, by name. */
async function readMessages(options: RunOptions): Promise<ReadMessages> {
  const { base, projects, problems } = await select(options);
  const identify = await loadIdentifier();
  const messages = new Map<string, Standing>();
  const files = new Map<string, { errors: number; encoding: Encoding | null }>();
  for (const selected of projects) {
    const { root } = selected;
    const { gathered, dependents } = await readProject(selected, options, identify, () => new Set());
    for (const { file } of [...gathered, ...dependents]) {
      files.set(join(root, file.path), { errors: file.errors.length, encoding: file.loaded?.encoding ?? null });
      for (const message of file.messages) {
        const name = nameOf(projectPath(base.root, join(root, message.entry)), message.metadata.locale);
        if (messages.has(name)) continue;
        const flat = everything(message.nodes);
        const spans = sourcesOf(flat);
        messages.set(name, { root, message, flat, spans, files: new Set(spans.map(({ path }) => join(root, path))) });
      }
    }
  }
  return { messages, files, problems };
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
  const part = shownParts(standing.flat).findIndex(({ stretches }) => stretches[0]?.at === found.part.stretches[0]?.at);
  if (!said || wordsOfPart(said.parts[part]!) !== row.words)
    return refuse(
      'Expected the same change wherever the words stand: they come from one place of the source, and stand in the message more than once',
    );
  return { row, standing, part, edits };
}

const keyOf = ({ edit: { source, start, end } }: WordEdit): string => `${start} ${end} ${source.path}`;
const fileOf = ({ root }: Standing, { edit }: WordEdit): string => join(root, edit.source.path);

/** Edits of several rows, each once. */
const together = (asked: readonly Asked[]): WordEdit[] => {
  const all = new Map<string, WordEdit>();
  for (const { standing, edits } of asked)
    for (const one of edits) all.set(JSON.stringify([fileOf(standing, one), one.edit.start, one.edit.end, one.now]), one);
  return [...all.values()];
};

/** Whether the part of a row says what it asks for when another row is taken, too. */
function staysWith(one: Asked, other: Asked): boolean {
  if (!other.edits.some((edit) => one.standing.files.has(fileOf(other.standing, edit)))) return true;
  if (
    !other.edits.some(({ edit }) =>
      one.standing.spans.some(({ path, start, end }) => path === edit.source.path && start <= edit.end && edit.start <= end),
    )
  )
    return true;
  const said = saidAfter(one.standing.flat, together([one, other]));
  return said !== null && wordsOfPart(said.parts[one.part]!) === one.row.words;
}

/** The rows that agree with those before them. */
function agreeing(asked: readonly Asked[]): { readonly kept: readonly Asked[]; readonly refused: readonly RefusedRow[] } {
  const kept: Asked[] = [];
  const refused: RefusedRow[] = [];
  for (const one of asked) {
    const other = kept.find((before) => !staysWith(one, before) || !staysWith(before, one));
    if (other)
      refused.push({
        row: one.row,
        why: `Expected what row ${other.row.number} asks for: both hold the same words of the source, and say otherwise`,
      });
    else kept.push(one);
  }
  return { kept, refused };
}

/** The texts of files after edits, by absolute path. */
function changesOf(asked: readonly Asked[]): Map<string, Change> {
  const byFile = new Map<string, { root: string; before: string; edits: Map<string, WordEdit> }>();
  for (const { standing, edits } of asked)
    for (const one of edits) {
      const file = fileOf(standing, one);
      const known = byFile.get(file) ?? { root: standing.root, before: one.edit.source.text, edits: new Map<string, WordEdit>() };
      byFile.set(file, known);
      known.edits.set(`${one.edit.start} ${one.edit.end}`, one);
    }
  return new Map(
    [...byFile].map(([file, { root, before, edits }]) => {
      let after = '';
      let at = 0;
      for (const { edit } of [...edits.values()].sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end)) {
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
  const { messages, files, problems } = await readMessages(all);
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

  /** The files that would not read as asked, each with the reason. */
  const wrongFiles = async (asked: readonly Asked[]): Promise<ReadonlyMap<string, string>> => {
    const wrong = new Map<string, string>();
    if (!asked.length) return wrong;
    const changes = changesOf(asked);
    const blame = (some: Iterable<string>, why: string) => {
      for (const file of some) if (changes.has(file) && !wrong.has(file)) wrong.set(file, why);
    };
    for (const [file, { after }] of changes) {
      const encoding = files.get(file)?.encoding;
      if (encoding && !encodeText(after, encoding))
        blame([file], `Expected letters that ${encoding.name} has, in which the file is stored`);
    }
    const touched = [...messages].filter(([, standing]) => [...changes.keys()].some((file) => standing.files.has(file)));
    const only = new Set([...changes.keys(), ...touched.map(([, { root, message }]) => join(root, message.source.path))]);
    const overlay = new Map([...changes].map(([file, { after }]) => [file, after]));
    const read = await readMessages({ ...all, overlay, only });
    const edits = asked.flatMap((one) => one.edits.map((edit) => ({ file: fileOf(one.standing, edit), edit })));
    for (const [name, standing] of touched) {
      const own = new Map(
        edits.filter(({ file }) => standing.files.has(file)).map(({ file, edit }) => [`${file} ${edit.edit.start} ${edit.edit.end}`, edit]),
      );
      const expected = saidAfter(standing.flat, [...own.values()]);
      const there = read.messages.get(name);
      if (!there) blame(standing.files, `${readsAs}: the message ${name} would be gone`);
      else if (!expected || !isSame(expected, saidBy(there.flat))) blame(standing.files, `${readsAs}: ${name} would say something else`);
    }
    for (const [name, standing] of read.messages)
      if (!messages.has(name)) blame(standing.files, `${readsAs}: they would make another message`);
    for (const [file, { errors }] of read.files)
      if (errors > (files.get(file)?.errors ?? 0)) blame([file], `${readsAs}: the file could not be read any more`);
    return wrong;
  };
  const reasonIn = ({ standing, edits }: Asked, wrong: ReadonlyMap<string, string>) =>
    edits.map((edit) => wrong.get(fileOf(standing, edit))).find((why) => why !== undefined);

  let kept = agreed.kept;
  const wrong = await wrongFiles(kept);
  if (wrong.size) {
    const good: Asked[] = [];
    for (const one of kept) {
      const [why] = reasonIn(one, wrong) === undefined ? [] : (await wrongFiles([one])).values();
      if (why === undefined) good.push(one);
      else refused.push({ row: one.row, why });
    }
    const still = await wrongFiles(good);
    for (const one of good) {
      const why = reasonIn(one, still);
      if (why !== undefined) refused.push({ row: one.row, why: `${why}, together with other rows of the file` });
    }
    kept = good.filter((one) => reasonIn(one, still) === undefined);
  }
  const byMessage = new Map<Standing, WordEdit[]>();
  for (const { standing, edits } of kept) byMessage.set(standing, [...(byMessage.get(standing) ?? []), ...edits]);
  const shared = kept.flatMap((one) => {
    const changed = new Set(one.edits.map((edit) => fileOf(one.standing, edit)));
    const entries = [...messages].flatMap(([name, other]) => {
      if (other === one.standing || ![...changed].some((file) => other.files.has(file))) return [];
      const own = byMessage.get(other) ?? [];
      const asked = saidAfter(other.flat, own);
      const said = saidAfter(other.flat, [...new Map([...own, ...one.edits].map((edit) => [keyOf(edit), edit])).values()]);
      return said && asked && !isSame(said, asked) ? [name] : [];
    });
    return entries.length ? [{ row: one.row, entries }] : [];
  });
  return {
    changes: changesOf(kept),
    taken: kept.map(({ row }) => row),
    refused: refused.sort((a, b) => a.row.number - b.row.number),
    shared,
    problems,
  };
}
