/** A file of HTML, or of what is written like it: front matter, template code, text. */
import { mask, scan, type Construct } from '../engines/scan.ts';
import { build, type ParseContext, type Parsed } from '../format.ts';
import { slice, toSource, type Below, type Span } from '../mapped.ts';
import { flow } from './flow.ts';
import { frontMatter } from './front-matter.ts';
import type { Dialect } from './html-dialect.ts';
import type { Page } from './html-elements.ts';
import { readHtml } from './html-reader.ts';
import { firstAfter } from './spans.ts';
import { subjectLines } from './text.ts';
import { isLetter, isWordPage, wordCode } from './word-export.ts';

/** Reads a page in a dialect. `titled` when something around it gives the subject. */
export function parsePage(below: Below, context: ParseContext, dialect: Dialect, titled = false): Parsed {
  const front = frontMatter(below, context);
  const body = slice(below, front.content, below.text.length);
  const { text } = body;
  const { constructs: scanned, errors } = scan(text, context.engines, context.styles);
  const byWord = isWordPage(text);
  const constructs = byWord ? besides(wordCode(text), scanned) : scanned;
  const subjects = subjectLines(text, constructs);
  const subject = subjects.length > 0 || front.items.some((item) => item.type === 'role' && item.role === 'subject');
  const out = flow({ below: body, constructs, subjects });
  const page: Page = { text, masked: mask(text, constructs), constructs, hasSubject: titled || subject || byWord };
  const { locale, unclosed } = readHtml(out, page, { start: 0, end: text.length }, 'body', dialect);
  const built = build([...front.items, ...out.done()], context);
  const silent = errors.length ? silences(text) : [];
  const faults = errors
    .filter(({ start }) => (silent[firstAfter(silent, start)]?.start ?? Infinity) > start)
    .map(({ start, end, message }) => ({ place: toSource(body, start, end), message }));
  if (unclosed)
    faults.push({
      place: toSource(body, unclosed.start, unclosed.end),
      message: `Expected ">" to close "${text.slice(unclosed.start, unclosed.end)}": what follows is part of the tag. A quote may be missing`,
    });
  return {
    units: [{ key: [], offset: toSource(body, 0, 0).start, nodes: built.nodes }],
    errors: [...front.errors, ...faults, ...built.errors],
    ...(front.data && { data: front.data }),
    ...(locale && { locale }),
    ...(byWord && !subject && isLetter(text) && { channel: 'letter' }),
  };
}

/** Code of two kinds in order; where both are, the first counts. */
function besides(first: readonly Construct[], second: readonly Construct[]): Construct[] {
  const apart = second.filter(({ start, end }) => (first[firstAfter(first, start)]?.start ?? Infinity) >= end);
  return [...first, ...apart].sort((a, b) => a.start - b.start);
}

/** Style sheets, scripts and comments, where braces are not template code. */
function silences(text: string): Span[] {
  const spans: Span[] = [];
  const lower = text.toLowerCase();
  const opening = /<!--|<(?:style|script)\b/g;
  for (let match = opening.exec(lower); match; match = opening.exec(lower)) {
    const close = lower.indexOf(match[0] === '<!--' ? '-->' : `</${match[0].slice(1)}`, opening.lastIndex);
    spans.push({ start: match.index, end: close < 0 ? text.length : close });
    if (close < 0) break;
    opening.lastIndex = close;
  }
  return spans;
}
