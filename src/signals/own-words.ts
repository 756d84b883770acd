/** Which words of a reading are the message's own, and whether they are what it says. */
import { hintOfPath } from '../metadata.ts';
import { locate } from '../places.ts';
import type { Reading } from '../rule.ts';
import type { Token } from '../tokens.ts';

const shared = new Set(['footer', 'alt']);

/** The words of a message without those that messages of every language share: its footer, the names of pictures, parts of no language. */
export function ownWords(reading: Reading): readonly Token[] {
  const { message, signals, parts, entries } = reading;
  const brought = new Set(message.composed.filter((path) => !path.includes('#') && hintOfPath(path.split('/')).locale === undefined));
  const within = (spans: readonly { start: number; end: number }[], { start }: Token) =>
    spans.some((span) => span.start <= start && start < span.end);
  const common = parts.filter(({ role }) => shared.has(role));
  return signals.tokens.filter((token) => {
    if (within(common, token)) return false;
    if (!brought.size || within(entries, token)) return true;
    const place = locate(reading, token);
    return !place || !brought.has(place.source.path);
  });
}

/** Whether most of what a message says is filled in: more paragraphs are one placeholder than there are sentences. */
export function isFilledIn({ signals: { core, tokens }, placeholders }: Reading): boolean {
  const open = new Set(placeholders.flatMap(({ role, at }) => (role === 'unknown' || role === 'content' ? [at] : [])));
  const filled = core.filter(({ from, to }) => to - from === 1 && open.has(tokens[from]!.start));
  return filled.length > core.filter(({ full }) => full).length;
}
