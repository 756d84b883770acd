import { defineRule, excerpt, formOfName, pointsIn, sayingsIn, someOf, type Context, type Problem, type Reading } from '../src/rule.ts';

type Stated = NonNullable<Context<Record<never, never>>['twins']>['own'];
type Facts = Omit<Stated, 'sayings'>;
type Kind = Facts['points'][number]['kind'];

const kinds = ['sum', 'period', 'date', 'phone', 'address', 'link', 'statement', 'threat', 'contact', 'remedy'] as const;

export default defineRule({
  summary: 'Require the forms of one message to say the same: HTML and text, e-mail and SMS.',
  category: 'consistency',
  channels: 'all',
  severity: 'off',
  needs: ['journey', 'twins'],
  options: { ignore: someOf('What may differ.', kinds, []) },
  *check(reading, { twins, journey, options }) {
    const judged = (kind: (typeof kinds)[number]) => !options.ignore.includes(kind);
    for (const { own, other, sayings } of pairs(twins, journey)) {
      if (isSecond(own, other)) {
        const contradiction = contradicts(reading, own, other, judged);
        if (contradiction) yield contradiction;
      }
      if (sayings && judged('statement')) yield* unsaid(reading, other.entry, sayings);
      yield* absent(reading, { own, other, sayings }, judged);
    }
  },
});

interface Pair {
  readonly own: Facts;
  readonly other: Facts;
  /** What the other one says, where both are one e-mail, as HTML and as text; null for two channels. */
  readonly sayings: Stated['sayings'] | null;
}

/** What a message is to be held against: its twins, and what its journey sends on the same day another way. */
function pairs(twins: Context<Record<never, never>>['twins'], journey: Context<Record<never, never>>['journey']): Pair[] {
  const out: Pair[] = [];
  if (twins) {
    const { own, others } = twins;
    const isText = ({ entry }: Facts) => formOfName(entry) === 'text';
    const forms = others.filter((other) => other.channel === own.channel && isText(other) !== isText(own));
    if (forms.length === 1) out.push({ own, other: forms[0]!, sayings: forms[0]!.sayings });
    const byChannel = new Map<string, Facts>();
    for (const other of others) if (areChannels(own, other) && !byChannel.has(other.channel)) byChannel.set(other.channel, other);
    for (const other of byChannel.values()) out.push({ own, other, sayings: null });
  }
  const here = journey?.steps[journey.position];
  if (here?.facts && here.day !== null)
    for (const { day, facts } of journey!.steps)
      if (day === here.day && facts && areChannels(here.facts, facts) && !out.some(({ other }) => other.entry === facts.entry))
        out.push({ own: here.facts, other: facts, sayings: null });
  return out;
}

const areChannels = (a: Facts, b: Facts): boolean =>
  a.channel !== b.channel && a.channel !== 'unknown' && b.channel !== 'unknown' && a.locale === b.locale;

/** Of two forms that differ, the shorter one is told of. */
const order = ['sms', 'push', 'chat', 'inapp', 'letter', 'email'];
const isSecond = (own: Facts, other: Facts): boolean =>
  own.channel === other.channel ? formOfName(own.entry) === 'text' : order.indexOf(own.channel) < order.indexOf(other.channel);

const shownKinds: readonly Kind[] = ['sum', 'period', 'date', 'phone', 'address', 'link'];

/** Two values for one thing: each form has one that the other has not. */
function contradicts(reading: Reading, own: Facts, other: Facts, judged: (kind: Kind) => boolean): Problem | null {
  for (const kind of shownKinds) {
    if (!judged(kind)) continue;
    const mine = own.points.filter((point) => point.kind === kind);
    const theirs = other.points.filter((point) => point.kind === kind);
    const lacking = theirs.filter(({ key }) => !mine.some((point) => point.key === key));
    const odd = mine.filter(({ key }) => !theirs.some((point) => point.key === key));
    const at = pointsIn(reading).find(
      (point) =>
        point.kind === kind &&
        odd.some(({ key }) => key === point.key) &&
        (kind !== 'link' || lacking.some(({ key }) => hostIn(key) === hostIn(point.key))),
    );
    const wanted = at && lacking.find(({ key }) => kind !== 'link' || hostIn(key) === hostIn(at.key));
    if (at && wanted)
      return {
        at,
        messageId: kind,
        message: `Expected "${kind === 'link' ? wanted.key : wanted.shown}", as in "${other.entry}", found "${kind === 'link' ? at.key : at.shown}"`,
      };
  }
  return null;
}

const hostIn = (page: string): string => page.split('/')[0]!;

/** Sentences that the other form does not have, nor any two of its sentences together. */
function* unsaid(reading: Reading, entry: string, sayings: Stated['sayings']): Generator<Problem> {
  const windows = sayings.map((words, i) => new Set([...words, ...(sayings[i + 1] ?? [])]));
  const candidates = sayingsIn(reading).filter(({ words, full, ofForm }) => full && !ofForm && words.length >= leastWords);
  const missing = candidates.filter(
    ({ words }) => !windows.some((known) => words.filter((word) => known.has(word)).length >= words.length * likeness),
  );
  if (!missing.length || !sayings.length) return;
  const at = missing[0]!;
  const rest = missing.length > 1 ? `, and ${missing.length - 1} more` : '';
  yield { at, messageId: 'statement', message: `Expected "${entry}" to say this too: "${excerpt(reading, at)}"${rest}` };
}

const leastWords = 5;
/** Of a sentence that is put otherwise, so much of its words comes back. */
const likeness = 0.6;

/** What the other form gives its reader for sure, and this one does not. */
function* absent(
  reading: Reading,
  { own, other, sayings }: Pair,
  judged: (kind: 'threat' | 'contact' | 'remedy') => boolean,
): Generator<Problem> {
  // a text that only points to the letter owes less
  if (!sayings && !own.demand && !own.threats.length) return;
  const worst = ({ threats }: Facts) => Math.max(0, ...threats);
  if (judged('threat') && worst(other) >= 2 && worst(own) < 2 && other.given.includes('warning'))
    yield { missing: 'warning', messageId: 'threat', message: `Expected the consequence to be named, as in "${other.entry}"` };
  else if (judged('remedy') && other.given.includes('remedy') && !own.given.includes('remedy') && !reading.signals.remedies.length)
    yield { missing: 'remedy', messageId: 'remedy', message: `Expected what the reader can do, as in "${other.entry}"` };
  if (judged('contact') && other.given.includes('contact') && !own.contact)
    yield { missing: 'contact', messageId: 'contact', message: `Expected a way to reach you, as in "${other.entry}"` };
}
