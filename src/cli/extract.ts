/** `touchlint extract`: words of messages for cspell, Vale and others, and their findings brought back to the sources. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import rules from '../../rules/index.ts';
import { decodeText } from '../encoding.ts';
import { backToSource, digestOf, extractWords, type Extracted, type Fill } from '../extract.ts';
import { gitRoot } from '../config/open.ts';
import { disk } from '../files.ts';
import { lineIndex } from '../mapped.ts';
import { packageVersion, rulePage } from '../package.ts';
import { metaOf } from '../reporter.ts';
import type { LintMessage, LintResult } from '../run.ts';
import { result } from '../settle.ts';
import { openReports } from './formats.ts';
import { colorsOf, readAll, UsageError, type Io } from './io.ts';
import { oneOf, runOptions, scopeAt, type ProjectFlags } from './options.ts';
import { foreignFindings, type Foreign } from './tool-reports.ts';

export interface ExtractFlags extends ProjectFlags {
  readonly for?: string;
  readonly output?: string;
  readonly applyReport?: string;
  readonly format?: string;
}

interface Tool {
  /** What stands for a placeholder. */
  readonly fill: Fill;
  /** Before a text. */
  readonly head: (text: Extracted['texts'][number]) => string;
  /** What is run next, and how its report is brought back. */
  readonly next: (folder: string) => string;
}

const back = (file: string) => `then touchlint extract --apply-report ${file}`;
const tools: Readonly<Record<string, Tool>> = {
  cspell: {
    fill: () => ' ',
    // A directive of cspell; where no language is known, its own settings hold.
    head: ({ locale }) => (/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(locale) ? `cspell:locale ${locale}\n\n` : ''),
    next: (folder) => `npx cspell --dot --no-progress --no-summary "${folder}/**/*.txt" > cspell.log, ${back('cspell.log')}`,
  },
  vale: { fill: () => 'X', head: () => '', next: (folder) => `vale --output=JSON ${folder} > vale.json, ${back('vale.json')}` },
  text: {
    fill: (name) => `{${name}}`,
    head: () => '',
    next: (folder) => `your tool on ${folder}, ${back('its report (file:line:column: message)')}`,
  },
};

const mapName = 'map.json';
const defaultFolder = '.touchlint/words';

/** What is kept to find the way back. */
interface Kept extends Extracted {
  readonly texts: readonly (Extracted['texts'][number] & { readonly head: number })[];
}

/** Writes the texts, and says what to do next. */
async function extract(paths: readonly string[], flags: ExtractFlags, io: Io): Promise<number> {
  if (flags.for === undefined) throw new UsageError(`Expected --for with one of ${Object.keys(tools).join(', ')}, or --apply-report FILE`);
  const tool = tools[oneOf('tool', flags.for, Object.keys(tools))]!;
  const { problems, ...extracted } = await extractWords(await runOptions(paths, flags, io), tool.fill);
  for (const { file, message } of problems) io.stderr.write(`${file ?? 'touchlint'}: ${message}\n`);
  const named = flags.output ?? defaultFolder;
  const folder = resolve(io.cwd, named);
  clear(folder, named);
  const texts = extracted.texts.map((text) => ({ ...text, name: `${text.name}.txt`, head: tool.head(text).length }));
  for (const [i, text] of texts.entries()) {
    mkdirSync(dirname(join(folder, text.name)), { recursive: true });
    writeFileSync(join(folder, text.name), tool.head(extracted.texts[i]!) + text.text);
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, mapName),
    JSON.stringify({ ...extracted, root: relative(folder, extracted.root).replaceAll('\\', '/'), texts }),
  );
  // Nobody checks these in by chance, and touchlint takes none of them for messages.
  writeFileSync(join(folder, '.gitignore'), '*\n');
  io.stdout.write(`${texts.length === 1 ? '1 text is' : `${texts.length} texts are`} written to ${named}. Next: ${tool.next(named)}\n`);
  return problems.length ? 2 : 0;
}

/** Removes what was extracted before, and nothing else. */
function clear(folder: string, named: string): void {
  const known = mapIn(folder);
  if (known) for (const { name } of known.texts) if (isInside(name)) rmSync(join(folder, name), { force: true });
  if (known === undefined)
    throw new UsageError(`Expected ${named} to be empty or to hold what was extracted before: its ${mapName} is none of touchlint's`);
}

const isInside = (name: string): boolean => !isAbsolute(name) && !name.split(/[\\/]/).includes('..');

/** The map of a folder: null where there is none, undefined for something else of that name. */
function mapIn(folder: string): Kept | null | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, mapName), 'utf8');
  } catch {
    return null;
  }
  try {
    const value = JSON.parse(text) as Partial<Kept>;
    // touchlint wrote this file itself, in this form.
    return Array.isArray(value.texts) && Array.isArray(value.sources) && typeof value.root === 'string' ? (value as Kept) : undefined;
  } catch {
    return undefined;
  }
}

