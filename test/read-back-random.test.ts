/** Random edits of the words of every fixture: each comes back to the right characters, or is refused with a reason. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodeText } from '../src/encoding.ts';
import { random } from './random.ts';
import { repository, touchlint } from './repository.ts';
import { plain, tableIn, type Row } from './sheets.ts';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const names = readdirSync(fixtures, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && entry.name !== 'accuracy' ? [entry.name] : [],
);

const written = ['soon', 'a', "it's", 'Ready & able', 'très bientôt', '"now"', '100 % sure', 'x < y', 'one: two', 'țară', '#1', 'back\\slash', '*bold*', '😀', '{name}', 'a; b', "d'accord"]; // prettier-ignore

/** The words with one change, and what kind it is. */
function changed(words: string, next: (below: number) => number): readonly [kind: string, words: string] {
  const found = [...words.matchAll(/[\p{L}\p{N}]+/gu)];
  const at = found[next(found.length)]!;
  const to = found[Math.min(found.length - 1, found.indexOf(at) + 1 + next(3))]!;
  const word = written[next(written.length)]!;
  const end = at.index + at[0].length;
  switch (next(8)) {
    case 0:
      return ['insert', `${words.slice(0, end)} ${word}${words.slice(end)}`];
    case 1:
      return ['remove', (words.slice(0, at.index) + words.slice(end)).replace(/ {2}/g, ' ').trim()];
    case 2:
      return ['several', words.slice(0, at.index) + word + words.slice(Math.max(end, to.index + to[0].length))];
    case 3:
      return ['line', `${words.slice(0, end)}\n${words.slice(end).trimStart()}`];
    case 4:
      return ['mark', `${words.slice(0, end)}!${words.slice(end)}`];
    default:
      return ['word', words.slice(0, at.index) + word + words.slice(end)];
  }
}

/** How often each happened. */
const counts = new Map<string, number>();
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);

const textsIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = entry.isFile() && entry.name !== 'edited.csv' ? (decodeText(readFileSync(file))?.text ?? null) : null;
      return text === null ? [] : [[file, text] as const];
    }),
  );

const nameOf = ({ entry, locale, part }: Row) => `${entry} ${locale} ${part}`;

/** Fixtures with few rows give few edits. */
const share = (rows: number) => Math.min(40, Math.ceil(rows * 0.7));

test.each(names.map((name, i) => [name, i] as const))('fixtures/%s', { timeout: 300_000 }, async (name, seed) => {
  const cwd = repository({});
  cpSync(join(fixtures, name), cwd, { recursive: true });
  const next = random(seed + 1);
  const sheet = await tableIn(cwd);
  const before = new Map(sheet.rows.map((row) => [nameOf(row), row['words']!]));
  const asked = new Map<string, readonly [kind: string, words: string]>();
  while (asked.size < share(sheet.rows.length)) {
    const row = sheet.rows[next(sheet.rows.length)]!;
    const [kind, words] = changed(before.get(nameOf(row))!, next);
    const change = [kind, words.trim()] as const;
    if (asked.has(nameOf(row)) || change[1] === row['words'] || !/\p{L}/u.test(change[1])) continue;
    asked.set(nameOf(row), change);
    row['words'] = change[1];
  }
  const texts = textsIn(cwd);
  writeFileSync(join(cwd, 'edited.csv'), plain(sheet));
  const { code, stdout, stderr } = await touchlint(cwd, ['inventory', '--read-back', 'edited.csv', '--write']);
  expect(stdout).toBe('');
  const refused = new Map<number, string>();
  const shared: string[] = [];
  for (const line of stderr.split('\n')) {
    const [, number, why] = /^edited\.csv: row (\d+), .*?\), [a-z]+(?: \d+)?: (.*)$/.exec(line) ?? [];
    if (why?.startsWith('also changes ')) shared.push(why);
    else if (why !== undefined) refused.set(Number(number), why);
  }
  expect(code).toBe(refused.size ? 1 : 0);
  const after = new Map((await tableIn(cwd)).rows.map((row) => [nameOf(row), row['words']!]));
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const [i, row] of sheet.rows.entries()) {
    const change = asked.get(nameOf(row));
    const why = refused.get(i + 2);
    const now = after.get(nameOf(row));
    if (change) {
      count(why === undefined ? 'taken' : 'refused');
      if (why !== undefined)
        count(
          `  ${why
            .replace(/"[^"]*"|\{[^}]*\}|row \d+|\d+|of \S+$/g, '…')
            .replace(/:.*/, '')
            .slice(0, 70)}`,
        );
    } else expect(why).toBeUndefined();
    if (change && why === undefined) expect(now, `${change[0]} in ${nameOf(row)}`).toBe(change[1]);
    // What nobody asked for stays, but for words that are shared with a row that changed, which is told.
    else if (now !== before.get(nameOf(row))) {
      count('shared');
      const told = shared.some((words) => words.includes(`${row['entry']} (${row['locale']})`) || / more: /.test(words));
      const own = sheet.rows.some((other, j) => other['entry'] === row['entry'] && asked.has(nameOf(other)) && !refused.has(j + 2));
      expect(told || own, nameOf(row)).toBe(true);
    }
  }
  // Nothing but the words: what differs between the files is no longer than what was asked for.
  for (const [file, text] of textsIn(cwd)) if (!texts.has(file)) expect(file).toBe(text);
  expect(textsIn(cwd).size).toBe(texts.size);
});

test('two hundred edits, none of them wrong', () => {
  const told = [...counts].map(([what, number]) => `${number} ${what}`).join('\n');
  console.info(told);
  expect((counts.get('taken') ?? 0) + (counts.get('refused') ?? 0)).toBeGreaterThanOrEqual(200);
  expect(counts.get('taken') ?? 0).toBeGreaterThan(counts.get('refused') ?? 0);
});
