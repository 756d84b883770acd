import type { Span } from '../mapped.ts';
import type { SentenceOf } from '../signals.ts';
import { of, within, type Scan } from './scan.ts';

/** The sign-off: in the last two sentences or the lines after them, a closing, thanks, a signature or a name on a line of its own. */
export function signOffOf(scan: Scan, greeting: Span | null): Span | null {
  const { flat, tokens, placeholders, brandNames } = scan;
  const extra = (sentence: SentenceOf) => of(scan, 'postscript').some((hit) => within(sentence, hit));
  const core = scan.core.filter((sentence) => !extra(sentence));
  const closings = [...of(scan, 'sign-off'), ...of(scan, 'thanks')];
  let full = 0;
  for (let i = core.length - 1; i >= 0 && full < 2; i--) {
    const sentence = core[i]!;
    const closing = closings.find((hit) => within(sentence, hit));
    if (closing) return closing;
    const text = flat.text.slice(sentence.start, sentence.end);
    if (brandNames.some((name) => text.includes(name))) return sentence;
    for (let t = sentence.from; t < sentence.to; t++) {
      const role = tokens[t]!.kind === 'placeholder' ? placeholders.get(tokens[t]!.start)?.role : undefined;
      if (role === 'signature' || (role === 'brand' && !sentence.full)) return tokens[t]!;
    }
    const greets = greeting !== null && greeting.start >= sentence.start && greeting.end <= sentence.end;
    if (!greets && i > 0 && nameLine(scan, sentence, text) && full === 0) return sentence;
    if (sentence.full) full++;
  }
  return null;
}

/** A name, a team, a place: a short line without a full stop that opens with a capital and says nothing else. */
function nameLine({ tokens, placeholders }: Scan, { from, to, full, role, opens }: SentenceOf, text: string): boolean {
  if (full || to - from > 9 || role === 'heading' || /[?:]$/.test(text) || !/^["“–—-]?\s*[\p{Lu}\uFFFC]/u.test(text)) return false;
  if (tokens.slice(from, to).some(({ kind }) => kind === 'address')) return false;
  if (to - from === 1 && tokens[from]!.kind === 'placeholder') {
    const role = placeholders.get(tokens[from]!.start)?.role;
    return role === 'brand' || role === 'signature' || (role === 'person' && opens);
  }
  // every word that is no particle has a capital: a name, not a caption
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word');
  const capitals = words.filter(({ start }) => /^\p{Lu}/u.test(text[start - tokens[from]!.start] ?? ''));
  return words.length > 0 && capitals.length >= words.length - 2 && capitals.length >= words.length / 2;
}
