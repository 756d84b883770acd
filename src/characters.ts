/** Characters as the tokenizer tells them apart, and how far what begins with one of them reaches. */

/** The kinds of a character. A mark is whatever else is printed. */
const mark = 0;
export const [space, newline, letter, digit, ender] = [1, 2, 3, 4, 5] as const;
export type Kind = 0 | 1 | 2 | 3 | 4 | 5;

const unknown = 255;
/** Kinds of the first 65,536 characters; those beyond ASCII are looked up when one comes by. */
const kinds = new Uint8Array(65_536).fill(unknown);

function kindOf(character: string): Kind {
  if (character === '\n') return newline;
  if (/[.!?…]/.test(character)) return ender;
  if (/[0-9]/.test(character)) return digit;
  // Latin letters, by their range: what a class of Unicode costs to compile is felt in a short run.
  if (/[A-Za-zÀ-ÖØ-öø-ɏ]/.test(character)) return letter;
  if (/\s/.test(character)) return space;
  return character > '\u007F' && /[\p{L}\p{M}\p{N}]/u.test(character) ? letter : mark;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

/** The kind of the character at an offset, whose code is given: of both units of a pair. */
export function kindAt(text: string, at: number, code: number): Kind {
  if (isHigh(code) && isLow(text.charCodeAt(at + 1))) return kindOf(text.slice(at, at + 2));
  const known = kinds[code]!;
  return known === unknown ? (kinds[code] = kindOf(String.fromCharCode(code))) : (known as Kind);
}

const widthAt = (text: string, at: number, code: number): number => (isHigh(code) && isLow(text.charCodeAt(at + 1)) ? 2 : 1);

/** Where what begins at an offset ends: a word, a number, a blank line, a run of full stops; otherwise one character. */
export function endOf(text: string, at: number, code: number, kind: Kind): number {
  if (kind === digit) {
    const end = numberEnd(text, at);
    return end > at ? end : wordEnd(text, at);
  }
  if (kind === letter) return wordEnd(text, at);
  if (kind === newline) return blankEnd(text, at);
  if (kind !== ender) return at + widthAt(text, at, code);
  let end = at + 1;
  while (end < text.length && kindAt(text, end, text.charCodeAt(end)) === ender) end++;
  return end;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** . , : / */
const joinsDigits = (code: number): boolean => code === 46 || code === 44 || code === 58 || code === 47;

/** The end of digits with points between them (`06/02/2012`), as far as no letter follows; the offset itself where none. */
function numberEnd(text: string, at: number): number {
  let end = at;
  for (let next = at; ; next++) {
    while (isDigit(text.charCodeAt(next))) next++;
    if (!beginsWord(text, next)) end = next;
    if (!joinsDigits(text.charCodeAt(next)) || !isDigit(text.charCodeAt(next + 1))) return end;
  }
}

function beginsWord(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const kind = kindAt(text, at, text.charCodeAt(at));
  return (kind === letter && !isMark(text, at)) || kind === digit;
}
const isMark = (text: string, at: number): boolean => text.charCodeAt(at) > 127 && /^\p{M}/u.test(text.slice(at, at + 2));

/** Whether a stretch is a number whole: digits, and points with digits behind them. */
export function isNumber(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !joinsDigits(code)) return false;
  }
  return true;
}

/** ' ’ ʼ ´ ` */
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019 || code === 0x2bc || code === 0xb4 || code === 96;

/** The end of a word, which apostrophes may join to more letters; no digits behind them. */
function wordEnd(text: string, at: number): number {
  let end = at;
  let joined = false;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const kind = kindAt(text, end, code);
    if (kind === letter || (kind === digit && !joined)) end += widthAt(text, end, code);
    else if (isApostrophe(code) && joinsLetter(text, end + 1)) {
      joined = true;
      end++;
    } else break;
  }
  return end;
}
function joinsLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? kinds[code] === letter || kindAt(text, at, code) === letter : /^\p{L}/u.test(text.slice(at, at + 2));
}

/** The end of a newline; of the blank lines behind it, with the space before the next words, where there are some. */
function blankEnd(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end++;
  if (text.charCodeAt(end) !== 10) return at + 1;
  while (end < text.length) {
    const kind = kindAt(text, end, text.charCodeAt(end));
    if (kind !== newline && kind !== space) break;
    end++;
  }
  return end;
}

/** A text with ordinary spaces where it has such that do not break. Offsets stay. */
export const plainSpaces = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

/** Whether a capital stands at an offset. Without a class of Unicode, whose compiling is felt in a short run. */
export function isCapital(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  if (code === undefined) return false;
  if (code < 128) return code >= 65 && code <= 90;
  const character = String.fromCodePoint(code);
  return character !== character.toLowerCase();
}

/** Whether a word is capitals and nothing else. */
export function inCapitals(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (!isCapital(word, at)) return false;
  return word.length > 0;
}
