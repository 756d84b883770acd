/**
 * Letters as Word saves them as a web page: its fields, and what tells such a page.
 *
 * @format Letters from Word
 * @family pages
 * @reads what Word saves as HTML: one sentence over many spans, merge fields, `«Name»`
 * @notYet `.docx`
 */
import type { Construct } from '../engines/scan.ts';

/** Whether Word wrote a page. */
export const isWordPage = (text: string): boolean =>
  /<meta[^<>]{0,100}content="?(?:Microsoft Word|Word\.Document)|urn:schemas-microsoft-com:office:word|mso-element:\s?field-begin/i.test(
    text,
  );

/** Whether a page that Word wrote is a letter: nothing says that it is an e-mail (Outlook's filter, a way to unsubscribe). */
export const isLetter = (text: string): boolean => !/filtered medium|Microsoft (?:Exchange|Outlook)|unsubscribe/i.test(text);

const mark = /<!--\[if supportFields\]>|<!\[endif\]-->|mso-element:\s?field-(begin|separator|end)\b/gi;

interface Field {
  /** Where its code begins: at the comment or the tag that opens it. */
  readonly start: number;
  readonly code: number;
  /** Where its code ends and what it showed last begins. */
  shown: number | null;
  instruction: string;
}

const construct = (start: number, end: number, name: string | null): Construct => ({
  kind: name === null ? 'comment' : 'expression',
  keyword: '',
  rest: name ?? '',
  engine: 'word',
  start,
  end,
});

/** The name of what a field prints, or null where the words that it showed last are the letter's own (a link, a condition). */
function nameOf(instruction: string): string | null {
  const [, word = '', quoted, plain] = /^ {0,9}(\w+) {0,9}(?:"([^"]{1,100})"|([^\s\\"]{1,100}))?/.exec(instruction) ?? [];
  const kind = word.toUpperCase();
  if (kind === 'MERGEFIELD' || kind === 'DOCPROPERTY' || kind === 'DOCVARIABLE') return quoted ?? plain ?? word;
  return /^(?:DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|PAGE|NUMPAGES|ADDRESSBLOCK|GREETINGLINE|MERGESEQ|MERGEREC|USERNAME|AUTHOR)$/.test(
    kind,
  )
    ? word.toLowerCase()
    : null;
}

/** The fields of a page: each is one placeholder, or code before words. Fields in the code of others are part of it. */
function fields(text: string): Construct[] {
  const found: Construct[] = [];
  const open: Field[] = [];
  let comment = -1;
  const tagStart = (at: number) =>
    at -
    text
      .slice(Math.max(0, at - 400), at)
      .split('<')
      .at(-1)!.length -
    1;
  const tagEnd = (at: number) => at + Math.max(0, text.slice(at, at + 400).indexOf('>') + 1);
  const commentEnd = (at: number) => at + Math.max(0, text.slice(at, at + 2000).indexOf('-->') + 3);
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const at = match.index;
    if (match[0].startsWith('<!-')) comment = at;
    else if (match[0].startsWith('<!')) {
      for (const field of open) if (field.shown === comment) field.shown = mark.lastIndex;
      comment = -1;
    } else if (match[1]?.toLowerCase() === 'begin') {
      const start = comment >= 0 ? comment : Math.max(0, tagStart(at));
      if (open.length < 20) open.push({ start, code: tagEnd(at), shown: null, instruction: '' });
    } else {
      const field = open.at(-1);
      if (!field) continue;
      if (field.shown === null) {
        const code = text.slice(field.code, Math.min(tagStart(at), field.code + 2000));
        field.instruction = code.replace(/<[^<>]{0,500}>|&nbsp;|\s+/g, ' ').replaceAll('&quot;', '"');
        field.shown = comment >= 0 ? comment : tagEnd(at); // a comment is skipped whole when it ends
      }
      if (match[1]?.toLowerCase() !== 'end') continue;
      open.pop();
      const name = nameOf(field.instruction);
      const end = comment < 0 ? tagEnd(at) : comment > field.start ? comment : commentEnd(at);
      if (open.some(({ shown }) => shown === null)) continue;
      if (name !== null) found.push(construct(field.start, end, name));
      else if (comment < 0 && field.shown > field.start) found.push(construct(field.start, field.shown, null));
    }
  }
  return found;
}

const guillemets = /(?:«|&laquo;|&#171;)(?:<[^<>]{0,300}>){0,6}([\p{L}_][\p{L}\p{N}_]{0,60})(?:<[^<>]{0,300}>){0,6}(?:»|&raquo;|&#187;)/gu;

/** The placeholders of a page that Word wrote, in order, without overlaps: fields, and `«Name»`. */
export function wordCode(text: string): Construct[] {
  const all = fields(text);
  for (const match of text.matchAll(guillemets)) all.push(construct(match.index, match.index + match[0].length, match[1]!));
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let done = 0;
  return all.filter(({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  });
}
