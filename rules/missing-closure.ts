import { defineRule, purposes, someOf, words, type JourneyContext, type JourneyStep } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a journey of reminders, complaints or outages to end with a thank-you or an apology.',
  category: 'journey',
  channels: 'all',
  severity: 'off',
  needs: ['journey'],
  options: {
    for: someOf('Purposes of messages whose journeys have to be closed.', purposes, [
      'payment-reminder',
      'collections',
      'outage',
      'bad-news',
    ]),
    external: words('Journeys that another system closes.'),
  },
  *check(_, { journey, options }) {
    if (!journey || options.external.includes(journey.name)) return;
    const { steps, position } = journey;
    if (position !== steps.findLastIndex(({ type }) => type === null)) return;
    if (steps.some(({ type, facts }) => type === null && facts === null)) return; // what a step says that is not known
    if (steps.length < 2 || !isTrouble(journey, options.for) || steps.some(closes)) return;
    yield {
      whole: true,
      messageId: 'open',
      message: `Expected a message at the end of the journey "${journey.name}" that says thank you, or sorry, and that all is settled`,
    };
  },
});

/** Journeys that people end up in when something went wrong: by what their messages are for, or by their name. */
const isTrouble = ({ steps, name }: JourneyContext, wanted: readonly string[]): boolean =>
  steps.some(({ facts }) => facts !== null && wanted.includes(facts.heard.purpose)) ||
  /(?:^|[^a-z])(?:complaints?|claims?|disputes?|reclamati[ei]|sesizar[ei])(?![a-z])/i.test(
    name.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
  );

/** What a step is called that ends a journey. */
const closing =
  /(?:^|[^a-z])(?:resolved|resolution|paid|settled|receipt|received|closed|closure|restored|thanks?|thank-?you|confirmation|confirmed|completed|achitat|platit|rezolvat|incheiat|multumim|multumire|confirmare)(?![a-z])/i;

function closes({ name, type, facts }: JourneyStep): boolean {
  if (type !== null) return type === 'receipt';
  if (facts === null || facts.gravity > 0 || !(facts.thanks || facts.apology)) return false;
  const { purpose } = facts.heard;
  return facts.settled || purpose === 'confirmation' || purpose === 'farewell' || closing.test(name);
}
