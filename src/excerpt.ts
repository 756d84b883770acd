import type { Span } from './mapped.ts';
import type { Flat } from './flat.ts';

/** The reader's words at a span, for a message in quotes: placeholders by name, at most `most` characters. */
export function excerpt(flat: Pick<Flat, 'text' | 'placeholders'>, { start, end }: Span, most = 60): string {
  let out = '';
  let i = start;
  for (; i < end && out.length <= most; i++) {
    const char = flat.text[i]!;
    out += char === '\uFFFC' ? `{${flat.placeholders.find(({ at }) => at === i)?.name ?? '…'}}` : char;
  }
  const line = out.replace(/\s+/g, ' ').trim();
  if (line.length <= most && i >= end) return line.replace(/[.:;,]$/, '');
  return `${line.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
