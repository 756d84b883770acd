/** What touchlint understands of a project: selects and reads as a run of the linter does, and judges nothing. */
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Scope } from './config/open.ts';
import { inspectMessage } from './inspect.ts';
import { languagesOf, rolesOf, type Languages } from './knowledge.ts';
import { codeOf } from './language.ts';
import { loadIdentifier, loadVoice } from './languages/index.ts';
import { lineIndex, type Source } from './mapped.ts';
import type { Message } from './message.ts';
import { report, summaryOf } from './overview.ts';
import { projectPath } from './project.ts';
import type { FileReport, Run, RunOptions } from './run.ts';
import { readProject, select } from './select.ts';
import { toneOf } from './tone.ts';
import { read } from './understand.ts';

/** The languages whose messages can be heard, by code. */
async function voicesOf(languages: Languages): Promise<Languages> {
  const heard = await Promise.all([...languages.values()].map(loadVoice));
  return new Map(heard.flatMap((language) => (language ? [[language.code, language]] : [])));
}

/** What touchlint understands of the files that the options select, without judging them. */
export async function inspectProject(options: RunOptions): Promise<Run> {
  const { base, projects, problems } = await select(options);
  const files: FileReport[] = [];
  const all: Message[] = [];
  const identify = await loadIdentifier();
  for (const selected of projects) {
    const { gathered, dependents } = await readProject(selected, options, identify, () => new Set(['owner']));
    const messages = [...gathered, ...dependents].flatMap(({ file }) => file.messages);
    const voices = await voicesOf(await languagesOf(messages));
    all.push(...messages);
    const name = (path: string) => projectPath(options.cwd, join(selected.root, path));
    const places = new Map<Source, ReturnType<typeof lineIndex>>();
    const shown = (message: Message, { config }: Scope & { readonly config: Config }) => {
      const placeOf = places.get(message.source) ?? lineIndex(message.source.text);
      places.set(message.source, placeOf);
      const language = voices.get(codeOf(message.metadata.locale));
      const first = language && read(message, { language, brand: config.brand, house: null, roles: rolesOf(config) }).readings[0];
      return inspectMessage(first?.message ?? message, toneOf(first), name, (offset) => placeOf(offset).line);
    };
    for (const { file, scope } of gathered)
      files.push({
        ...report(file, selected.root),
        messages: [
          ...file.messages.map((message) => shown(message, scope)),
          ...dependents
            .filter(({ of }) => of === file.path)
            .flatMap((other) => other.file.messages.map((message) => shown(message, other.scope))),
        ],
      });
  }
  return { ...summaryOf(base, options, all, files), files, results: [], problems, waiting: [], styles: [] };
}
