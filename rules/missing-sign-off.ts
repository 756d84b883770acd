import { addresses, defineRule, excerpt, isCard, isLabel, saidIn, words, type SentenceOf } from '../src/rule.ts';

export default defineRule({
  summary: 'Require a closing, thanks or a name at the end of a message.',
  category: 'courtesy',
  channels: ['email', 'letter', 'sms'],
  severity: 'error',
  firstLook: true,
  options: { also: words('Closings to accept besides those of the language.', { signal: 'sign-off' }) },
  *check(reading) {
    const { signals, message } = reading;
    const { purpose, channel } = message.metadata;
    const said = saidIn(signals);
    const last = said.at(-1) ?? signals.own.at(-1);
    if (!last || signals.signOff || purpose === 'otp' || purpose === 'error') return;
    // a notice of what somebody did ("Ana filed a report") is no letter: one line of it needs no close
    if (!signals.greeting && said.filter(isLine).length === 1 && !addresses(signals)) return;
    if (isCard(reading)) return;
    const threat = signals.threats.some(({ sentence }) => sentence === last.index);
    if (threat)
      yield {
        at: last,
        missing: 'sign-off',
        messageId: 'endsOnThreat',
        message: `Expected a courteous close after "${excerpt(reading, last)}"`,
      };
    else if (channel !== 'sms')
      yield {
        at: last,
        missing: 'sign-off',
        severity: 'warn',
        messageId: 'none',
        message: `Expected a sign-off after "${excerpt(reading, last)}"`,
      };
  },
});

/** What says something: no heading, nor a label that is written as a sentence ("New report."). */
const isLine = (sentence: SentenceOf): boolean => sentence.role === 'body' && !isLabel(sentence);
