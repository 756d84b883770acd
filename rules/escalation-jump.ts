import { defineRule, excerpt, gravityOf, integer, type JourneyContext, type JourneyStep, type Reading } from '../src/rule.ts';

type Facts = NonNullable<JourneyStep['facts']>;
type Threat = Reading['signals']['threats'][number];

/** What a class of consequence is, as a ladder names it. */
const rungs = ['no consequence', 'a fee', 'a suspension', 'a credit bureau, a collector or an end', 'a court'] as const;

export default defineRule({
  summary: 'Limit how steeply the steps of a journey get harsher.',
  category: 'journey',
  channels: 'all',
  severity: 'off',
  needs: ['journey'],
  options: {
    maxRise: integer('How many classes a consequence may be graver than any that came before.', 1),
    maxRespectDrop: integer('How much less respectful a step may sound than the one before it, of four.', 2),
  },
  *check(reading, { journey, options }) {
    if (!journey || !owes(journey)) return;
    const here = journey.steps[journey.position]?.facts;
    if (!here) return;
    const earlier = journey.steps.slice(0, journey.position).flatMap(({ name, facts }) => (facts ? [{ name, facts }] : []));
    const last = earlier.at(-1);
    if (!last) return; // that nothing came before is told by threat-without-warning
    const { signals } = reading;
    const gravest = signals.threats.reduce<Threat | null>((most, one) => (most && gravityOf(most) >= gravityOf(one) ? most : one), null);
    const highest = Math.max(0, ...earlier.flatMap(({ facts }) => facts.threats));
    if (gravest && gravityOf(gravest) - highest > options.maxRise) {
      const at = signals.sentences[gravest.sentence]!;
      yield {
        at,
        messageId: 'jump',
        message: `Expected a step between "${last.name}" and "${excerpt(reading, at)}", found ${ladder(journey)}`,
      };
    }
    const drop = last.facts.tone.respect === null || here.tone.respect === null ? 0 : last.facts.tone.respect - here.tone.respect;
    if (drop > options.maxRespectDrop)
      yield {
        whole: true,
        messageId: 'harsher',
        message: `Expected a tone nearer to that of "${last.name}", found respect ${here.tone.respect!.toFixed(1)} after ${last.facts.tone.respect!.toFixed(1)}`,
      };
    const cried = earlier.find(({ facts }) => facts.final);
    if (cried && (here.demand || here.gravity > 0) && !here.done && (here.final || here.gravity <= cried.facts.gravity))
      yield {
        whole: true,
        messageId: 'cryWolf',
        message: `Expected no further reminder after "${cried.name}", which calls itself the final one`,
      };
    const acted = earlier.find(({ facts }) => facts.done >= 3);
    if (!cried && acted && here.demand && here.gravity < acted.facts.done - 1)
      yield { whole: true, messageId: 'backwards', message: `Expected no reminder after "${acted.name}", which says what has been done` };
    const same = earlier.find(({ facts }) => repeats(facts, here));
    if (same && journey.steps.some(({ facts }) => facts?.notice))
      yield {
        whole: true,
        level: 'strict',
        messageId: 'flat',
        message: `Expected other words than in "${same.name}", which says the same to the same reader`,
      };
  },
});

/** Whether a journey is one of reminders and consequences. What secures an account cannot climb a ladder. */
const owes = ({ steps }: JourneyContext): boolean => {
  const all = steps.flatMap(({ facts }) => (facts ? [facts] : []));
  return (
    !all.some(({ heard: { purpose } }) => purpose === 'security' || purpose === 'otp') &&
    all.some(({ heard: { purpose }, threats }) => purpose === 'payment-reminder' || purpose === 'collections' || threats.length > 0)
  );
};

const repeats = (facts: Facts, here: Facts): boolean =>
  facts.entry !== here.entry &&
  facts.channel === here.channel &&
  facts.locale === here.locale &&
  facts.words > 3 &&
  facts.wording === here.wording;

/** What each step up to this one names: "no consequence, a fee, a court". */
const ladder = ({ steps, position }: JourneyContext): string =>
  steps
    .slice(0, position + 1)
    .map(({ facts, type }) =>
      facts
        ? rungs[Math.max(0, ...facts.threats)]
        : type === null
          ? 'a step that is not known'
          : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`,
    )
    .join(', then ');
