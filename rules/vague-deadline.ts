import { defineRule, excerpt, hitsOf, sentenceAt, timed, words, type Reading, type SentenceOf, type Span } from '../src/rule.ts';

/** Chatty or urgent by nature. */
const exempt = new Set(['marketing', 'retention', 'farewell', 'survey', 'security', 'otp', 'error']);

export default defineRule({
  summary: 'Disallow an order or a promise whose time is no time: immediately, shortly, as soon as possible.',
  category: 'clarity',
  channels: 'all',
  severity: 'warn',
  wording: true,
  options: { also: words('Words of time that name no day, besides those of the language.', { signal: 'vague-time' }) },
  *check(reading) {
    const { signals, message } = reading;
    const vague = ['vague-time', 'vague-promise', 'vague-order'].flatMap((tag) => hitsOf(signals, tag));
    if (!vague.length || exempt.has(message.metadata.purpose)) return;
    const done = new Set<number>();
    for (const hit of vague.sort((a, b) => a.start - b.start)) {
      const sentence = sentenceAt(signals, hit.start);
      if (!sentence || done.has(sentence.index) || !signals.core.includes(sentence) || !sentence.full) continue;
      const kind = said(reading, sentence, hit.tag);
      if (!kind || dated(reading, sentence, kind)) continue;
      done.add(sentence.index);
      yield {
        at: hit,
        messageId: kind,
        message: `Expected a date or a number of days instead of "${excerpt(reading, hit)}"`,
      };
    }
  },
});

/** Whether the sentence orders or promises something, and nothing in it makes haste the right word. */
function said({ signals }: Reading, sentence: Span, tag: string): 'order' | 'promise' | null {
  const has = (name: string) => hitsOf(signals, name).some(({ start }) => start >= sentence.start && start < sentence.end);
  if (has('emergency') || has('wish')) return null;
  const demanded = signals.demands.some(({ start }) => start >= sentence.start && start < sentence.end);
  if (tag !== 'vague-order' && has('promise')) return 'promise';
  if (tag === 'vague-promise') return null;
  return (demanded || has('order-cue')) && !has('condition') ? 'order' : null;
}

/** Whether a time stands with it: for an order a deadline beside it, for a promise the day of one. */
function dated(reading: Reading, sentence: SentenceOf, kind: 'order' | 'promise'): boolean {
  if (timed(reading, sentence)) return true;
  const { sentences, deadlines } = reading.signals;
  const holds = (one: Span, list: readonly Span[]) => list.some(({ start }) => start >= one.start && start < one.end);
  return [sentences[sentence.index - 1], sentences[sentence.index + 1]].some(
    (one) => one && (kind === 'order' ? holds(one, deadlines) : holds(one, hitsOf(reading.signals, 'promise')) && timed(reading, one)),
  );
}
