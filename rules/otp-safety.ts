import {
  defineRule,
  excerpt,
  flag,
  hitsOf,
  integer,
  isInferred,
  linksOf,
  oneTimeCode,
  sentenceAt,
  type Reading,
  type Span,
} from '../src/rule.ts';

export default defineRule({
  summary: 'Require a one-time code to come with what keeps it safe, and without links or offers.',
  category: 'privacy',
  channels: ['sms', 'email', 'push', 'chat'],
  severity: 'warn',
  firstLook: true,
  options: {
    neverShare: flag('Ask for a line that says not to share the code.', true),
    expiry: flag('Ask how long the code works.', true),
    front: integer('How many characters from the start the code should stand in, in `strict`.', 40),
  },
  *check(reading, { options }) {
    const { signals, message } = reading;
    const { purpose, channel } = message.metadata;
    if (purpose !== 'otp') return;
    const code = oneTimeCode(reading);
    if (!code) return;
    const sentence = sentenceAt(signals, code.start) ?? code;
    const link = channel === 'email' ? null : linkIn(reading);
    if (link)
      yield {
        ...link,
        severity: 'error',
        messageId: 'link',
        message: 'Unexpected link beside a one-time code: readers learn to tap links that come with codes',
      };
    const pitch = hitsOf(signals, 'pitch').find((hit) => !(hit.start >= sentence.start && hit.start < sentence.end));
    const offer = pitch && sentenceAt(signals, pitch.start);
    if (offer && !(link?.at && offer.start <= link.at.start && link.at.start < offer.end))
      yield { at: offer, messageId: 'offer', message: `Unexpected offer beside a one-time code: "${excerpt(reading, offer)}"` };
    if (reading.gaps.length || (isInferred(message) && !message.whole)) return;
    const shown = `"${excerpt(reading, sentence)}"`;
    const guarded = hitsOf(signals, 'never-share').length > 0 || warns(reading);
    const lasts = hitsOf(signals, 'code-lasts').length > 0;
    const lacks = [
      ...(options.neverShare && !guarded ? ['a line that says not to share it'] : []),
      ...(options.expiry && !lasts ? ['how long it works'] : []),
    ];
    if (lacks.length)
      yield {
        at: sentence,
        messageId: lacks.length > 1 ? 'bare' : guarded ? 'endless' : 'unguarded',
        message: `Expected ${lacks.join(' and ')} with the one-time code in ${shown}`,
      };
    if (channel !== 'email' && code.start > options.front)
      yield {
        at: code,
        level: 'strict',
        messageId: 'late',
        message: `Expected the code in the first ${options.front} characters, where a lock screen shows it`,
      };
  },
});

/** Whether some sentence denies what would give the code away: "nobody will ever ask you for it". */
const warns = ({ signals }: Reading): boolean =>
  hitsOf(signals, 'share-verb').some((verb) =>
    hitsOf(signals, 'never-word').some(({ start }) => start < verb.start && sentenceAt(signals, start) === sentenceAt(signals, verb.start)),
  );

/** An address in the message; the line that binds a code to a site (`@site #code`) is none. */
function linkIn(reading: Reading): { readonly at: Span } | null {
  const bound = /(?:^|\n)@[^\s#]+ #/.exec(reading.text);
  const first = linksOf(reading).find(({ start }) => !bound || start < bound.index);
  if (first) return { at: first.at ?? first };
  const placeholder = reading.placeholders.find(({ role, at }) => role === 'link' && (!bound || at < bound.index));
  return placeholder ? { at: { start: placeholder.at, end: placeholder.at + 1 } } : null;
}
