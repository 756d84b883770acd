import { defineRule, excerpt, hitsOf, openMatters, words, type Reading, type SentenceOf, type Span } from '../src/rule.ts';

/** Open as such; in other messages the words must show that something is. */
const open = new Set(['outage', 'bad-news']);
const judged = new Set([...open, 'confirmation', 'support-reply', 'unknown', 'reminder', 'service-change']);

export default defineRule({
  summary: 'Require a message about an open matter to say what happens next.',
  category: 'clarity',
  channels: ['email', 'letter', 'sms', 'chat'],
  severity: 'warn',
  options: { also: words('Words of your own that say what happens next.', { signal: 'next-step' }) },
  *check(reading) {
    const { signals, message } = reading;
    const { purpose, how } = message.metadata;
    if (!judged.has(purpose)) return;
    const declared = how['purpose'] === 'config' || how['purpose'] === 'front matter';
    const matter = openMatters(signals)[0];
    if (!matter && !(declared && open.has(purpose))) return;
    if (!open.has(purpose) && hitsOf(signals, 'matter-closed').length) return;
    if (goesOn(reading)) return;
    const at = (matter && signals.core.find(({ start, end }) => matter.start >= start && matter.start < end)) ?? opening(reading);
    if (!at) return;
    yield {
      at,
      missing: 'next-step',
      messageId: 'noNext',
      message: `Expected what happens next, and when, after "${excerpt(reading, at)}"`,
    };
  },
});

/** The first sentence with something to say: behind the greeting and the letterhead. */
const opening = ({ signals }: Reading): SentenceOf | undefined => signals.core.find(({ full, from, to }) => full && to - from > 3);

/** Whether anything says what comes, what the reader can do, or leads on: a link, a question, text that comes in. */
function goesOn({ signals, links, parts }: Reading): boolean {
  if (links.some(({ href }) => !/^(?:mailto|tel|sms):/i.test(href)) || parts.some(({ role }) => role === 'button')) return true;
  const { tokens } = signals;
  if (tokens.some(({ kind, key }) => kind === 'address' && !key.includes('@'))) return true;
  const at = (tag: string, { start, end }: Span) => hitsOf(signals, tag).some((hit) => hit.start >= start && hit.start < end);
  return signals.core.some((sentence) => {
    const { from, to, full } = sentence;
    if (at('no-reply', sentence) || at('sign-off', sentence) || at('pitch', sentence)) return false;
    if (tokens.slice(from, to).every(({ kind }) => kind === 'placeholder')) return full || to - from === 1;
    const asks = tokens[to - 1]!.key.endsWith('?') && to - from > 4;
    const reach = signals.contacts.some(({ start }) => start >= sentence.start && start < sentence.end);
    const iffy = at('condition', sentence) || at('not condition', sentence);
    const ordered = at('order-cue', sentence) && !iffy;
    const deadline = signals.deadlines.some(({ start }) => start >= sentence.start && start < sentence.end);
    return asks || ordered || deadline || at('next-step', sentence) || (at('permission', sentence) && !reach && !iffy);
  });
}
