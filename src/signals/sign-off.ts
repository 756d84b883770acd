import { isCapital, plainSpaces } from '../characters.ts';
import type { Span } from '../mapped.ts';
import type { PlaceholderAt } from '../flat.ts';
import type { SentenceOf } from '../signals.ts';
import { of, within, type Scan } from './scan.ts';

/** The sign-off: in the last two sentences or the lines after them, a closing, thanks, a signature or a name on a line of its own. */
export const signOffOf = (scan: Scan, greeting: Span | null): Span | null =>
  (scan.own.length < scan.core.length ? closeIn({ ...scan, core: scan.own }, greeting) : null) ??
  closeIn(scan, greeting) ??
  signsFooter(scan);

/** A footer that is one line, which opens with the sender's name: an imprint goes on with an address. */
function signsFooter({ flat, tokens, sentences, placeholders, brandNames }: Scan): Span | null {
  const lines = sentences.filter(({ role }) => role === 'footer');
  const [line] = lines;
  if (!line || lines.length > 1) return null;
  const named = placeholders.get(tokens[line.from]!.start)?.role === 'brand';
  return named || brandNames.some((name) => flat.text.startsWith(name, line.start)) ? line : null;
}

function closeIn(scan: Scan, greeting: Span | null): Span | null {
  const { flat, tokens, placeholders, brandNames } = scan;
  const extra = (sentence: SentenceOf) => of(scan, 'postscript').some((hit) => within(sentence, hit));
  const core = scan.core.filter((sentence) => !extra(sentence));
  const farewells = of(scan, 'sign-off');
  const closings = [...farewells, ...of(scan, 'thanks')];
  let full = 0;
  for (let i = core.length - 1; i >= 0 && full < 2; i--) {
    const sentence = core[i]!;
    const closing = closings.find((hit) => within(sentence, hit));
    if (closing) return closing;
    const text = plainSpaces(flat.text.slice(sentence.start, sentence.end));
    // in the middle of an ordinary sentence the name of the brand signs nothing
    if ((!sentence.full || sentence.to - sentence.from <= 6) && brandNames.some((name) => text.includes(name))) return sentence;
    for (let t = sentence.from; t < sentence.to; t++) {
      const role = tokens[t]!.kind === 'placeholder' ? placeholders.get(tokens[t]!.start)?.role : undefined;
      if (role === 'signature') return tokens[t]!;
    }
    const greets = greeting !== null && greeting.start >= sentence.start && greeting.end <= sentence.end;
    const label = core[i + 1] && heads(scan, core[i + 1]!);
    if (
      !greets &&
      i > 0 &&
      full === 0 &&
      !label &&
      (nameLine(scan, sentence, text) ||
        officeLine(scan, sentence, text) ||
        lastLine(scan, sentence) ||
        (reference.test(text) && !element.test(text)))
    )
      return sentence;
    if (sentence.full) full++;
  }
  // a farewell on a line of its own closes a message, whatever notes follow it
  for (const sentence of core.slice(Math.ceil(core.length / 2))) {
    const line = sentence.to - sentence.from <= 6 && (!sentence.full || tokens[sentence.to - 1]!.key === '!');
    const farewell = line && farewells.find(({ from }) => from === sentence.from);
    if (farewell) return farewell;
    const text = flat.text.slice(sentence.start, sentence.end);
    if (reference.test(text) && /truly|regard|sincer|sign|closing|footer|team/i.test(text)) return sentence;
  }
  // so does the name of the sender on a line of its own below what was said
  const said = core.findIndex(({ full: whole }) => whole);
  const signed = core.find(
    (line, i) =>
      said >= 0 &&
      i > said &&
      (names(plainSpaces(flat.text.slice(line.start, line.end)), brandNames) || (opensClose(scan, core[i - 1]!) && signsBelow(scan, line))),
  );
  if (signed) return signed;
  const signature = flat.placeholders.find(({ role, at }) => role === 'signature' && at > (greeting?.end ?? 0));
  return signature ? { start: signature.at, end: signature.at + 1 } : null;
}

/** A few words with a comma behind them, on a line of their own: "Happy reading,". */
const opensClose = ({ tokens }: Scan, { from, to, full, role }: SentenceOf): boolean =>
  !full && role === 'body' && to - from <= 5 && tokens[to - 1]!.key === ',';

