/**
 * What is said of a message does not hang on its clothes: the messages of the accuracy set keep their findings in HTML, in a
 * catalog, with other apostrophes and spaces, under other names of placeholders and without diacritics.
 */
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import rules from '../rules/index.ts';
import { lintProject } from '../src/pipeline.ts';
import { filesOf, findings } from './accuracy/run.ts';
import { readSet, type Entry } from './accuracy/set.ts';

const folder = new URL('../fixtures/accuracy/', import.meta.url);
const { entries: all } = await readSet(folder, filesOf(folder));
const plain = all.filter(({ format }) => format === 'txt');
const linter = { lintProject, rules };
const before = await findings(plain, all, linter);

type Change = (entry: Entry) => Entry;

const inWords =
  (change: (words: string) => string): Change =>
  (entry) => ({
    ...entry,
    subject: entry.subject && change(entry.subject),
    preheader: entry.preheader && change(entry.preheader),
    title: entry.title && change(entry.title),
    text: change(entry.text),
  });

/** Template code and what stands between, which alone is changed. */
const code = /\{\{[^{}]*\}\}|\{%[^%]*%\}|%\{\w+\}|<<[^<>]*>>|<%[^%]*%>|https?:\S+|\S+@\S+/;
const outsideCode = (change: (words: string) => string) => (text: string) =>
  text
    .split(new RegExp(`(${code.source})`))
    .map((piece, i) => (i % 2 ? piece : change(piece)))
    .join('');

const escaped = outsideCode((words) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'));
const html = (text: string) =>
  escaped(text.trim())
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>\n')}</p>`)
    .join('\n');
const catalogOf = ({ subject, preheader, title, text }: Entry) => ({
  mail: Object.fromEntries(Object.entries({ subject, preheader, title, body: text }).filter(([, value]) => value !== null)),
});
const inCatalog = (entry: Entry, format: string, text: string): Entry =>
  ({ ...entry, format, subject: null, preheader: null, title: null, text }) as Entry;

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Names are declared in the config, too. */
const renamed = (entry: Entry): Entry => ({
  ...inWords((words) => words.replace(/\{[{%][^{}%]*[%}]\}/g, camel))(entry),
  config: JSON.parse(JSON.stringify(entry.config).replace(/"\w+_\w+"/g, camel)) as Entry['config'],
});

const changes: Readonly<Record<string, Change>> = {
  'names of placeholders in camel case': renamed,
  'curly apostrophes': inWords(outsideCode((words) => words.replace(/(\p{L})'(\p{L})/gu, '$1’$2'))),
  'straight apostrophes': inWords(outsideCode((words) => words.replace(/(\p{L})’(\p{L})/gu, "$1'$2"))),
  'spaces that do not break': inWords(outsideCode((words) => words.replace(/(\p{L}) (?=\p{L})/gu, '$1\u00A0'))),
  'no diacritics': inWords((words) => words.normalize('NFD').replace(/[\u0300-\u036F]/g, '')),
  HTML: (entry) => ({ ...entry, format: 'html', text: html(entry.text) }) as Entry,
  YAML: (entry) => inCatalog(entry, 'yaml', stringify({ [entry.locale.split('-')[0]!]: catalogOf(entry) })),
  JSON: (entry) => inCatalog(entry, 'json', JSON.stringify(catalogOf(entry))),
};

/** What a text message costs does hang on its characters. */
const ofWords = (rule: string) => !rule.startsWith('sms-');

test.each(Object.entries(changes))('%s', async (_, change) => {
  // those that stand beside a message, and its translations, change with it
  const changed = new Map(plain.map((entry) => [entry.id, change(entry)]));
  const after = await findings(
    [...changed.values()],
    all.map((entry) => changed.get(entry.id) ?? entry),
    linter,
  );
  const differing = plain.flatMap(({ id }, i) => {
    const [old, now] = [[...before[i]!.keys()].filter(ofWords), [...after[i]!.keys()].filter(ofWords)];
    const lost = old.filter((rule) => !now.includes(rule));
    const more = now.filter((rule) => !old.includes(rule));
    return lost.length + more.length
      ? [`${id}:${lost.map((rule) => ` -${rule}`).join('')}${more.map((rule) => ` +${rule}`).join('')}`]
      : [];
  });
  expect(differing).toEqual([]);
});
