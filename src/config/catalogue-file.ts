/** Reads the inventories that a config names as catalogues. What is not as touchlint writes it is refused, with what to do. */
import { relative } from 'node:path';
import * as v from 'valibot';
import { repoOf, type Catalogue } from '../catalogues.ts';
import type { CatalogueFile } from '../config.ts';
import type { Facts } from '../facts.ts';
import type { Files } from '../files.ts';
import { lineIndex } from '../mapped.ts';
import type { UsageProblem } from '../run.ts';
import { jsonTree } from './tree.ts';

const string = v.string();
const boolean = v.boolean();
const number = v.number();
const named = v.nullable(string);
const strings = v.array(string);
const phrases = v.array(v.object({ key: string, named: boolean, text: string, words: string }));
const score = v.nullable(number);

// The compiler asks for a fact here when one is added.
const facts = v.object({
  entry: string,
  file: string,
  locale: string,
  channel: string,
  purpose: string,
  purposeTold: boolean,
  audience: string,
  owner: named,
  journey: named,
  step: score,
  variant: named,
  brand: named,
  understood: v.optional(boolean, true),
  name: string,
  placeholders: strings,
  names: strings,
  heard: v.object({ purpose: string, audience: string }),
  threats: v.array(number),
  gravity: number,
  done: number,
  demand: boolean,
  settled: boolean,
  notice: boolean,
  final: boolean,
  thanks: boolean,
  apology: boolean,
  greeting: boolean,
  signOff: boolean,
  contact: boolean,
  openings: phrases,
  partings: phrases,
  contacts: v.array(v.object({ kind: v.picklist(['phone', 'email']), value: string, text: string, role: named })),
  formality: v.nullable(v.picklist(['T', 'V'])),
  tone: v.object({ formality: score, respect: score, enthusiasm: score }),
  given: v.array(
    v.picklist(['greeting', 'sign-off', 'contact', 'sender', 'reason', 'courtesy', 'warning', 'remedy', 'opt-out', 'next-step']),
  ),
  sentences: number,
  words: number,
  wording: number,
  points: v.array(v.object({ kind: v.picklist(['sum', 'period', 'date', 'phone', 'address', 'link']), key: string, shown: string })),
}) satisfies v.GenericSchema<unknown, Facts>;

const inventory = v.object({ version: v.literal(1), name: string, messages: v.array(v.object({ facts })) });
const versioned = v.object({ version: number });

const anew = 'Write it anew there: touchlint inventory --format json';

/** What an inventory holds, or what is wrong with it, and where. */
async function read(text: string): Promise<Omit<Catalogue, 'repo'> | { readonly at: number | null; readonly fault: string }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const [first] = (await jsonTree(text)).faults;
    return {
      at: first?.start ?? 0,
      fault: `Expected an inventory of touchlint, found broken JSON${first ? ` (${first.message})` : ''}. ${anew}`,
    };
  }
  const version = v.safeParse(versioned, value);
  if (version.success && version.output.version !== 1)
    return {
      at: null,
      fault: `Expected an inventory of version 1, found version ${version.output.version}. Use the same version of touchlint here and there`,
    };
  const parsed = v.safeParse(inventory, value, { abortEarly: true });
  if (parsed.success) return { name: parsed.output.name, facts: parsed.output.messages.map((message) => message.facts) };
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue);
  return {
    at: null,
    fault: `Expected an inventory as this version of touchlint writes it, found ${issue.received === 'undefined' ? 'nothing' : issue.received}${place === null ? '' : ` at ${place}`}. ${anew}`,
  };
}

export interface ReadCatalogues {
  readonly catalogues: readonly Catalogue[];
  /** Those that cannot be used are left out. */
  readonly problems: readonly UsageProblem[];
}

/** Reads the catalogues of a config; `cwd` is where files are told from. */
export async function readCatalogues(wanted: readonly CatalogueFile[], files: Files, cwd: string): Promise<ReadCatalogues> {
  const catalogues: Catalogue[] = [];
  const problems: UsageProblem[] = [];
  const named = (path: string) => relative(cwd, path).replaceAll('\\', '/') || path;
  for (const { path, at } of wanted) {
    const told = (message: string) => problems.push({ file: named(at.path), ...lineIndex(at.text)(at.start), message, fatal: false });
    const repo = repoOf(path);
    if (catalogues.some((other) => other.repo === repo)) {
      told(`Expected catalogues of different names, found two that are called ${repo}`);
      continue;
    }
    let text: string;
    try {
      text = files
        .read(path)
        .toString()
        .replace(/^\uFEFF/, '');
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      told(
        `Expected an inventory of another repository at ${named(path)}${missing ? '' : `: ${String(error)}`}. ${anew} -o ${repo}.inventory.json`,
      );
      continue;
    }
    const found = await read(text);
    if ('facts' in found) catalogues.push({ repo, ...found });
    else problems.push({ file: named(path), ...placeIn(text, found.at), message: found.fault, fatal: false });
  }
  return { catalogues, problems };
}

const placeIn = (text: string, at: number | null) => (at === null ? { line: 0, column: 0 } : lineIndex(text)(at));
