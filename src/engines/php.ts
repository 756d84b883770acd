/** PHP in a page, and Blade. */
import {
  balanced,
  comment,
  endOfString,
  longest,
  piece,
  quotes,
  tag,
  words,
  type Engine,
  type Marker,
  type Next,
  type Piece,
  type Tag,
} from './engine.ts';
import { printedTag, statements } from './statements.ts';

/** Where PHP code ends: at its closer, or with the file. */
function endOfCode(text: string, from: number, next: Next): { inside: number; end: number } {
  const close = next('?>', from);
  return close === Infinity ? { inside: text.length, end: text.length } : { inside: close, end: close + 2 };
}
const block = (open: string): Marker => ({
  open,
  read(text, start, next) {
    const from = start + open.length;
    if (/[\w-]/.test(text[from] ?? ' ')) return null; // <?xml
    const { inside, end } = endOfCode(text, from, next);
    if (inside - from > 50_000) return [piece(start, end, tag('code', 'php'))];
    return statements(text, start, end, from, inside);
  },
});
const output: Marker = {
  open: '<?=',
  read(text, start, next) {
    const { inside, end } = endOfCode(text, start + 3, next);
    return [piece(start, end, inside - start > 4096 ? tag('code', 'php') : printedTag(text.slice(start + 3, inside)))];
  },
};
const php: readonly Marker[] = [block('<?php'), output, block('<?')];

const conditions = words('if isset auth guest env production can canany hasSection session error once feature');
const opposites = words('unless empty cannot sectionMissing');
const loops = words('foreach forelse for while');
const dividing = words('else elseif case default empty elsecan elsecannot elseauth elseguest');
const silent = words(
  'break continue csrf method props aware use inject vite class style checked selected disabled readonly required stack viteReactRefresh dump dd livewireStyles livewireScripts push prepend',
);
const including = words(
  'include includeIf includeWhen includeUnless includeFirst each extends component componentFirst slot yield section livewire',
);
const withoutArguments = words(
  'else empty default production auth guest once php verbatim parent csrf show stop append overwrite break continue',
);
/** What stands in style sheets, and names of directives that are none. */
const css = words(
  'media import font charset keyframes page supports namespace layer container property counter viewport document tailwind apply',
);

/** The first string of a list of arguments, as a file's name: dots part folders. */
function viewOf(rest: string): string {
  const name = /["']([^"']{1,200})["']/.exec(rest)?.[1] ?? '';
  return name.replace(/^mail::/, 'mail/').replace(/\./g, '/');
}

/** The block that `@end…` ends. */
function closing(word: string): string {
  if (loops.has(word)) return 'each';
  if (conditions.has(word) || opposites.has(word)) return 'if';
  if (word === 'push' || word === 'prepend') return 'macro';
  return { section: 'block', switch: 'case', fragment: 'do' }[word] ?? (word.startsWith('component') ? '' : word);
}

