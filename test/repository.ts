/** Small repositories in temporary folders, and what touchlint makes of them. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cli } from '../src/cli.ts';
import { noConfig } from '../src/config.ts';
import { listFiles } from '../src/discover.ts';
import { loadFormats } from '../src/formats/index.ts';
import { speaksForItself } from '../src/claims.ts';
import { gather, type Gathered } from '../src/gather.ts';
import { openLibrary } from '../src/library.ts';
import { openNeighbours } from '../src/neighbours.ts';
import type { Message } from '../src/message.ts';
import type { MessageSelector } from '../src/config.ts';
import { formatsOf } from '../src/file-names.ts';
import { openProject, type Project } from '../src/project.ts';
import { readings } from '../src/reading.ts';
import { piecesOf, selectors } from '../src/selectors.ts';
import { openUsage } from '../src/usage.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a new folder, which is removed when the test is over. */
export function repository(files: Files): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'touchlint-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The project in a folder, with every format. */
async function projectAt(root: string): Promise<Project> {
  const { files } = listFiles(root);
  const formats = await loadFormats(new Set(['html', 'text', ...files.flatMap(formatsOf)]));
  return openProject({ root, styles: [], formats, overlay: new Map(), list: () => files });
}

const noSelector: MessageSelector = {
  files: [],
  keys: [],
  channel: null,
  purpose: null,
  locale: null,
  audience: null,
  owner: null,
  sender: null,
  journey: null,
  variant: null,
  standalone: null,
  composed: null,
  before: [],
  after: [],
  names: {},
};

/** What touchlint gathers from each file of a repository; `declared` is what a config says under `messages`. */
export async function gatherAll(
  files: Files,
  declared: readonly Partial<MessageSelector>[] = [],
): Promise<Readonly<Record<string, Gathered>>> {
  const root = repository(files);
  const project = await projectAt(root);
  const library = openLibrary(project);
  const used = openUsage(project, library);
  const messages = declared.map((one) => ({ ...noSelector, ...one }));
  const among = openNeighbours(project, (path) => speaksForItself(path, { project, library, used }));
  const config = { ...noConfig(root), messages };
  const options = { project, library, used, among, declared: selectors(config), pieces: piecesOf(config), localeOfText: () => null };
  return Object.fromEntries(project.list().map((path) => [path, gather(path, options)]));
}

/** A message as its readers get it: `channel locale`, then each reading in one line. */
export const said = ({ metadata, nodes }: Message): string[] => [
  `${metadata.channel} ${metadata.locale}`,
  ...readings(nodes).readings.map(({ text }) => text.replace(/\s+/g, ' ').trim()),
];

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder, as one would without a terminal. */
export async function touchlint(folder: string, argv: readonly string[], stdin = ''): Promise<Ran> {
  const out = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof out) => ({ write: (text: string) => (out[name] += text) });
  async function* input() {
    yield stdin;
  }
  const code = await cli(argv, { stdout: stream('stdout'), stderr: stream('stderr'), stdin: input(), cwd: folder, env: {}, isTTY: false });
  return { code, ...out };
}
