/** Engines whose tags stand in `<% %>`: ERB, EJS, and Elixir's EEx and HEEx. */
import { balanced, comment, head, longest, piece, tag, type Engine, type Marker, type Tag } from './engine.ts';
import { statements } from './statements.ts';

const trimCode = (inside: string) =>
  inside
    .replace(/^[-=]+/, '')
    .replace(/-$/, '')
    .trim();
/** Code that opens a block: `do |x|`, `{ |x|`. */
const opensBlock = (text: string) => /(?:^|\W)do\s*(\|[^|]*\|)?$/.test(text) || /\{\s*(\|[^|]*\|)?$/.test(text);

function ruby(inside: string): Tag {
  const text = trimCode(inside);
  const [word, rest] = head(text);
  if (word === 'end' || text.startsWith('}')) return tag('close');
  if (word === 'elsif') return tag('middle', 'elseif', rest);
  if (word === 'else' || word === 'when') return tag('middle', word, rest.replace(/\s+then$/, ''));
  if (/^(if|unless|case|for|while|until)$/.test(word)) return tag('open', word, rest.replace(/\s+then$/, ''));
  if (opensBlock(text)) {
    const kept = /^content_for[\s(]+:?["']?(\w+)/.exec(text)?.[1];
    if (kept) return tag('open', 'block', kept);
    return tag('open', /\.(each|each_with_index|map|times)\b/.test(text) ? 'each' : 'do', text);
  }
  if (/^@?\w+\s*\|?\|?=(?!=)/.test(text)) return tag('code', 'assign', text);
  return tag('code', word, rest);
}
function rubyOutput(inside: string): Tag {
  const text = trimCode(inside);
  if (opensBlock(text)) return tag('open', 'do', text);
  const [word, rest] = head(text);
  if (word === 'yield' || word === 'content_for') return tag('include', 'yield', /\w+/.exec(rest)?.[0] ?? '');
  if (word === 'render') return tag('include', word, rest);
  return tag('expression', '', text);
}

/** A tag of JavaScript: the code of `<% … %>` may hold several statements. */
const script: Marker = {
  open: '<%',
  read(text, start, next) {
    const close = next('%>', start + 2);
    if (close - start > longest) return '%>';
    const from = start + 2 + /^[-_]?/.exec(text.slice(start + 2, start + 3))![0].length;
    return statements(text, start, close + 2, Math.min(from, close), close - (/[-_]/.test(text[close - 1] ?? '') && close > from ? 1 : 0));
  },
};
function scriptOutput(inside: string): Tag {
  const text = inside.trim().replace(/[-_]$/, '').trim();
  const include = /^(?:await\s+)?include\s*\((.*)\)$/s.exec(text);
  return include ? tag('include', 'include', include[1]!.trim()) : tag('expression', '', text.replace(/;$/, ''));
}

function elixir(inside: string): Tag {
  const text = inside.replace(/^=/, '').trim();
  const [word, rest] = head(text);
  if (word === 'end') return tag('close');
  if (word === 'else') return tag('middle', 'else');
  const arm = /^([^]*\S)\s*->$/.exec(text)?.[1];
  if (arm !== undefined && !/\bfn\b/.test(arm)) {
    if (arm === '_' || arm === 'true') return tag('middle', 'else');
    return tag('middle', /^(?:["':\d]|nil$|true$|false$|\w+$)/.test(arm) ? 'when' : 'elseif', arm);
  }
  if (/\bdo$/.test(text) || /\bfn\b[^]*->$/.test(text)) {
    const test = rest.replace(/\s*do$/, '');
    if (word === 'if' || word === 'unless' || word === 'case' || word === 'cond') return tag('open', word, test);
    return word === 'for' ? tag('open', 'each', test.replace(/^.*?<-\s*/s, '')) : tag('open', 'do', text);
  }
  if (/^(?:render|render_layout|Phoenix\.View\.render)$/.test(word)) return tag('include', 'render', /"[^"]+"/.exec(rest)?.[0] ?? '');
  if (text === '@inner_content' || /^render_slot\(/.test(text)) return tag('include', 'yield');
  if (/^\w+\s*=(?![=~>])/.test(text)) return tag('code', 'assign', text);
  return tag('expression', '', text);
}
const elixirCode = (inside: string): Tag => {
  const found = elixir(inside);
  return found.kind === 'expression' ? tag('code', '', found.rest) : found;
};
/** `{@name}` in HEEx. */
const curlyOutput: Marker = {
  open: '{',
  read(text, start, next) {
    if (!/[@\w"':\[(%&^]/.test(text[start + 1] ?? '') || /\w/.test(text[start - 1] ?? '')) return null;
    const end = balanced(text, start, next, 2000);
    return end < 0 ? null : [piece(start, end, elixir(text.slice(start + 1, end - 1)))];
  },
};
/** `<.button>`: the point is no letter to a reader of HTML. */
const component = (open: string): Marker => ({
  open,
  read: (text, start) =>
    /[a-z]/.test(text[start + open.length] ?? '')
      ? [piece(start + open.length - 1, start + open.length, tag('expression', '', '.'))]
      : null,
});
const literal = (text: string, start: number, opener: string) => opener === '<%' && text[start + 2] === '%';

const eex = [
  { open: '<%#', close: '%>', tag: comment, long: true },
  { open: '<%!--', close: '--%>', tag: comment, long: true },
  { open: '<%=', close: '%>', tag: elixir },
  { open: '<%', close: '%>', tag: elixirCode },
] as const;

export const percent: readonly Engine[] = [
  /**
   * @engine ERB
   * @reads conditions, loops, `render`, `yield`, `content_for`, `t`, `link_to` and the like
   * @notYet `case` and its first `when` in one tag
   */
  {
    name: 'erb',
    extensions: ['erb'],
    delimiters: [
      { open: '<%#', close: '%>', tag: comment, long: true },
      { open: '<%--', close: '--%>', tag: comment, long: true }, // of JSP, whose tags look the same
      { open: '<%=', close: '%>', tag: rubyOutput },
      { open: '<%', close: '%>', tag: ruby },
    ],
    literal,
  },
  /**
   * @engine EJS, lodash
   * @reads conditions, `switch`, loops, `include`
   */
  {
    name: 'ejs',
    extensions: ['ejs'],
    delimiters: [
      { open: '<%#', close: '%>', tag: comment, long: true },
      { open: '<%--', close: '--%>', tag: comment, long: true },
      { open: '<%=', close: '%>', tag: scriptOutput },
      { open: '<%-', close: '%>', tag: scriptOutput },
      script,
    ],
    literal,
  },
  /**
   * @engine EEx
   * @reads `if`, `unless`, `case`, `cond`, `for`, `render`
   */
  { name: 'eex', extensions: ['eex'], delimiters: eex, literal },
  /**
   * @engine HEEx
   * @reads as EEx, with `:if`, `:for`, `{@name}`
   * @notYet words inside components of your own modules
   */
  { name: 'heex', extensions: ['heex', 'leex'], delimiters: [...eex, component('<.'), component('</.'), curlyOutput], literal },
];
