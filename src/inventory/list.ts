/** A message as the inventory lists it. Pure. */
import type { Contract } from '../contract.ts';
import type { Facts } from '../facts.ts';
import { placeholderChar, type Flat } from '../flat.ts';
import type { Place } from '../mapped.ts';
import type { Message } from '../message.ts';
import { everything } from '../reading.ts';
import type { JourneyContext, Reading } from '../rule.ts';
import type { Tone } from '../run.ts';
import { shownAddress, shownParts } from '../shown.ts';
import { countParts } from '../signals/text-message.ts';
import type { Heard } from './findings.ts';
import { marksIn } from './marks.ts';
import type { ListedFinding, ListedMessage, ListedPart, ListedReading } from './record.ts';

/** What is known of a message beyond its words. */
export interface Known {
  readonly readings: readonly Reading[];
  readonly capped: boolean;
  readonly tone: Tone;
  readonly name: string;
  /** Names a project's path or entry as the inventory does. */
  readonly named: (path: string) => string;
  readonly line: number;
  readonly facts: Facts;
  readonly journey: JourneyContext | null;
  readonly contract: Contract;
  /** Whether letters are sent without their accents in a text message. */
  readonly strip: boolean;
  readonly heard: readonly Heard[];
  readonly lastChange: ListedMessage['lastChange'];
  readonly review: ListedMessage['review'];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The parts of a reading, each with its marks. */
function partsOf(flat: Flat, places: readonly (Place | null)[]): ListedPart[] {
  const parts = shownParts(flat);
  const marks = marksIn(flat, parts, places);
  return parts.map(({ role, text }, i) => ({ role, text, marks: marks[i]! }));
}

/** Where the links lead, each address once. */
function linksOf({ links }: Flat): ListedPart[] {
  const addresses = links.flatMap(({ address, href }) => (address ? [shownAddress(address)] : href ? [href] : []));
  return [...new Set(addresses)].map((text) => ({ role: 'link', text, marks: [] }));
}

const lengthOf = ({ text, parts }: Flat): number =>
  parts.reduce((sum, { start, end }) => sum + [...text.slice(start, end).replaceAll(placeholderChar, '')].length, 0);

function readingOf(reading: Reading, known: Known, places: readonly (Place | null)[], several: boolean): ListedReading {
  const { contract, strip } = known;
  return {
    condition: several && reading.condition ? reading.condition : null,
    parts: partsOf(reading, places),
    length: lengthOf(reading),
    segments: reading.message.metadata.channel === 'sms' ? (countParts(reading, contract, strip)?.parts ?? null) : null,
  };
}

function findingOf({ finding, line, column, severity, answered }: Heard, message: Message, named: Known['named']): ListedFinding {
  const { ruleId, message: told, condition, place } = finding;
  const file = place.source.path === message.source.path ? {} : { file: named(place.source.path) };
  return { rule: ruleId, severity, message: told, ...file, line, column, condition: condition || null, answered };
}

/** Lists a message. */
export function listed(message: Message, known: Known): ListedMessage {
  const { readings, capped, tone, name, named, line, facts, journey, lastChange, review } = known;
  // Its readings may tell what it is for.
  const { metadata } = readings[0]?.message ?? message;
  const heard = [...known.heard].sort(
    (a, b) =>
      a.line - b.line ||
      a.column - b.column ||
      compare(a.finding.ruleId, b.finding.ruleId) ||
      compare(a.finding.message, b.finding.message),
  );
  // A fault of the whole message stands nowhere in it.
  const places = heard.map(({ finding }) => (finding.evidence === '' ? null : finding.place));
  const all = everything(message.nodes);
  const told = readings.map((reading) => readingOf(reading, known, places, readings.length > 1));
  return {
    entry: named(message.entry),
    name: named(name),
    file: named(message.source.path),
    line,
    locale: metadata.locale,
    channel: metadata.channel,
    purpose: metadata.purpose,
    audience: metadata.audience,
    owner: metadata.owner,
    journey: journey?.name ?? metadata.journey,
    step: journey ? journey.position + 1 : metadata.step,
    variant: metadata.variant,
    subject: told.flatMap(({ parts }) => parts).find(({ role }) => role === 'subject')?.text ?? null,
    parts: [...partsOf(all, places), ...linksOf(all)],
    readings: told,
    capped,
    tone,
    review,
    lastChange,
    findings: heard.map((one) => findingOf(one, message, named)),
    facts: { ...facts, entry: named(facts.entry), file: named(facts.file) },
  };
}
