import { defineRule, excerpt, hitsOf, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

const sayings: Readonly<Record<string, (words: string) => string>> = {
  'score-ask': (words) => `Expected a question about the reader's opinion instead of asking for a score: "${words}"`,
  'score-below': (words) => `Expected every answer to be welcome instead of "${words}"`,
  'score-stake': (words) => `Expected no mention of what the score means for staff: "${words}"`,
};

export default defineRule({
  summary: 'Disallow asking for a good score instead of an opinion.',
  category: 'fairness',
  channels: 'all',
  severity: 'warn',
  firstLook: true,
  wording: true,
  options: { also: words('Words that ask for a score besides those of the language.', { signal: 'score-ask' }) },
  *check(reading) {
    const { signals } = reading;
    const surveys = hitsOf(signals, 'review-word');
    const asks = hitsOf(signals, 'score-ask');
    if (!surveys.length && !asks.length) return;
    const about = new Set(surveys.flatMap(({ start }) => sentenceAt(signals, start)?.index ?? []));
    const near = ({ start }: Span) => {
      const index = sentenceAt(signals, start)?.index ?? -9;
      return [index - 1, index, index + 1].some((one) => about.has(one));
    };
    const found = [...asks, ...['score-below', 'score-stake'].flatMap((tag) => hitsOf(signals, tag).filter(near))].sort(
      (a, b) => a.start - b.start,
    );
    const first = found[0];
    if (first) {
      yield { at: first, messageId: first.tag.slice(6), message: sayings[first.tag]!(excerpt(reading, first)) };
      return;
    }
    const gate = gateIn(reading);
    if (gate)
      yield {
        at: gate,
        messageId: 'gating',
        message: `Expected the same question for pleased and displeased readers, found "${excerpt(reading, gate)}"`,
      };
  },
});

/** The pleased are sent to the public, the displeased to a letter box. */
function gateIn({ signals }: Reading): Span | null {
  const sentenceOf = ({ start }: Span) => sentenceAt(signals, start)?.index ?? -9;
  const at = (tag: string) => new Set(hitsOf(signals, tag).map(sentenceOf));
  const [reviews, routes, only, pleased] = [at('review-word'), at('private-route'), at('private-only'), at('pleased')];
  const around = (list: ReadonlySet<number>, index: number, reach: number) => [...list].some((one) => Math.abs(one - index) <= reach);
  for (const hit of hitsOf(signals, 'displeased')) {
    const index = sentenceOf(hit);
    const next = (list: ReadonlySet<number>) => list.has(index) || list.has(index + 1);
    if (next(only) && around(reviews, index, 1)) return signals.sentences[index]!;
    const sent = [...pleased].some((one) => one < index && index - one <= 3 && around(reviews, one, 1) && !around(reviews, index, 0));
    if (sent && next(routes)) return signals.sentences[index]!;
  }
  return null;
}
