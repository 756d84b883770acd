/** Collects every message of a project with all that is known of it. */
import { basename, join } from 'node:path';
import type { Config } from '../config.ts';
import type { Finding } from '../findings.ts';
import { lastChanges } from '../git/history.ts';
import type { Language } from '../language.ts';
import { loadVoice } from '../languages/index.ts';
import { lineIndex, type Source } from '../mapped.ts';
import { judgeRun } from '../pipeline.ts';
import { prepareRun, type PreparedRun } from '../prepare.ts';
import { projectPath } from '../project.ts';
import type { Run, RunOptions } from '../run.ts';
import { shownReview } from '../reviews/state.ts';
import { toneOf } from '../tone.ts';
import { sharedName } from '../translations.ts';
import { factsOfMessage, read } from '../understand.ts';
import { heardBy, messageName } from './findings.ts';
import { listed } from './list.ts';
import type { Inventory, ListedJourney, ListedMessage } from './record.ts';

export interface Collected {
  readonly inventory: Inventory;
  /** What the inventory was made of. */
  readonly run: Run;
}

type Project = PreparedRun['prepared'][number];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted as the record says. */
const inOrder = (a: ListedMessage, b: ListedMessage): number =>
  compare(a.entry, b.entry) || compare(a.locale, b.locale) || compare(a.variant ?? '', b.variant ?? '');

/** The journeys that configs declare. Their steps are named from the root of the run. */
function journeysOf(run: PreparedRun, messages: readonly ListedMessage[]): ListedJourney[] {
  const { root } = run.base;
  const taken = new Set(messages.map(({ journey, step }) => JSON.stringify([journey, step])));
  const journeys = new Map<string, ListedJourney>();
  for (const config of new Set(run.prepared.flatMap(({ choices }) => [...choices.keys()])))
    for (const [name, steps] of Object.entries(config.journeys)) {
      const fromRoot = ([path = '', ...key]: readonly string[]) => [projectPath(root, join(config.folder, path)), ...key].join('');
      const told = steps.map(({ repo, message, type, day }, i) => ({
        name: message === null ? (type ?? 'step') : repo === null ? fromRoot(message.split(/(?=#)/)) : `${repo}:${message}`,
        day,
        message: message !== null && taken.has(JSON.stringify([name, i + 1])),
      }));
      if (!journeys.has(name)) journeys.set(name, { name, steps: told });
    }
  return [...journeys.values()].sort((a, b) => compare(a.name, b.name));
}

/** The name of the brand in the config of the root, else in any; else that of the folder. */
function nameOf({ base, prepared }: PreparedRun): string {
  const configs: readonly (Config | null)[] = [base.config, ...prepared.flatMap(({ choices }) => [...choices.keys()])];
  return configs.find((config) => config?.brand.name)?.brand.name ?? basename(base.root);
}

/**
 * Collects what the options select. `answered` may take out of the run what somebody answered for in another way, as
 * a baseline does; null from it stands for nothing to show.
 */
export async function collectInventory(
  options: RunOptions,
  answered: (run: Run) => Promise<Run | null> = async (run) => run,
): Promise<Collected | null> {
  const prepared = await prepareRun(options);
  const found = new Map<string, readonly Finding[]>();
  const run = await answered(await judgeRun(prepared, null, (root, findings) => void found.set(root, findings)));
  if (!run) return null;
  const isListed = options.progress?.(
    'messages listed',
    prepared.prepared.reduce((sum, { cases }) => sum + cases.length, 0),
  );
  const messages: ListedMessage[] = [];
  const voices = new Map<Language, Language | null>();
  for (const project of prepared.prepared) {
    for (const { setting } of project.cases)
      if (!voices.has(setting.language)) voices.set(setting.language, await loadVoice(setting.language));
    for (const message of listProject(project, prepared.base.root, found.get(project.root) ?? [], run, voices)) {
      messages.push(message);
      isListed?.();
    }
  }
  messages.sort(inOrder);
  return { inventory: { version: 1, name: nameOf(prepared), messages, journeys: journeysOf(prepared, messages) }, run };
}

function* listProject(
  { root, cases, choices }: Project,
  base: string,
  found: readonly Finding[],
  run: Run,
  voices: ReadonlyMap<Language, Language | null>,
): Generator<ListedMessage> {
  const heard = heardBy(found, run.results, (file) => projectPath(root, file));
  const changes = lastChanges(root);
  const named = (path: string) => projectPath(base, join(root, path));
  const lines = new Map<Source, ReturnType<typeof lineIndex>>();
  const sms = new Map([...choices.keys()].map(({ brand }) => [brand, brand.sms.diacritics === 'strip']));
  for (const { message, setting } of cases) {
    const placeOf = lines.get(message.source) ?? lineIndex(message.source.text);
    lines.set(message.source, placeOf);
    const { readings, capped } = read(message, setting);
    const voice = voices.get(setting.language) ?? null;
    const first = voice === setting.language ? readings[0] : voice && read(message, { ...setting, language: voice }).readings[0];
    yield listed(message, {
      readings,
      capped,
      tone: toneOf(first ?? undefined),
      name: sharedName(message.entry, message.metadata.locale),
      named,
      line: placeOf(message.offset).line,
      facts: factsOfMessage(message, setting, { readings: () => readings }),
      journey: setting.journey,
      contract: setting.contract,
      strip: sms.get(setting.brand) ?? false,
      heard: heard.get(messageName(message)) ?? [],
      lastChange: changes.get(join(root, message.source.path)) ?? null,
      review: shownReview(setting.review),
    });
  }
}
