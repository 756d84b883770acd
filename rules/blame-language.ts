import { accusationsIn, defineRule, excerpt, hitsOf, sentenceAt, words, type Reading, type Span } from '../src/rule.ts';

/** A condition may also be a noun ("without payment"), which opens no clause. */
const conjunction = /^(?:if|unless|when|whenever|should|in case|in the event|where|dac[aă]|c[âa]nd|[îi]n caz)/i;

export default defineRule({
  summary: 'Disallow words that accuse the reader.',
  category: 'courtesy',
  channels: 'all',
  severity: 'warn',
  firstLook: true,
  wording: true,
  options: {
    also: words('Accusing words besides those of the language.', { signal: 'blame' }),
    allow: words('Words that accuse nobody here.'),
  },
  *check(reading, { options }) {
    const { signals, text } = reading;
    const strong = accusationsIn(reading);
    const mild = hitsOf(signals, 'blame-soft');
    if (!strong.length && !mild.length) return;
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    let done = -1;
    for (const hit of [...strong, ...mild].sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (hit.start < done || allowed.has(text.slice(hit.start, hit.end).toLowerCase())) continue;
      const soft = !strong.includes(hit);
      const open = conditional(reading, hit);
      if ((soft && open) || asked(reading, hit) || quoted(reading, hit)) continue;
      // "You have not paid. Your account will be closed.": nothing around it takes the edge off
      const strict = open || (soft && !(signals.threats.length && !signals.politeness.length));
      done = hit.end;
      yield {
        at: hit,
        ...(strict && { level: 'strict' }),
        messageId: strict ? 'soft' : 'accusation',
        message: `Expected what happened, or what is missing, without the accusation "${excerpt(reading, hit)}"`,
      };
    }
  },
});

/** In a question the reader asks: "Forgot your password?". */
function asked({ signals }: Reading, { start }: Span): boolean {
  const sentence = sentenceAt(signals, start);
  return sentence !== undefined && signals.tokens[sentence.to - 1]!.key.includes('?');
}

/** "If you refused the parcel": nobody is said to have. */
function conditional({ signals, text }: Reading, { start }: Span): boolean {
  const sentence = sentenceAt(signals, start);
  return (
    sentence !== undefined &&
    hitsOf(signals, 'condition').some(
      (hit) =>
        hit.start >= sentence.start && hit.start < start && start - hit.start < 60 && conjunction.test(text.slice(hit.start, hit.end)),
    )
  );
}

/** Someone else's words: a quotation mark before them is still open. */
function quoted({ text }: Reading, { start }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const opened = Math.max(before.lastIndexOf('“'), before.lastIndexOf('„'), before.lastIndexOf('«'));
  const closed = Math.max(before.lastIndexOf('”'), before.lastIndexOf('»'));
  return opened > closed || before.split('"').length % 2 === 0;
}