const offsetAt = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  return Math.min(text.length, start + column - 1);
};

/** What a finding covers in its text: its words, what the report says, or the word that stands there. */
function spanOf(text: string, { line, column, words, endColumn }: Foreign): readonly [number, number] {
  const start = offsetAt(text, line, column);
  if (words !== null && text.startsWith(words, start)) return [start, start + words.length];
  if (endColumn !== null && endColumn > column) return [start, offsetAt(text, line, endColumn)];
  return [start, start + (/^[\p{L}\p{M}\p{N}'’-]+/u.exec(text.slice(start, start + 200))?.[0].length ?? 1)];
}

/** Brings a report back, and prints it as findings of the sources. */
async function apply(flags: ExtractFlags, io: Io): Promise<number> {
  const named = flags.output ?? defaultFolder;
  const folder = resolve(io.cwd, named);
  const map = mapIn(folder);
  if (!map) throw new UsageError(`Expected ${named}/${mapName}: run touchlint extract --for first, or name its folder with --output`);
  const report =
    flags.applyReport === '-' ? (await readAll(io.stdin)).text : readReport(resolve(io.cwd, flags.applyReport!), flags.applyReport!);
  const root = resolve(folder, map.root);
  const told = new Set<string>();
  const sources = map.sources.map(({ path, digest }) => {
    const text = isInside(path) ? textOf(join(root, path)) : null;
    return { file: join(root, path), path, text: text !== null && digestOf(text) === digest ? text : null };
  });
  const found = new Map<number, Map<string, LintMessage>>();
  const stray: string[] = [];
  for (const foreign of foreignFindings(report)) {
    const file = relative(folder, resolve(io.cwd, foreign.file)).replaceAll('\\', '/');
    const text = map.texts.find(({ name }) => name === file);
    if (!text) {
      stray.push(foreign.file);
      continue;
    }
    const whole = textOf(join(folder, text.name)) ?? '';
    const [start, end] = spanOf(whole, foreign);
    if (end <= text.head) continue;
    const place = backToSource(text.stretches, start - text.head, end - text.head);
    const source = place && sources[place.source];
    if (!place || !source) continue;
    if (source.text === null) {
      told.add(source.path);
      continue;
    }
    const placeOf = lineIndex(source.text);
    const last = placeOf(place.end);
    const message: LintMessage = {
      ruleId: foreign.rule,
      severity: foreign.severity,
      message: foreign.message,
      ...placeOf(place.start),
      endLine: last.line,
      endColumn: last.column,
      locale: text.locale,
    };
    const known = found.get(place.source) ?? new Map<string, LintMessage>();
    found.set(place.source, known.set(`${place.start} ${place.end} ${foreign.rule} ${foreign.message}`, message));
  }
  const results = [...found].map(([number, messages]): LintResult => {
    const { file, text } = sources[number]!;
    const inOrder = [...messages.values()].sort((a, b) => a.line - b.line || a.column - b.column);
    return result(file, inOrder, [], text);
  });
  await print(
    results.sort((a, b) => (a.filePath < b.filePath ? -1 : 1)),
    root,
    flags,
    io,
  );
  for (const path of told) io.stderr.write(`${path}: Changed since its words were extracted: run touchlint extract --for again\n`);
  if (stray.length) io.stderr.write(`${stray.length} findings are of files that touchlint did not extract, such as ${stray[0]}\n`);
  return told.size ? 2 : results.some(({ errorCount }) => errorCount) ? 1 : 0;
}

function readReport(file: string, named: string): string {
  try {
    return decodeText(readFileSync(file))?.text ?? '';
  } catch {
    throw new UsageError(`Expected a report at ${named}, or - for standard input`);
  }
}

function textOf(file: string): string | null {
  try {
    return decodeText(readFileSync(file))?.text ?? null;
  } catch {
    return null;
  }
}

async function print(results: readonly LintResult[], root: string, flags: ExtractFlags, io: Io): Promise<void> {
  const ofPlugins = async () => (await scopeAt(io.cwd, flags, io, rules)).brought.reporters;
  const [chosen] = await openReports([flags.format ?? 'stylish'], undefined, io.cwd, ofPlugins);
  const counts = { files: results.length, messages: 0, byChannel: {}, byLocale: {}, leftAside: {} };
  const text = await chosen!.report(results, {
    cwd: io.cwd,
    color: await colorsOf(flags.color, io),
    run: { root, preset: '', configured: true, counts, waiting: [] },
    rules,
    rulesMeta: metaOf(rules),
    repository: gitRoot(root, disk) ?? root,
    version: packageVersion,
    page: rulePage,
  });
  io.stdout.write(text);
}

/** Extracts, or brings a report back, and gives the exit code. */
export const extractOrApply = (paths: readonly string[], flags: ExtractFlags, io: Io): Promise<number> =>
  flags.applyReport === undefined ? extract(paths, flags, io) : apply(flags, io);
