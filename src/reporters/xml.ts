/** Text in XML, in an element and in a value alike. */
import { printable } from './printable.ts';

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text on one line, without the characters that XML 1.0 forbids even as a reference. */
export const xml = (text: string): string =>
  printable(text)
    .replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (char) => names[char]!);
