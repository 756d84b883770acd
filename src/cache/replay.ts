/** A run that is taken again, as long as all that it looked at is as it was. What is remembered is a text that anybody may have written. */
import { dirname, isAbsolute, join, posix } from 'node:path';
import { configNames } from '../config/open.ts';
import { dayOf } from '../day.ts';
import { decodeText } from '../encoding.ts';
import { disk, type Files } from '../files.ts';
import { projectPath } from '../project.ts';
import type { LintMessage, Run, RunOptions, SuppressedMessage } from '../run.ts';
import { result } from '../settle.ts';
import {
  counts,
  fields,
  isBoolean,
  isCount,
  isString,
  isWithin,
  listOf,
  messages,
  orNull,
  styles,
  suppressed,
  waits,
  type Is,
} from './shape.ts';
import { optionsDigest } from './options.ts';
import { digestOf } from './digest.ts';
import { holds, type Trace } from './trace.ts';

/** A result: its file from the root, its text, its messages. Of the text there is the digest, '' for an empty one; null where there is none. */
type StoredResult = readonly [
  path: string,
  text: string | null,
  messages: readonly LintMessage[],
  suppressed: readonly SuppressedMessage[],
];

interface StoredRun extends Pick<Run, 'preset' | 'configured' | 'counts' | 'waiting' | 'styles'> {
  /** From the current folder. */
  readonly root: string;
  /** From the root, as are those of results. */
  readonly selected: readonly string[] | null;
  readonly results: readonly StoredResult[];
}

interface Stored {
  /** A digest of the options. */
  readonly options: string;
  /** Of the trace, each question and its answer in turn. */
  readonly asked: readonly string[];
  readonly day: string | null;
  readonly installation: string | null;
  readonly depth: number | null;
  readonly run: StoredRun;
}

const leadsUp = (path: string): boolean => path === '..' || path.startsWith('../') || isAbsolute(path);

/** Whether a path leads from a folder to a file in it. */
const isInner: Is = (path) =>
  typeof path === 'string' && path !== '' && path !== '.' && !path.includes('\0') && !leadsUp(path) && posix.normalize(path) === path;

/** What is remembered of a run, in one line; null where it may not be taken again. */
export function recordOf(run: Run, { asked, day, installation, depth, isWhole }: Trace, options: RunOptions): string | null {
  const digest = optionsDigest(options);
  const { root, preset, configured, selected, results, waiting } = run;
  const isPlain = !run.problems.length && !run.faulty && !run.onlyNew && !run.shard && !run.files.length;
  if (digest === null || !isWhole || !isPlain) return null;
  const paths = [...(selected ?? []), ...results.map(({ filePath }) => filePath)].map((path) => projectPath(root, path));
  if (!paths.every(isInner) || results.some(({ output, shard }) => output !== undefined || shard)) return null;
  const stored: Stored = {
    options: digest,
    asked: [...asked].flat(),
    day,
    installation,
    depth,
    run: {
      root: projectPath(options.cwd, root),
      preset,
      configured,
      counts: run.counts,
      waiting,
      styles: run.styles,
      selected: selected?.map((path) => projectPath(root, path)) ?? null,
      results: results.map((one) => [
        projectPath(root, one.filePath),
        one.source === undefined ? null : one.source && digestOf(one.source),
        one.messages,
        one.suppressedMessages,
      ]),
    },
  };
  return JSON.stringify(stored);
}

/** The form of what is remembered. The text of a result is there where it has messages. */
function isStored(value: unknown, isRule: Is): value is Stored {
  const isMessages = messages(isRule);
  const isSuppressed = suppressed(isRule);
  const isResult: Is = (given) => {
    if (!Array.isArray(given) || given.length !== 4) return false;
    const [path, text, found, answered]: readonly unknown[] = given;
    if (!isInner(path) || !isMessages(found) || !isSuppressed(answered)) return false;
    return Array.isArray(found) && found.length ? isString(text) : text === null;
  };
  return fields<Stored>({
    options: isString,
    asked: (asked) => listOf(isString)(asked) && Array.isArray(asked) && asked.length % 2 === 0,
    day: orNull(isString),
    installation: orNull(isString),
    depth: orNull(isCount),
    run: fields<StoredRun>({
      root: isString,
      preset: isString,
      configured: isBoolean,
      counts,
      waiting: waits(isRule),
      styles,
      selected: orNull(listOf(isInner)),
      results: listOf(isResult),
    }),
  })(value);
}