function directive(word: string, rest: string): Tag {
  if (word.startsWith('end')) {
    const what = word.slice(3);
    return tag('close', closing(what));
  }
  if (word === 'show' || word === 'stop' || word === 'append' || word === 'overwrite') return tag('close', 'block');
  if (dividing.has(word) && !(word === 'empty' && rest)) {
    if (word === 'elseif') return tag('middle', word, rest);
    return word === 'case' ? tag('middle', 'when', rest) : tag('middle', 'else');
  }
  if (word === 'if') return tag('open', 'if', rest);
  if (word === 'unless') return tag('open', 'if', `!(${rest})`);
  if (word === 'isset') return tag('open', 'if', rest);
  if (word === 'empty') return tag('open', 'if', `!(${rest})`);
  if (conditions.has(word)) return tag('open', 'if', `${word} ${rest}`.trim());
  if (opposites.has(word)) return tag('open', 'if', `!(${word} ${rest})`);
  if (loops.has(word)) return tag('open', 'each', rest);
  if (word === 'switch') return tag('open', 'case', rest);
  if (word === 'verbatim') return tag('raw', word);
  if (word === 'slot') return tag('open', word, rest);
  if (word === 'section') return tag('open', 'block', rest);
  if (word === 'component' || word === 'componentFirst')
    return /^["']mail::/.test(rest) ? tag('open', 'do', rest) : tag('open', 'layout', `"${viewOf(rest)}"`);
  if (word === 'push' || word === 'prepend') return tag('open', 'macro', rest);
  if (word === 'fragment') return tag('open', 'do', rest);
  if (word === 'yield') return tag('include', 'yield', viewOf(rest).replaceAll('/', '.'));
  if (word === 'parent') return tag('code', word);
  if (including.has(word)) return tag('include', word === 'extends' ? word : 'include', `"${viewOf(rest)}"`);
  if (silent.has(word) || word === 'php') return tag('code', word, rest);
  return word === 'lang' || word === 'choice' ? tag('expression', word, rest) : tag('expression', '', rest);
}

const known = (word: string): boolean =>
  conditions.has(word) ||
  opposites.has(word) ||
  loops.has(word) ||
  dividing.has(word) ||
  silent.has(word) ||
  including.has(word) ||
  /^(?:end\w+|switch|verbatim|fragment|lang|choice|json|js|parent|show|stop|append|overwrite|php)$/.test(word);

const at: Marker = {
  open: '@',
  read(text, start, next): readonly Piece[] | string | null {
    if (/[\w@.-]/.test(text[start - 1] ?? ' ')) return null; // an e-mail address
    const word = /^[A-Za-z]\w{0,40}/.exec(text.slice(start + 1, start + 42))?.[0];
    if (!word || css.has(word)) return null;
    const after = start + 1 + word.length;
    let open = after;
    while (text[open] === ' ' || text[open] === '\t') open++;
    const end = text[open] === '(' && (open === after || known(word)) ? balanced(text, open, next) : -1;
    if (end < 0) {
      if (text[open] === '(' && known(word) && !withoutArguments.has(word)) return ')';
      if (!withoutArguments.has(word) && !/^end\w+$/.test(word)) return null;
      if (word === 'php') {
        const close = next('@endphp', after);
        return close === Infinity ? '@endphp' : [piece(start, close + 7, tag('code', word))];
      }
      return [piece(start, after, directive(word, ''))];
    }
    const rest = text.slice(open + 1, end - 1).trim();
    const made = directive(word, rest);
    // @section('title', 'Words')
    const inline = word === 'section' ? /^(["'])([\w.-]+)\1\s*,\s*(["'])/.exec(rest) : null;
    if (!inline) return [piece(start, end, made)];
    const from = text.indexOf(rest, open) + inline[0].length - 1;
    return [
      piece(start, from, tag('open', 'block', `"${inline[2]!}"`)),
      piece(from, end - 1, tag('expression', '', text.slice(from, end - 1).trim())),
      piece(end - 1, end, tag('close', 'block')),
    ];
  },
};
/** The offset after the `>` of a tag, strings left out; -1 where it has none. */
function endOfTag(text: string, start: number, next: Next): number {
  if (next('>', start) - start > longest) return -1;
  const stop = Math.min(text.length, start + longest);
  for (let i = start; i < stop; i++) {
    if (text[i] === '>') return i + 1;
    if (text[i] !== '"' && text[i] !== "'") continue;
    const end = endOfString(text, i, stop);
    if (end > 0) i = end - 1;
  }
  return -1;
}

/** Components written as tags: `<x-mail::button :url="$url">`, `<x-layouts.mail>`, `<x-slot:title>`. Those of `mail::` frame and decorate. */
const component = (open: string): Marker => ({
  open,
  read(text, start, next): readonly Piece[] | string | null {
    const name = /^[\w-]{1,60}(?:(?:::|[.:])[\w-]{1,60}){0,6}/.exec(text.slice(start + open.length, start + 500))?.[0];
    if (!name) return null;
    const end = endOfTag(text, start + open.length + name.length, next);
    if (end < 0) return '>';
    const [kind = '', slot] = name.split(':');
    const keyword = kind === 'slot' ? 'slot' : name.startsWith('mail::') ? 'do' : 'layout';
    if (open.startsWith('</')) return [piece(start, end, tag('close', keyword))];
    const called = slot ?? /\sname=["']([\w-]{1,60})["']/.exec(text.slice(start, end))?.[1] ?? '';
    const rest = keyword === 'slot' ? `"${called}"` : `"components/${name.replace(/[.:]+/g, '/')}"`;
    if (text[end - 2] !== '/') return [piece(start, end, tag('open', keyword, rest))];
    return [piece(start, end, keyword === 'layout' ? tag('include', 'include', rest) : tag('code'))];
  },
});

const echo = (inside: string) => tag('expression', '', inside.trim());

export const phpEngines: readonly Engine[] = [
  /**
   * @engine PHP in pages
   * @reads conditions in both styles, `switch`, loops, includes, texts that are translated or printed
   * @notYet `match`
   */
  { name: 'php', extensions: ['phtml'], delimiters: php },
  /**
   * @engine Blade
   * @reads conditions, loops, sections, slots, includes, translations
   * @notYet the templates of `<x-…>` components
   */
  {
    name: 'blade',
    extensions: ['blade'],
    delimiters: [
      { open: '{{--', close: '--}}', tag: comment, long: true },
      { open: '{!!', close: '!!}', tag: echo, quotes },
      { open: '{{{', close: '}}}', tag: echo, quotes },
      { open: '{{', close: '}}', tag: echo, quotes },
      ...php,
      component('</x-'),
      component('<x-'),
      at,
    ],
    rawEnd: (keyword) => [new RegExp(`@end${keyword}\\b`), `@end${keyword}`],
    literal: (text, start, opener) => opener.startsWith('{') && text[start - 1] === '@',
  },
];
