/** Words in capitals that shout, told from names, codes, labels and abbreviations. */
import { plainSpaces } from '../characters.ts';
import type { Span } from '../mapped.ts';
import type { Reading } from '../rule.ts';
import { hitsOf, sentenceAt } from '../signals.ts';

export interface Run extends Span {
  /** How many of its words count. */
  readonly words: number;
  /** A line of its own, as headings and labels are. */
  readonly line: boolean;
}

/** What ends the name of a company. */
const company = /^(?:ltd|limited|plc|inc|llc|llp|corp|gmbh|ag|sa|srl|s\.?r\.?l|bv|nv|oy|ab|as|spa|pty|pvt|co)$/i;
/** What stands before words to type: "reply YES PLEASE", "use code SPRING SALE". */
const typed =
  /\b(?:reply|text|send|answer|type|code|word|cod|codul|cuvântul|cuvantul|r[aă]spund\w{0,6}|trimite\w{0,4}|scrie\w{0,4})\b[^.!?\n]{0,24}$/i;
const aside = new Set(['button', 'link', 'alt', 'footer']);
/** From how many lines in capitals on they are how a plain text marks its headings and labels. */
const customary = 3;

/** Runs of words in capitals, but for names, codes, labels, keywords and what stands in brackets of a template. */
export function capitalsIn(reading: Reading, names: ReadonlySet<string>): Run[] {
  const { signals, text } = reading;
  if (!/[A-Z\u00C0-\uFFFF]{4}/.test(text)) return []; // a sieve that costs no class of Unicode
  const runs = signals.sentences.flatMap((sentence) => {
    // a name below the close
    const signed = signals.signOff && !sentence.full && sentence.start >= signals.signOff.start;
    return aside.has(sentence.role) || signed ? [] : runsIn(reading, sentence, names);
  });
  const lines = runs.filter(({ line }) => line).length;
  return runs.filter((run) => !isName(reading, run) && (!run.line || (lines < customary && speaks(reading, run))));
}

function runsIn({ signals, text }: Reading, sentence: { from: number; to: number; full: boolean }, names: ReadonlySet<string>): Run[] {
  const { tokens } = signals;
  const runs: Run[] = [];
  for (let i = sentence.from; i < sentence.to; i++) {
    const from = i;
    let long = 0;
    let to = i;
    for (; i < sentence.to; i++) {
      const { kind, start, end, key } = tokens[i]!;
      if (kind === 'word' && /^\p{Lu}[\p{Lu}'’-]*$/u.test(text.slice(start, end))) {
        if (end - start >= 4 && spoken(key) && !names.has(key)) long++;
        to = i + 1;
      } else if (to === from || !/^[,;–—&]$/.test(key)) break;
    }
    if (!long) continue;
    const after = tokens[to];
    // "VOUCHER CODE: {{code}}"
    const label = after?.key === ':' && (to + 1 >= sentence.to || tokens[to + 1]!.kind !== 'word');
    const line = from === sentence.from && (label || (to >= sentence.to && !sentence.full));
    if (!(label && to + 1 < sentence.to)) runs.push({ start: tokens[from]!.start, end: tokens[to - 1]!.end, words: long, line });
  }
  return runs;
}

/** A heading that is loud as well as large: it speaks to the reader, is grave or long. A short one only names what it heads. */
function speaks(reading: Reading, { start, end, words }: Run): boolean {
  const { signals, text, message } = reading;
  const role = sentenceAt(signals, start)?.role;
  const within = (tag: string) => hitsOf(signals, tag).some((hit) => hit.start >= start && hit.start < end);
  return (
    role === 'subject' ||
    role === 'title' ||
    words >= 5 ||
    signals.threats.length > 0 ||
    message.metadata.purpose === 'collections' ||
    text[end] === '!' ||
    ['you', 'tone-grave', 'urgency', 'demand-verb', 'thanks', 'greeting'].some(within)
  );
}

/** A word that can be spoken, not the letters of a code or an abbreviation. */
const spoken = (key: string): boolean =>
  /[aeiouy]/.test(key) && !/[^aeiouy']{5}|^[^aeiouy]{4}|^(?:iban|html|https?|swift|asap|faqs?|gdpr)$/.test(key);

/** A name, a company, an address, a title in quotation marks, words to type, or a placeholder of a style that nobody declared. */
function isName({ text: written }: Reading, { start, end }: Span): boolean {
  const text = plainSpaces(written);
  const words = text.slice(start, end).split(/\s+/);
  const name = words.map((word) => word[0]! + word.slice(1).toLowerCase()).join(' ');
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 16);
  const line = text.slice(text.lastIndexOf('\n', start) + 1, end) + /^[^\n]*/.exec(text.slice(end))![0];
  return (
    text.includes(name) ||
    [words.at(-1)!, /^[ ,]{1,2}([\p{L}.]{2,8})/u.exec(after)?.[1] ?? ''].some((word) => company.test(word.replace(/\.$/, ''))) ||
    (/[[<{#%_$*|«"“„'‘]$/.test(before) && /^[\]>}#%_*|»=”"'’]/.test(after)) ||
    typed.test(before) ||
    (/\d/.test(line) && !/\p{Ll}{2}/u.test(line))
  );
}