/** Whether a folder can be the root of the project that the current folder is in. */
function isRootOf(root: string, cwd: string, files: Files): boolean {
  const has = (folder: string, name: string) => files.exists(join(folder, name));
  for (let folder = cwd; folder !== root; folder = dirname(folder)) if (has(folder, '.git') || dirname(folder) === folder) return false;
  return root === cwd || ['.git', 'package.json', ...configNames].some((name) => has(root, name));
}

/** Tells whether a file is where it seems to be, in the root; one that is no link is known by its folder. */
function openBounds(root: string, files: Files): (file: string, isLink: boolean) => boolean {
  const real = files.realpath(root);
  const known = new Map<string, boolean>();
  return (file, isLink) => {
    const asked = isLink ? file : dirname(file);
    const told = known.get(asked) ?? !leadsUp(projectPath(real, files.realpath(asked)));
    known.set(asked, told);
    return told;
  };
}

/** The text that a file was read as, by its digest and that of its bytes: a message is decoded, a config is read as UTF-8. */
function textOf(bytes: Buffer, read: string, digest: string): string | null {
  if (read === digest) return bytes.toString();
  const decoded = decodeText(bytes);
  if (decoded && digestOf(decoded.text) === digest) return decoded.text;
  const plain = bytes.toString().replace(/^\uFEFF/, '');
  return digestOf(plain) === digest ? plain : null;
}

/** The run that was remembered, or null where anything is not as it was or not as touchlint writes it. Never throws. */
export function replay(record: string, options: RunOptions, files: Files = options.files ?? disk): Run | null {
  try {
    return replayed(record, options, files);
  } catch {
    return null; // a folder that may not be entered, a form that was not thought of: then it is done anew
  }
}

function replayed(record: string, options: RunOptions, files: Files): Run | null {
  const { cwd, rules } = options;
  const stored: unknown = JSON.parse(record);
  if (!isStored(stored, (id) => typeof id === 'string' && Object.hasOwn(rules, id))) return null;
  const { run, day, installation, depth } = stored;
  const root = join(cwd, run.root);
  if (stored.options !== optionsDigest(options) || projectPath(cwd, root) !== run.root || !isRootOf(root, cwd, files)) return null;
  const asked = new Map<string, string>();
  for (let i = 0; i < stored.asked.length; i += 2) asked.set(stored.asked[i]!, stored.asked[i + 1]!);

  const nameOf = (path: string) => projectPath(cwd, join(root, path));
  const wanted = new Map(run.results.flatMap(([path, text]) => (text ? [[nameOf(path), text]] : [])));
  const texts = new Map<string, string>();
  const isInside = openBounds(root, files);
  const take = (name: string, bytes: Buffer, read: string) => {
    const digest = wanted.get(name);
    if (digest === undefined || !isInside(join(cwd, name), !asked.get(`l${name}`)?.startsWith('f'))) return;
    const text = textOf(bytes, read, digest);
    if (text !== null) texts.set(name, text);
  };
  const trace: Trace = { asked, day, installation, depth, isWhole: true };
  if (!holds(trace, cwd, { files, today: () => dayOf(options) }, take)) return null;

  const results = [];
  for (const [path, digest, found, answered] of run.results) {
    const source = digest ? texts.get(nameOf(path)) : digest;
    if (source === undefined || (source !== null && ![...found, ...answered].every(isWithin(source)))) return null;
    results.push(result(join(root, path), found, answered, source));
  }
  const { preset, configured, waiting } = run;
  return {
    root,
    preset,
    configured,
    files: [],
    counts: run.counts,
    results,
    ...(run.selected && { selected: run.selected.map((path) => join(root, path)) }),
    problems: [],
    faulty: false,
    styles: run.styles,
    waiting,
  };
}
