import { defineRule, excerpt, flag, hitsOf, sentenceAt, someOf, systemLabels, words, type Reading, type Span } from '../src/rule.ts';

const domains = ['finance', 'insurance', 'telecom', 'utilities', 'health', 'legal', 'logistics', 'it', 'education', 'business'] as const;

export default defineRule({
  summary: 'Disallow words that the company uses and the customer does not.',
  category: 'clarity',
  channels: 'all',
  severity: 'warn',
  wording: true,
  options: {
    domains: someOf('Trades whose words are looked for.', domains, domains),
    allow: words('Words that your readers know.'),
    explained: flag('Accept a word that is explained where it stands.', true),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    const found = options.domains.filter((domain) => hitsOf(signals, `jargon-${domain}`).length > 0);
    const business = message.metadata.audience === 'business';
    const wanted = business ? found.filter((domain) => domain === 'legal' || domain === 'business') : found;
    const allowed = new Set(options.allow.map((word) => word.toLowerCase()));
    const hits = wanted
      .filter((domain) => domain !== 'it' || !technical(reading))
      .flatMap((domain) => hitsOf(signals, `jargon-${domain}`))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    const told = new Set<string>(); // a word is one fault, however often it stands there
    let done = -1;
    for (const hit of hits) {
      if (hit.start < done) continue;
      const word = reading.text.slice(hit.start, hit.end);
      if (
        told.has(word.toLowerCase()) ||
        allowed.has(word.toLowerCase()) ||
        named(reading, hit) ||
        (options.explained && explained(reading, hit))
      )
        continue;
      done = hit.end;
      told.add(word.toLowerCase());
      // a note with "=" may stand where the word stood; others need the sentence to change
      const swap = hit.note.startsWith('=');
      const note = swap ? hit.note.slice(1) : hit.note;
      const plain = note && note.length < 30 ? `, such as "${note}"` : note ? `: ${note}` : '';
      yield {
        at: hit,
        messageId: 'jargon',
        message: `Expected plain words for "${excerpt(reading, hit)}"${plain}`,
        ...(swap && {
          suggestions: [{ start: hit.start, end: hit.end, text: cased(note, word), desc: `Write "${cased(note, word)}"` }],
        }),
      };
    }
    for (const label of systemLabels(reading)) {
      if (allowed.has(reading.text.slice(label.start, label.end).toLowerCase())) continue;
      yield { at: label, messageId: 'systemLabel', message: `Expected plain words for the system label "${excerpt(reading, label)}"` };
    }
  },
});

/** Plainly written for people who build things: two of their words. */
const technical = ({ signals, text }: Reading): boolean =>
  new Set(hitsOf(signals, 'technical').map(({ start, end }) => text.slice(start, end).toLowerCase())).size >= 2;

/** Part of a name: capitals on it and beside it, in the midst of a sentence ("in Outpatients B"). */
function named({ text, signals }: Reading, { start, end }: Span): boolean {
  const sentence = sentenceAt(signals, start);
  // a line of an address
  if (sentence && !sentence.full && sentence.start === start && end - start < sentence.end - start)
    return /^ \p{Lu}[^.]{0,40}$/u.test(text.slice(end, sentence.end));
  const before = text.slice(Math.max(0, start - 24), start);
  return (
    /^\p{Lu}\p{Ll}/u.test(text.slice(start, end)) &&
    (/^ \p{Lu}/u.test(text.slice(end, end + 2)) || /\p{Lu}\p{Ll}+ $/u.test(before)) &&
    /\p{Ll}[,:]? (?:\p{Lu}\p{Ll}+ )?$/u.test(before)
  );
}

const cased = (plain: string, word: string) => (/^\p{Lu}\p{Ll}/u.test(word) ? plain[0]!.toUpperCase() + plain.slice(1) : plain);

/** Explained: brackets right after the word or around it, or "which means …" in the sentence or the next one. */
function explained({ text, signals }: Reading, { start, end }: Span): boolean {
  const after = text.slice(end, end + 24);
  if (/^["'”’]?(?: [a-z]{2,10})?\s{0,2}\([^)\n]/.test(after) || /^["'”’]?\s{0,2}[–—-]\s?(?:the|a|an|which|that)\b/.test(after)) return true;
  if (/\([^()\n]{0,40}$/.test(text.slice(Math.max(0, start - 42), start)) && /^[^()\n]{0,20}\)/.test(after)) return true;
  const sentence = sentenceAt(signals, start);
  const next = sentence && signals.sentences[sentence.index + 1];
  return hitsOf(signals, 'explains').some(
    (hit) => (hit.start >= end && sentence && hit.start - end <= 12) || (next && hit.from === next.from),
  );
}
