import { defineRule, excerpt, hitsOf, isInferred, someOf, words, type Reading, type Signals, type Span } from '../src/rule.ts';

type Threat = Signals['threats'][number];
type Part = 'action' | 'deadline' | 'condition';

const asked: Readonly<Record<Part, string>> = {
  action: 'what to do',
  deadline: 'by when',
  condition: 'that it can be avoided',
};
const ids: Readonly<Record<Part, string>> = { action: 'noAction', deadline: 'noDeadline', condition: 'notAvoidable' };

export default defineRule({
  summary: 'Require a consequence to say how, and by when, to avoid or undo it.',
  category: 'fairness',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: {
    require: someOf('What a consequence must come with.', ['action', 'deadline', 'condition'], ['action', 'deadline', 'condition']),
    also: words('Ways to put things right besides those of the language.', { signal: 'remedy' }),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    if (message.metadata.purpose === 'legal' || message.metadata.purpose === 'otp') return;
    if (message.metadata.purpose === 'outage' && !isInferred(message)) return;
    for (const threat of signals.threats) {
      const missing = lacks(reading, threat).filter((part) => options.require.includes(part));
      if (!missing.length) continue;
      const sentence = signals.sentences[threat.sentence]!;
      const list = missing.map((part) => asked[part]);
      yield {
        at: sentence,
        missing: 'remedy',
        messageId: ids[missing[0]!],
        message: `Expected "${excerpt(reading, sentence)}" to say ${list.length > 1 ? `${list.slice(0, -1).join(', ')} and ${list.at(-1)}` : list[0]}`,
      };
      return;
    }
  },
});

/** What a reader is not told. What is done has no deadline any more; a condition that names the act, with its date, is enough. */
function lacks({ signals, message }: Reading, threat: Threat): Part[] {
  const action =
    signals.remedies.some(({ start }) => !question(signals, start) && (start < threat.start || start >= threat.end)) ||
    signals.demands.some(({ kind }) => kind !== 'due');
  if (threat.tense === 'done') return action || (message.metadata.purpose === 'unknown' && threat.class === 3) ? [] : ['action'];
  const deadline = signals.deadlines.length > 0 || threat.dated;
  const owed = message.metadata.purpose === 'collections' || message.metadata.purpose === 'payment-reminder';
  // where nothing is late, a fee is a price: what can be done about it has no day
  const price = threat.class === 1 && !['due', 'unmet'].some((tag) => hitsOf(signals, tag).length);
  if (action && (deadline || price)) return [];
  if (threat.conditional) return deadline || !owed ? [] : ['deadline'];
  return [...(action ? [] : (['action'] as const)), ...(deadline ? [] : (['deadline'] as const)), 'condition'];
}

/** "Questions? Call us" answers questions; it undoes nothing. */
function question(signals: Signals, at: number): boolean {
  const sentence = signals.sentences.find(({ start, end }) => start <= at && at < end);
  const before = sentence && signals.sentences[sentence.index - 1];
  const asks = (signals.tags.get('not condition') ?? []).concat(signals.tags.get('any-questions') ?? []);
  const inSentence = ({ start }: Span) => sentence !== undefined && start >= sentence.start && start < sentence.end;
  const asking = asks.some(inSentence) && !(signals.tags.get('appeal') ?? []).some(inSentence);
  if (asking) return true;
  // "Not you? Call us" is about what was done, "Questions? Call us" is not
  const about = (signals.tags.get('you') ?? []).some(({ from }) => before !== undefined && from >= before.from && from < before.to);
  return before !== undefined && signals.tokens[before.to - 1]!.key.endsWith('?') && !about;
}
