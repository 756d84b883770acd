import {
  defineRule,
  excerpt,
  hitsOf,
  integer,
  isInferred,
  numbers,
  sentenceAt,
  words,
  type JourneyContext,
  type Problem,
  type Reading,
  type Signals,
} from '../src/rule.ts';

type Threat = Signals['threats'][number];

export default defineRule({
  summary: 'Disallow a harmful consequence that nothing warned of.',
  category: 'fairness',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  needs: ['journey'],
  options: {
    minPriorNotices: numbers('How many earlier notices of a journey each class of consequence needs.', { 1: 0, 2: 1, 3: 2, 4: 2 }),
    minDaysBetween: integer('How many days there should be between a notice and the one before it.', 7),
    also: words('Words for an earlier notice besides those of the language.', { signal: 'earlier-notice' }),
  },
  *check(reading, { journey, options }) {
    const { signals, message } = reading;
    const { purpose } = message.metadata;
    const grave = signals.threats.reduce<Threat | null>((most, threat) => (most && most.class >= threat.class ? most : threat), null);
    if (!grave) return;
    const at = signals.sentences[grave.sentence]!;
    const words = excerpt(reading, at);
    const alongJourney = journey ? [...stepsMissing(journey, grave, options)] : [];
    for (const problem of alongJourney) yield { at, ...problem };
    if (journey && !alongJourney.length && journey.position > 0) return; // the journey has warned
    if (purpose === 'legal' || purpose === 'otp') return;
    if (purpose === 'outage' && !isInferred(message)) return; // works on a network threaten nobody
    if (signals.earlierNotices.length) return;
    const bare = signals.threats.find(
      (threat) => !warned(threat, purpose, signals) && !passedOn(threat, reading) && !excused(threat, purpose, signals),
    );
    if (!bare) return;
    const sentence = signals.sentences[bare.sentence]!;
    yield {
      at: sentence,
      missing: 'warning',
      ...(isInferred(message) && bare.class < 3 && { severity: 'warn' }),
      messageId: 'unwarned',
      message:
        bare.tense === 'done'
          ? `Expected a mention of the notice that came before "${excerpt(reading, sentence)}"`
          : `Expected a date or a condition, or a mention of an earlier notice, with "${bare === grave ? words : excerpt(reading, sentence)}"`,
    };
  },
});

/** A condition the reader can still meet, or a date before which they can act. */
function warned(threat: Threat, purpose: string, signals: Signals): boolean {
  const { deadlines, sentences } = signals;
  if (threat.dated) return true;
  if (threat.conditional) return !hurried(threat, purpose, signals);
  if (threat.tense === 'done') return false;
  const before = sentences[threat.sentence - 2] ?? sentences[0]!;
  const after = sentences[threat.sentence + 2] ?? sentences.at(-1)!;
  return deadlines.some(({ start }) => start >= before.start && start < after.end);
}

/** "Pay at once or we go to court" leaves nobody the time to meet the condition. */
function hurried(threat: Threat, purpose: string, signals: Signals): boolean {
  const owed =
    purpose === 'collections' || purpose === 'payment-reminder' || signals.demands.some(({ money, kind }) => money || kind === 'due');
  if (threat.class < 3 || !owed || signals.deadlines.length) return false;
  return hitsOf(signals, 'at-once').some(({ start }) => Math.abs((sentenceAt(signals, start)?.index ?? 0) - threat.sentence) <= 1);
}

/** Whether the sender only passes on what somebody else did, or what came of it. */
const passedOn = (threat: Threat, reading: Reading): boolean =>
  threat.tense === 'done' && reading.signals.threats.some((one) => one.sentence <= threat.sentence && doneByNamed(one, reading));

/** "You have been removed from the crew by {captain}", and "{captain} has taken you off the crew. So far they have …". */
function doneByNamed({ tense, start, end, sentence }: Threat, { signals, placeholders }: Reading): boolean {
  if (tense !== 'done') return false;
  const named = placeholders.filter(({ role }) => role !== 'brand' && role !== 'signature');
  const by = hitsOf(signals, 'done-by').some(
    (hit) => hit.start >= end && hit.start - end <= 1 && named.some(({ at }) => at === hit.end - 1),
  );
  const [before, own] = [signals.sentences[sentence - 1], signals.sentences[sentence]!];
  const subject = hitsOf(signals, 'somebody-else').some((hit) => own.start <= hit.start && hit.start <= start);
  return by || (subject && before !== undefined && named.some(({ at }) => before.start <= at && at < before.end));
}

/** A block that cannot wait is fair when it says why and whom to ask; a closing without a cause may be the reader's own. */
function excused(threat: Threat, purpose: string, signals: Signals): boolean {
  // where nothing is late, a fee is a price, and saying so is the notice of it
  if (threat.class === 1 && threat.tense !== 'done' && !['due', 'unmet'].some((tag) => hitsOf(signals, tag).length)) return true;
  const caused = hitsOf(signals, 'cause').length > 0 || hitsOf(signals, 'cause-near').length > 0;
  const event = hitsOf(signals, 'security-event').length > 0;
  if ((purpose === 'security' || event) && threat.class <= 2) return (caused || event) && signals.contacts.length > 0;
  const adverse = ['collections', 'payment-reminder', 'bad-news', 'service-change'].includes(purpose);
  return threat.tense === 'done' && threat.class === 3 && !adverse && !caused;
}

/** What a declared journey lacks before a consequence. */
function* stepsMissing(
  { steps, position, name }: JourneyContext,
  threat: Threat,
  { minPriorNotices, minDaysBetween }: { readonly minPriorNotices: Readonly<Record<string, number>>; readonly minDaysBetween: number },
): Generator<Omit<Problem, 'at'>> {
  const here = steps[position];
  if (!here) return;
  const earlier = steps.slice(0, position);
  const notices = earlier.filter(({ facts }) => facts === null || facts.notice);
  const wanted = minPriorNotices[threat.class] ?? 0;
  if (notices.length < wanted) {
    const count = wanted === 1 ? 'an earlier notice' : `${wanted} earlier notices`;
    const found = notices.length ? `, found ${notices.length} ("${notices.map((step) => step.name).join('", "')}")` : '';
    yield {
      missing: 'warning',
      messageId: notices.length || position > 0 ? 'fewNotices' : 'firstContact',
      message: `Expected ${count} in journey "${name}" before "${here.name}"${found}: add ${wanted - notices.length === 1 ? 'a reminder' : `${wanted - notices.length} reminders`} before step ${position + 1}`,
    };
  } else if (
    threat.class >= 3 &&
    wanted > 0 &&
    !threat.conditional &&
    !earlier.some(({ facts }) => facts === null || facts.threats.some((grade) => grade >= 3))
  ) {
    yield {
      missing: 'warning',
      messageId: 'unnamed',
      message: `Expected an earlier step of journey "${name}" to name the consequence: add it to "${notices.at(-1)?.name ?? ''}"`,
    };
  }
  const last = notices.at(-1);
  if (last && last.day !== null && here.day !== null && here.day - last.day < minDaysBetween)
    yield {
      missing: 'warning',
      messageId: 'tooSoon',
      message: `Expected ${minDaysBetween} days or more between "${last.name}" and "${here.name}" in journey "${name}", found ${here.day - last.day}`,
    };
}
