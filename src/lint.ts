/** Judges messages: readings × rules → findings. Pure and synchronous; knows no files, clock or console. */
import type { Contract } from './contract.ts';
import type { Facts } from './facts.ts';
import { findingsOf, type Finding, type Found } from './findings.ts';
import { foreignLanguage } from './languages/foreign.ts';
import type { Identify } from './languages/identify.ts';
import type { Span } from './mapped.ts';
import type { Message } from './message.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { JourneyContext, Problem, Reading, Rule, Severity, Twins } from './rule.ts';
import type { Review } from './reviews/state.ts';
import { read, type Understanding } from './understand.ts';

/** A rule switched on, with its options filled in. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** Whether the config set the severity: then it holds for every sentence of the rule. */
  readonly fixed: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether problems of level `strict` are wanted. */
  readonly strict: boolean;
  /** Whether absences are judged only in messages that are resolved whole (`first-look`). */
  readonly wholeOnly: boolean;
}

/** What a message is judged by. */
export interface Setting extends Understanding {
  readonly journey: JourneyContext | null;
  readonly translations: readonly Facts[];
  readonly twins: Twins | null;
  readonly project: ProjectFacts;
  readonly journeys: readonly string[];
  readonly review: Review | null;
  readonly contract: Contract;
  /** Prescribed wording, exempt from rules of wording. */
  readonly legal: readonly string[];
  readonly identify: Identify;
}

/** Judges one message; `known` are its readings where they were made before. */
export function lintMessage(message: Message, rules: readonly ActiveRule[], setting: Setting, known?: readonly Reading[]): Finding[] {
  const { channel, audience } = message.metadata;
  if (audience === 'internal') return [];
  const { language, brand, journey, journeys, translations, twins, project, review, identify, contract } = setting;
  const applicable = rules.filter(
    ({ rule }) =>
      (language.listed || rule.anyLanguage) && (rule.channels === 'all' || (channel !== 'unknown' && rule.channels.includes(channel))),
  );
  if (!applicable.length) return [];
  const all = (known ?? read(message, setting).readings).filter((reading) => reading.message.metadata.audience !== 'internal');
  const foreign = foreignReadings(setting);
  const findings: Finding[] = [];
  for (const active of applicable) {
    const found: Found[] = [];
    const context = {
      options: active.options,
      language,
      brand,
      journey,
      journeys,
      translations,
      twins,
      project,
      review,
      identify,
      contract,
    };
    for (const reading of all) {
      // The options were checked against the rule's own declaration when the config was read.
      for (const problem of active.rule.check(reading, context as Parameters<Rule['check']>[1]))
        if (wanted(problem, active, reading, setting.legal, foreign)) found.push({ problem, reading });
    }
    if (found.length) findings.push(...findingsOf(found, active, all, message));
  }
  return findings;
}

/** Tells whether a reading is in another language than its message is declared in; each is asked about once. */
function foreignReadings({ identify }: Setting): (reading: Reading) => boolean {
  const known = new Map<Reading, boolean>();
  return (reading) => {
    let foreign = known.get(reading);
    if (foreign === undefined) {
      foreign = foreignLanguage(reading.signals.tokens, reading.message.metadata, identify) !== null;
      known.set(reading, foreign);
    }
    return foreign;
  };
}

function wanted(
  problem: Problem,
  { rule, strict, wholeOnly }: ActiveRule,
  reading: Reading,
  legal: readonly string[],
  foreign: (reading: Reading) => boolean,
): boolean {
  const { message, unresolved } = reading;
  if (problem.level === 'strict' && !strict) return false;
  if (rule.wording && problem.at && inLegalText(reading.text, problem.at, legal)) return false;
  if (!problem.missing) return true;
  if (message.metadata.channel === 'unknown' || unresolved.has(problem.missing) || (wholeOnly && !message.whole)) return false;
  // what the lists of one language do not find may be there in the words of another
  return rule.anyLanguage === true || !foreign(reading);
}

/** Whether a span stands in prescribed wording, however its lines are broken. */
function inLegalText(text: string, { start, end }: Span, legal: readonly string[]): boolean {
  return legal.some((wording) => {
    const words = wording.split(/\s+/).filter(Boolean);
    for (let at = text.indexOf(words[0] ?? '\0'); at >= 0 && at <= start; at = text.indexOf(words[0]!, at + 1)) {
      let to = at;
      const fits = words.every((word) => {
        while (/\s/.test(text[to] ?? '')) to++;
        const same = text.startsWith(word, to);
        to += word.length;
        return same;
      });
      if (fits && end <= to) return true;
    }
    return false;
  });
}