/** Who closes so: a few words without a full stop, or whatever is put in for them. */
const signsBelow = ({ flat, tokens, brandNames }: Scan, { from, to, start, end, full, role }: SentenceOf): boolean => {
  const text = plainSpaces(flat.text.slice(start, end));
  const named = /^[\p{Lu}\uFFFC][^:]*$/u.test(text) || brandNames.some((name) => text.includes(name));
  return !full && role === 'body' && to - from <= 9 && named && tokens[to - 1]!.key !== ',';
};

/** The sender's name and nothing else, below a close that an open comma may join to it. */
const names = (text: string, brandNames: readonly string[]): boolean => brandNames.includes(text.slice(text.lastIndexOf(',\n') + 1).trim());

/** A line that is one name of the template's own, which the project cannot look up: `$TrulyYours`, `{-brand-footer}`. */
const reference = /^(?:\$[A-Za-z_][\w.]{2,40}|\{-[\w-]{1,40}\})$/;
const element = /button|link|url|message|content|title|text|image|logo|date/i;

/** "Amount: 5": a line of data, so that what stands above it is its heading, not a name. */
function heads({ flat, tokens }: Scan, { start, end, from, to, full }: SentenceOf): boolean {
  const text = flat.text.slice(start, end);
  return (
    !full && /^[^:]{2,30}:/.test(text) && !tokens.slice(from, to).some(({ kind }) => kind === 'address') && !/\d{3}[ -]?\d{3}/.test(text)
  );
}

/** A name on the last line of a sentence that an open comma joins to it ("Sorry it is not better news,", then a name). */
function lastLine(scan: Scan, sentence: SentenceOf): boolean {
  const { flat, tokens } = scan;
  const text = flat.text.slice(sentence.start, sentence.end);
  const at = text.lastIndexOf(',\n') + 2;
  if (at < 2) return false;
  const from = tokens.findIndex(({ start }) => start >= sentence.start + at);
  return from >= 0 && from < sentence.to && nameLine(scan, { ...sentence, from }, text.slice(at).trimStart());
}

/** An office whose address stands on the lines below its name. */
function officeLine(scan: Scan, sentence: SentenceOf, text: string): boolean {
  const line = text.indexOf('\n');
  if (line < 0 || !of(scan, 'sign-off-line').some(({ from }) => from === sentence.from)) return false;
  const to = scan.tokens.findIndex(({ start }) => start >= sentence.start + line);
  return nameLine(scan, { ...sentence, to }, text.slice(0, line));
}

/** A name, a team, a place: a short line without a full stop that opens with a capital and says nothing else. */
function nameLine(scan: Scan, { from, to, full, role }: SentenceOf, text: string): boolean {
  const { tokens, placeholders } = scan;
  if (
    full ||
    to - from > 9 ||
    text.includes(':') ||
    of(scan, 'button-word').some((word) => word.from === from) ||
    of(scan, 'contact-verb').some((verb) => verb.from === from) ||
    role === 'heading' ||
    /[?]$/.test(text) ||
    !/^["“–—-]?\s*[\p{Lu}\uFFFC]/u.test(text)
  )
    return false;
  if (tokens.slice(from, to).some(({ kind }) => kind === 'address')) return false;
  if (of(scan, 'sign-off-line').some((word) => word.from === from) && to - from <= 6) return true;
  if (placeholders.get(tokens[from]!.start)?.role === 'brand' || of(scan, 'team-word').some((word) => word.to === to)) return true;
  const words = tokens.slice(from, to).filter(({ kind }) => kind === 'word' || kind === 'placeholder');
  if (words.every(({ kind }) => kind === 'placeholder'))
    return words.length <= 2 && (/^[–—]/.test(text) || words.some(({ start }) => signs(placeholders.get(start))));
  // every word that is no particle has a capital: a name, not a caption
  const particles = of(scan, 'name-word');
  let capitals = 0;
  let small = 0;
  for (let i = from; i < to; i++) {
    const { kind, start, key } = tokens[i]!;
    // what a person is may follow the name in small letters: "Ana Pop, form teacher"
    if (key === ',' && capitals > 1 && !small && to - i <= 5) return true;
    if (kind === 'placeholder') capitals++;
    if (kind !== 'word') continue;
    if (isCapital(text, start - tokens[from]!.start)) capitals++;
    else if (!particles.some((particle) => particle.from <= i && i < particle.to)) small++;
  }
  return capitals > 0 && small <= Math.floor(capitals / 3);
}

/** A placeholder that names the sender. */
const signs = (placeholder: PlaceholderAt | undefined) =>
  placeholder?.role === 'brand' ||
  placeholder?.role === 'signature' ||
  /(?:^|[._])(?:from|sender|agent|staff|advisor|adviser|support|manager|owner)/i.test(placeholder?.name ?? '');
