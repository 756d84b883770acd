/**
 * What is known of messages from an earlier run. Judging is a pure function of a message, its rules and its setting: what it
 * gave is taken again where a digest of all three is the same, and the facts of the project say what they said then to
 * whoever asked. Pure.
 */
import type { Bystander, Case, Memory } from '../judge.ts';
import type { ActiveRule } from '../lint.ts';
import type { Source } from '../mapped.ts';
import type { Message } from '../message.ts';
import type { Category, Rule } from '../rule.ts';
import type { Trie } from '../trie.ts';
import { openQuestions, type Look, type Question } from './asked.ts';
import { openDigest } from './digest.ts';
import type { Slots } from './file.ts';
import { fields, isObject, isString, listOf, orNull, tupleOf } from './shape.ts';
import { restoreFindings, storeFindings, unread, type Unread } from './stored.ts';

/** What is kept of one message. */
interface Slot {
  /** A digest of the message and of what it is understood by. */
  readonly read: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly judged: Judged | null;
}
interface Judged extends Unread {
  /** A digest of what else it was judged by, the facts of other messages left out. */
  readonly by: string;
  /** Of the facts of the project. */
  readonly asked: readonly Question[];
  /** At its translations. */
  readonly looked: Look;
}

/** A message as the memory knows it. */
interface Seen {
  readonly sources: readonly Source[];
  readonly read: string;
  readonly facts: Map<string, unknown>;
  /** How many of its facts were known. */
  readonly before: number;
  judged: Judged | null;
  /** Whether it was judged anew. */
  isNew: boolean;
}

export interface Remembering {
  /** The memory of one project: what it is called among those of a run, and what all its messages were read by. */
  readonly of: (project: string, readBy: unknown) => Memory;
  /** Knows nothing any more. */
  readonly forget: () => void;
  /** What is known now. That of messages which did not come up is as it was. */
  readonly slots: () => Slots;
  /** The names of messages that came up. */
  readonly met: () => ReadonlySet<string>;
}

const nameOf = (project: string, { entry, metadata: { locale } }: Message): string => JSON.stringify([project, entry, locale]);

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

/** The file of a message by its name: its project, and the path there. */
export function fileIn(name: string): { readonly project: string; readonly path: string } | null {
  const value = parsed(name);
  const [project, entry]: readonly unknown[] = Array.isArray(value) ? value : [];
  return typeof project === 'string' && typeof entry === 'string' ? { project, path: entry.replace(/#.*$/s, '') } : null;
}

/** Whether a value has the form of a slot. */
const isSlot = fields<Slot>({
  read: isString,
  facts: isObject,
  judged: orNull(
    fields<Judged>({
      by: isString,
      asked: listOf(tupleOf(isString, orNull(listOf(isString)), isString)),
      looked: tupleOf(listOf(isString), isString),
      ...unread,
    }),
  ),
});

/** What is kept of a message, by its line; null where that is not of the form. */
function slotOf(json: string | undefined): Slot | null {
  const value = parsed(json);
  return isSlot(value) ? (value as Slot) : null;
}

/** Opens a memory. Only what `rules` find is kept: of others nobody knows whether they are what they were. */
export function openMemory(before: Slots, rules: readonly Rule[]): Remembering {
  const ours = new Set(rules);
  const digest = openDigest();
  const questions = openQuestions((value) => digest(value).digest);
  const slots = new Map(before);
  const seen = new Map<string, Seen>();

  // Values that many messages share are digested once.
  const shared = new WeakMap<object, string>();
  const digestShared = (value: unknown, of: () => unknown = () => value): string => {
    if (typeof value !== 'object' || value === null) return digest(value).digest;
    const known = shared.get(value) ?? digest(of()).digest;
    shared.set(value, known);
    return known;
  };
  const ofTrie = (trie: Trie | null) =>
    digestShared(trie, () => trie && Array.from({ length: trie.root + 1 }, (_, node) => trie.read(node)));
  const ofRules = (active: readonly ActiveRule[]) => digestShared(active, () => active.map(({ rule: _, ...rest }) => rest));
  const categories = new WeakMap<object, ReadonlyMap<string, Category> | null>();
  /** The categories of active rules by their names; null where one is of a plugin. */
  const categoriesOf = (active: readonly ActiveRule[]) => {
    let known = categories.get(active);
    if (known === undefined) {
      known = active.every(({ rule }) => ours.has(rule)) ? new Map(active.map(({ id, rule }) => [id, rule.category])) : null;
      categories.set(active, known);
    }
    return known;
  };

  const understoodBy = ({ setting: { language, brand, house, roles } }: Bystander): string[] => {
    const { code, listed, heard } = language;
    return [digestShared(language, () => [code, listed, heard]), digestShared(brand), ofTrie(house), digestShared(roles)];
  };
  const judgedBy = ({ rules: active, setting }: Case, others: object): string => {
    const { language: _, brand: __, house: ___, roles: ____, identify: _____, ...rest } = setting;
    const named = Object.entries({ ...rest, ...others }).map(([name, value]) => [name, digestShared(value)]);
    return digest([ofRules(active), named]).digest;
  };

  return {
    of(project, readBy) {
      const known = new WeakMap<Bystander, Seen>();
      const look = (one: Bystander): Seen => {
        const found = known.get(one);
        if (found) return found;
        const { digest: message, sources } = digest(one.message);
        const read = digest([message, digestShared(readBy), ...understoodBy(one)]).digest;
        const name = nameOf(project, one.message);
        const slot = slotOf(slots.get(name));
        const kept = slot?.read === read ? slot : { facts: {}, judged: null };
        const facts = new Map(Object.entries(kept.facts));
        const now = { sources, read, facts, before: facts.size, judged: kept.judged, isNew: false };
        known.set(one, now);
        seen.set(name, now);
        return now;
      };
      return {
        known: (one) => look(one).facts,
        findings(one, { translations, twins, project: facts }, judgeBy) {
          const ids = categoriesOf(one.rules);
          if (!ids) return judgeBy({ project: facts, translations });
          const found = look(one);
          const by = judgedBy(one, { twins });
          const { judged } = found;
          const holds = judged?.by === by && questions.holds(facts, judged.asked) && questions.holdsInEach(translations, judged.looked);
          const restored = holds ? restoreFindings(judged, one.message, found.sources, ids) : null;
          if (restored) return restored;
          const project = questions.listen(facts);
          const others = questions.listenToEach(translations);
          const findings = judgeBy({ project: project.facts, translations: others.facts });
          const stored = storeFindings(findings, one.message, found.sources);
          found.judged = stored && { by, asked: project.asked(), looked: others.looked(), ...stored };
          found.isNew = true;
          return findings;
        },
      };
    },
    forget() {
      slots.clear();
      seen.clear();
    },
    slots() {
      const learned = [...seen].filter(([name, { facts, before, isNew }]) => isNew || facts.size > before || !slots.has(name));
      const lines = learned.map(([name, { read, facts, judged }]): [string, string] => {
        const slot: Slot = { read, facts: Object.fromEntries(facts), judged };
        return [name, JSON.stringify(slot)];
      });
      return new Map([...slots, ...lines]);
    },
    met: () => new Set(seen.keys()),
  };
}
