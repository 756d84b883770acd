/** What stands in quotation marks is somebody else's words, a title, or the name of a button. */
import type { Span } from '../mapped.ts';

const opening = /[„«“]/g;
const closing = /[”»]/;

/** Whether the words stand in quotation marks of their paragraph: someone else's, a title or the name of a button. */
export function isQuoted(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 400), start);
  const after = text.slice(end, end + 400).split('\n')[0]!;
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1 && after.includes('"')) return true;
  // „ … ” and “ … ” open, but “ closes what „ opened
  const opened = Math.max(...[...before.matchAll(opening)].map(({ index }) => index), -1);
  if (opened < 0) return false;
  const closes = before[opened] === '“' && before.lastIndexOf('„', opened) > before.lastIndexOf('”', opened);
  return !closes && !closing.test(before.slice(opened)) && /[”»“]/.test(after);
}
