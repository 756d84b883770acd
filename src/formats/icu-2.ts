/** MessageFormat 2 in a catalog's value: `.input`, `.local`, `.match` and quoted patterns. */
import { builder, FIXED, type Builder, type Mapped } from '../mapped.ts';
import { code, print } from '../engines/marked.ts';
import type { IcuFault } from './icu.ts';

/** A quoted pattern with a variable in it: `{{Hello {$name}}}`, and not Handlebars' `{{name}}`. */
const quoted = /^\s{0,99}\{\{[^{}]{0,9999}\{\s*[$|#/]/;

/** Whether a value is a complex message, or has a function that only MessageFormat 2 writes so. */
export const isMessageFormat2 = (text: string): boolean =>
  /^\s{0,99}\.(?:input|local|match)\b/.test(text) ||
  (text.includes('{') && ((quoted.test(text) && /\}\}\s{0,99}$/.test(text.slice(-110))) || /\{\s{0,9}\$[\w.-]{1,80}\s{1,9}:\w/.test(text)));

const variable = /\$([^\s{}|=$:]{1,80})/;
/** A key of a variant: `one`, `|a b|`, `*`. */
const key = /\s*(?:(\*)|\|((?:\\.|[^\\|]){0,200})\||([^\s{}|*$.=][^\s{}|=$]{0,80}))/y;
const blanks = /\s*/y;

const skip = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
};

/** Reads a value whose patterns are text; what is around them is code. */
export function messageFormat2(below: Mapped): { text: Mapped; faults: readonly IcuFault[] } {
  const { text } = below;
  const build = builder(below);
  const faults: IcuFault[] = [];
  const finish = () => ({ text: build.done(encode), faults });
  let i = skip(blanks, text, 0);
  if (text[i] !== '.' && !text.startsWith('{{', i)) {
    pattern(text, 0, build, false);
    return finish();
  }
  let selectors: readonly string[] | null = null;
  while (text[i] === '.') {
    const match = /^\.(input|local|match)\b/.exec(text.slice(i, i + 8));
    if (!match) break;
    let stop = i + match[0].length;
    if (match[1] === 'match') {
      const names: string[] = [];
      for (let found = nameAt(text, stop); found; found = nameAt(text, stop)) {
        names.push(found.name);
        stop = found.end;
      }
      selectors = names;
      i = skip(blanks, text, stop);
      break;
    }
    const open = text.indexOf('{', stop);
    const end = open < 0 ? -1 : expressionEnd(text, open);
    if (end < 0) {
      faults.push({ start: i, end: stop, message: `Expected "{…}" after "${match[0]}"` });
      return finish();
    }
    i = skip(blanks, text, end);
  }
  if (selectors) variants(text, i, build, selectors, faults);
  else if (text.startsWith('{{', i)) close(text, i, pattern(text, i + 2, build, true), faults);
  else faults.push({ start: i, end: Math.min(text.length, i + 1), message: 'Expected "{{…}}" around the text after the declarations' });
  return finish();
}

function encode(written: string): string {
  if (/[{}]/.test(written)) throw new RangeError('MessageFormat 2 gives braces a meaning');
  return written.replace(/[\\|]/g, '\\$&');
}

function nameAt(text: string, from: number): { name: string; end: number } | null {
  const start = skip(blanks, text, from);
  const match = text[start] === '$' ? variable.exec(text.slice(start, start + 90)) : null;
  return match && { name: match[1]!, end: start + match[0].length };
}

/** No expression is longer. */
const longest = 1000;

/** Where `{…}` ends, a brace in `|…|` not counted; -1 where it does not. */
function expressionEnd(text: string, from: number): number {
  let literal = false;
  for (let i = from; i < text.length && i < from + longest; i++) {
    const char = text[i];
    if (char === '\\' && literal) i++;
    else if (char === '|') literal = !literal;
    else if (char === '}' && !literal) return i + 1;
    else if (char === '{' && !literal && i > from) return -1;
  }
  return -1;
}

function close(text: string, from: number, end: number, faults: IcuFault[]): number {
  if (text.startsWith('}}', end)) return end + 2;
  faults.push({ start: from, end: Math.min(text.length, from + 2), message: 'Expected "}}" to close "{{"' });
  return text.length;
}

/** Reads a pattern; gives where it stops: at `}}`, or at the end. */
function pattern(text: string, from: number, build: Builder, complex: boolean): number {
  const special = /\\[\\{}|]|[{}]/g;
  let done = from;
  special.lastIndex = from;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const { index } = match;
    if (match[0].startsWith('\\')) {
      build.literal(done, index);
      build.atom(match[0][1]!, index, index + 2);
      done = index + 2;
    } else if (match[0] === '}') {
      if (!complex || text[index + 1] !== '}') continue;
      build.literal(done, index);
      return index;
    } else {
      const end = expressionEnd(text, index);
      if (end < 0) continue;
      build.literal(done, index);
      build.atom(printed(text.slice(index + 1, end - 1)), index, end, FIXED);
      done = special.lastIndex = end;
    }
  }
  build.literal(done, text.length);
  return text.length;
}

/** What an expression prints: a variable, a literal, or for mark-up nothing. */
function printed(inside: string): string {
  const said = inside.trim();
  const name = variable.exec(said.slice(0, 100));
  if (said.startsWith('$') && name) return print(name[1]!);
  const literal = /^\|((?:\\.|[^\\|])*)\|/.exec(said)?.[1]?.replace(/\\(.)/g, '$1');
  if (literal !== undefined) return /[{}]/.test(literal) ? '' : literal;
  if (/^[#/]/.test(said)) return '';
  return said.startsWith(':') ? print(/^:([\w.-]*)/.exec(said)![1]!) : (/^[^\s:@]{1,200}/.exec(said)?.[0] ?? '');
}

/** Variants as cases: of several variables together, as which of them decides is for the formatter to say. */
function variants(text: string, from: number, build: Builder, selectors: readonly string[], faults: IcuFault[]): void {
  build.atom(code(`case ${selectors.join(' ')}`), from, from, FIXED);
  let i = from;
  let rest = false; // a variant for everything else was read
  while (i < text.length) {
    const keys: (string | null)[] = [];
    let stop = i;
    for (let match = keyAt(text, stop); match; match = keyAt(text, stop)) {
      keys.push(match[1] ? null : (match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1').replace(/["{}%]/g, ''));
      stop = key.lastIndex;
    }
    stop = skip(blanks, text, stop);
    if (!keys.length || !text.startsWith('{{', stop)) {
      const end = Math.max(stop, Math.min(text.length, i + 1));
      faults.push({ start: i, end, message: 'Expected a variant, as in "one {{…}}" or "* {{…}}"' });
      break;
    }
    const other = keys.every((value) => value === null);
    rest ||= other;
    build.atom(other ? code('else') : code(`when "${keys.map((value) => value ?? '*').join(' ')}"`), i, stop + 2, FIXED);
    const end = pattern(text, stop + 2, build, true);
    i = skip(blanks, text, close(text, stop, end, faults));
  }
  build.atom(code('endcase'), Math.min(i, text.length), text.length, FIXED);
  if (!rest && !faults.length)
    faults.push({ start: from, end: from, message: 'Expected a variant "* {{…}}": it is for what no other names' });
}

function keyAt(text: string, from: number): RegExpExecArray | null {
  key.lastIndex = from;
  return key.exec(text);
}
