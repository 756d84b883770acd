/** Code of the C family inside a template tag (PHP, JavaScript), as the statements that matter to the text around it. */
import { balanced, endOfString, nextIn, piece, tag, type Piece, type Tag } from './engine.ts';

const printing = /^(?:echo|print)(?=[\s('"(])\s*/;
const printingCall = /^(?:_e|_ex|esc_html_e|esc_attr_e|esc_html_x|printf|vprintf|_printf|wp_kses_post_e|e)\s*\(/;
const including =
  /^(?:@?(?:include|require)(?:_once)?\b|(?:do_action|get_template_part|wc_get_template|get_header|get_footer|locate_template)\s*\(|\$(?:this|view|this->view)->(?:render|partial|insert|include|load->view|element|getChildHtml)\s*\()/;
const declaring = /^(?:abstract |final |async )*(?:function|class|interface|trait|namespace|use|declare)\b/;
const assigning = /^(?:let |const |var )?\$?[\w$.>-]+\s*=(?![=>])/;
const yielding = /^\$this->(?:section|content|fetch)\s*\(\s*["']([\w-]+)["']\s*\)$/;

/** What code that prints its value prints: `<?= … ?>`, `echo …`. */
export function printedTag(code: string): Tag {
  const text = code.trim().replace(/;$/, '').trim();
  const slot = yielding.exec(text);
  if (slot) return tag('include', 'yield', slot[1] === 'content' ? '' : slot[1]!);
  if (including.test(text)) return includeTag(text);
  return tag('expression', '', text);
}

function includeTag(text: string): Tag {
  const name = /["']([^"']+)["']/.exec(text)?.[0] ?? '';
  return tag('include', 'include', name);
}

/** Reads the statements of `[start, end)`. Together they cover it. */
export function statements(text: string, start: number, end: number, from: number, to: number): Piece[] {
  const found: { at: number; tag: Tag }[] = [];
  const code = text.slice(from, to);
  const next = nextIn(code);
  const add = (at: number, kind: Tag['kind'], keyword = '', rest = '') => found.push({ at, tag: tag(kind, keyword, rest.trim()) });
  let at = 0;
  let single = 0; // conditions without braces that end with the next statement
  const pastComment = (i: number): number => {
    if (code.startsWith('/*', i)) return Math.min(next('*/', i) + 2, code.length);
    if (code.startsWith('//', i) || (code[i] === '#' && code[i + 1] !== '[')) return Math.min(next('\n', i), code.length);
    return i;
  };
  const skip = () => {
    for (let last = -1; last !== at;) {
      last = at;
      while (/[\s;]/.test(code[at] ?? 'x')) at++;
      at = pastComment(at);
    }
  };
  /** After a condition: a brace, a colon, or the only statement that depends on it. */
  const body = () => {
    skip();
    if (code[at] === '{' || code[at] === ':') at++;
    else if (at < code.length) single++;
  };
  const condition = (word: RegExp): string | null => {
    const match = word.exec(code.slice(at, at + 100));
    if (!match) return null;
    const open = at + match[0].length - 1;
    const close = balanced(code, open, next);
    if (close < 0) return null;
    at = close;
    return code.slice(open + 1, close - 1);
  };
  /** The end of a plain statement; a brace that stays open in it opens a block. */
  const plain = (): { end: number; opens: boolean } => {
    const depths: string[] = [];
    for (let i = at; i < code.length; i++) {
      const char = code[i]!;
      const past = char === '/' ? pastComment(i) : i;
      if (past > i) i = past - 1;
      else if (char === '"' || char === "'" || char === '`') {
        const close = endOfString(code, i, code.length);
        if (close < 0) return { end: code.length, opens: false };
        i = close - 1;
      } else if ('([{'.includes(char)) depths.push(char);
      else if (')]}'.includes(char)) {
        if (!depths.length) return { end: i, opens: false };
        depths.pop();
      } else if (!depths.length && char === ';') return { end: i, opens: false };
      else if (!depths.length && char === '\n' && /^\s*(?:\}|(?:if|for|foreach|while|switch|let|const|var)\b)/.test(code.slice(i, i + 60)))
        return { end: i, opens: false };
    }
    return { end: code.length, opens: depths.includes('{') };
  };
  for (let steps = 0; steps < 500; steps++) {
    skip();
    if (at >= code.length) break;
    const begin = at;
    const word = /^[A-Za-z_]+/.exec(code.slice(at, at + 40))?.[0] ?? '';
    let test: string | null;
    if (code[at] === '}') {
      at++;
      skip();
      if ((test = condition(/^else\s*if\s*\(/)) !== null) {
        add(begin, 'middle', 'elseif', test);
        body();
        continue;
      } else if (/^else\b/.test(code.slice(at, at + 5))) {
        at += 4;
        add(begin, 'middle', 'else');
        body();
        continue;
      } else {
        add(begin, 'close');
        at += /^[)\s;,]*/.exec(code.slice(at, at + 50))![0].length;
      }
    } else if (word === 'if' && (test = condition(/^if\s*\(/)) !== null) {
      add(begin, 'open', 'if', test);
      body();
      continue;
    } else if (/^else/.test(word) && (test = condition(/^else\s*if\s*\(/)) !== null) {
      if (single) single--;
      add(begin, 'middle', 'elseif', test);
      body();
      continue;
    } else if (word === 'else') {
      if (single) single--;
      at += 4;
      add(begin, 'middle', 'else');
      body();
      continue;
    } else if (/^(?:foreach|for|while)$/.test(word) && (test = condition(/^(?:foreach|for|while)\s*\(/)) !== null) {
      add(begin, 'open', 'each', test);
      body();
      continue;
    } else if (word === 'switch' && (test = condition(/^switch\s*\(/)) !== null) {
      add(begin, 'open', 'case', test);
      body();
      continue;
    } else if (word === 'case' || word === 'default') {
      const match = /^(?:case\s+([^]*?)|default\s*)(?::(?!:)|;|$)/.exec(code.slice(at, at + 300));
      at += match?.[0].length ?? word.length;
      add(begin, 'middle', word === 'case' ? 'when' : 'else', match?.[1] ?? '');
    } else if (/^end(?:if|foreach|for|while|switch)$/.test(word)) {
      at += word.length;
      add(begin, 'close', word === 'endif' ? 'if' : word === 'endswitch' ? 'case' : 'each');
    } else if (declaring.test(code.slice(at, at + 40))) {
      const brace = next('{', at);
      const semicolon = next(';', at);
      const close = brace < semicolon ? balanced(code, brace, next, code.length) : semicolon;
      at = close < 0 || close > code.length ? code.length : close;
      add(begin, 'code');
    } else {
      const stop = plain();
      const whole = code.slice(at, stop.end);
      const prints = printing.exec(whole);
      if (prints) found.push({ at: begin, tag: printedTag(whole.slice(prints[0].length)) });
      else if (printingCall.test(whole)) add(begin, 'expression', '', whole);
      else if (including.test(whole)) found.push({ at: begin, tag: includeTag(whole) });
      else if (stop.opens) add(begin, 'open', /\bfor(?:Each)?\b|\bmap\b|\bwhile\b|\beach\b/.test(whole) ? 'each' : 'do', whole);
      else if (assigning.test(whole)) add(begin, 'code', 'assign', whole.replace(/^(?:let|const|var) /, ''));
      else add(begin, 'code', '', whole);
      at = Math.max(stop.end, at + 1);
    }
    skip();
    if (single && !code.startsWith('else', at)) for (; single; single--) add(at, 'close');
  }
  if (!found.length) return [piece(start, end, tag('code', '', code.trim()))];
  return found.map(({ at: begin, tag: what }, i) => {
    const last = found[i + 1];
    return piece(i ? Math.max(start, from + begin) : start, last ? from + last.at : end, what);
  });
}
