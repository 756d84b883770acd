import { defineRule, excerpt, flag, hitsOf, isQuoted, sentenceAt, words, type Reading, type SentenceOf, type Span } from '../src/rule.ts';

/** What a reader of such a message wants is its news, and nothing beside it. An offer beside a code is told by otp-safety. */
const service = new Set(['security', 'collections', 'payment-reminder', 'outage', 'bad-news', 'legal', 'confirmation']);
/** Of these the words leave no doubt. */
const plain = new Set(['security', 'collections']);

export default defineRule({
  summary: 'Disallow advertising in a message about a service, a debt or bad news.',
  category: 'compliance',
  channels: 'all',
  severity: 'error',
  options: {
    also: words('Words of your own offers.', { signal: 'pitch' }),
    crossSell: flag('Accept one offer in a confirmation.', false),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    const { purpose, how } = message.metadata;
    if (!hitsOf(signals, 'pitch').length || !service.has(purpose)) return;
    const declared = how['purpose'] === 'config' || how['purpose'] === 'front matter';
    if (!declared && how['purpose'] !== 'path' && !plain.has(purpose)) return;
    const pitches = pitchesIn(reading);
    if (options.crossSell && purpose === 'confirmation' && pitches.length === 1) return;
    for (const at of pitches)
      yield {
        at,
        ...(!declared && { severity: 'warn' }),
        messageId: 'offer',
        message: `Unexpected offer "${excerpt(reading, at)}" beside ${purposes[purpose] ?? purpose}`,
      };
  },
});

const purposes: Readonly<Record<string, string>> = {
  security: 'a security notice',
  collections: 'a debt',
  'payment-reminder': 'a payment',
  outage: 'an outage',
  'bad-news': 'bad news',
  legal: 'a legal notice',
  confirmation: 'a confirmation',
};

/** The sentences that sell: not what makes good for the sender's fault, nor a discount for paying what is due ("if you pay by …"). */
function pitchesIn({ signals, message, text }: Reading): Span[] {
  const sentencesOf = (tag: string) => new Set(hitsOf(signals, tag).map(({ start }) => sentenceAt(signals, start)));
  const amends = sentencesOf('amends');
  const pay = sentencesOf('pay');
  const condition = sentencesOf('condition');
  const owing = message.metadata.purpose === 'collections' || message.metadata.purpose === 'payment-reminder';
  const dated = ({ start, end }: Span) => owing && signals.deadlines.some((date) => date.start >= start && date.start < end);
  const said = hitsOf(signals, 'pitch').filter((hit) => !isQuoted(text, hit)); // the title of a play
  const sold = [...new Set(said.map(({ start }) => sentenceAt(signals, start)))].flatMap((sentence) =>
    !sentence || amends.has(sentence) || (pay.has(sentence) && (condition.has(sentence) || dated(sentence))) ? [] : [sentence],
  );
  const worded = signals.sentences.filter(({ from, to }) => signals.tokens.slice(from, to).some(({ kind }) => kind === 'word')); // no rules of asterisks
  const distance = (a: SentenceOf, b: SentenceOf) => worded.indexOf(b) - worded.indexOf(a);
  // a heading and the sentence under it are one pitch, with one more between them
  return sold.filter((sentence, i) => !(i > 0 && distance(sold[i - 1]!, sentence) <= 2));
}
