/** Text from templates, made fit for a terminal. */
import { relative } from 'node:path';

// Control characters, and those that turn the direction of what follows: they could repaint the screen or hide words.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** On one line, without anything that a terminal would obey. */
export const printable = (text: string): string => text.replace(/[\t\n\u2028\u2029]+/g, ' ').replace(unprintable, '');

const isWide = (segment: string): boolean =>
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u.test(
    segment,
  );
// Latin letters and everyday punctuation take one column each.
const plain = /^[\x20-\x7e\u00a0-\u024f\u2010-\u2027]*$/;
// Made when first needed: it costs more to make than most runs take to report.
let segmenter: Intl.Segmenter | undefined;

/** How many columns a terminal needs for a text: a letter with its accents one, an ideograph or an emoji two. */
export function width(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(text)) {
    if (isWide(segment) || segment.includes('\ufe0f')) columns += 2;
    else if (!/^[\p{M}\p{Cf}]+$/u.test(segment)) columns += 1;
  }
  return columns;
}

export const padEnd = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)));
export const padStart = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - width(text))) + text;

/** `1 warning`, `2 warnings`. */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** A path as people name it: from the current folder where it is inside. */
export function shortPath(cwd: string, file: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return printable(path || file);
}
