import { defineRule, excerpt, hitsOf, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

export default defineRule({
  summary: 'Disallow a "no" that is worded to shame the reader who chooses it.',
  category: 'fairness',
  channels: 'all',
  severity: 'warn',
  firstLook: true,
  wording: true,
  options: {
    also: words('Words that shame besides those of the language.', { signal: 'shame' }),
    allow: words('Answers that your readers smile about.'),
  },
  *check(reading, { options }) {
    const { signals } = reading;
    // "I'm happy" says no more than no; "I'm happy wearing dull socks" does
    const leads = hitsOf(signals, 'shame-lead').filter(
      ({ to }) => signals.tokens[to]?.kind === 'word' && !joint.test(signals.tokens[to].key),
    );
    const shames = [...hitsOf(signals, 'shame'), ...leads];
    const guilts = hitsOf(signals, 'guilt');
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    if (shames.length)
      for (const answer of answersIn(reading)) {
        const shame = shames.find(({ start }) => start >= answer.start && start < answer.end);
        // "No, I love surprises but not today"
        const softened = / (?:but|dar) /i.test(reading.text.slice(answer.start, answer.end));
        if (!shame || softened || allowed.has(reading.text.slice(answer.start, answer.end).toLowerCase())) continue;
        yield {
          at: answer,
          messageId: 'answer',
          message: `Expected a plain "No thanks" instead of "${excerpt(reading, answer)}"`,
        };
      }
    const guilt = guilts[0];
    const leaves = guilt && (reading.message.metadata.purpose === 'farewell' || hitsOf(signals, 'leaving').length > 0);
    if (guilt && leaves && !hitsOf(signals, 'bereaved').length)
      yield {
        at: guilt,
        messageId: 'guilt',
        message: `Expected a friendly goodbye without "${excerpt(reading, guilt)}"`,
      };
  },
});

const joint = /^(?:thanks|thank|but|and|so|or|multumesc|mersi|dar|si)$/;
/** Longer ones are sentences, not answers. */
const longest = 90;
const opening = /["'“‘„«([*_•·>-]/;

/** The reader's ways to say no: a link, a button, a line or a quotation that begins with it, "NO if …". */
function answersIn({ signals, text, links }: Reading): Span[] {
  const { tokens } = signals;
  const answers = hitsOf(signals, 'decline').flatMap((hit) => {
    const sentence = sentenceAt(signals, hit.start);
    if (!sentence) return [];
    const link = links.find(({ start, end }) => start <= hit.start && hit.start < end);
    const before = tokens[hit.from - 1];
    const starts =
      hit.from === sentence.from ||
      link?.start === hit.start ||
      (before && opening.test(before.key)) ||
      /^(?:or|reply|text|sau|ori|raspunde|raspundeti|scrie|scrieti|trimite|trimiteti)$/.test(before?.key ?? '');
    if (!starts) return [];
    const next = sentenceAt(signals, sentence.end + 1);
    // "No thanks. I hate saving money"
    const stop = hit.to >= sentence.to - 1 && next && link && next.end <= link.end ? next.end : sentence.end;
    const quote = /["”»\])\n]/.exec(text.slice(hit.end, stop));
    const end = link ? Math.min(stop, link.end) : quote ? hit.end + quote.index : stop;
    return end - hit.start <= longest && end > hit.end ? [{ start: hit.start, end }] : [];
  });
  return answers.filter((one, i) => !answers.some((other, j) => j < i && other.end > one.start));
}
