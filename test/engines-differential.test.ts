/** The scanner beside the real lexers of three engines: the same tags at the same places. */
import { parseWithoutProcessing } from '@handlebars/parser';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Tokenizer } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import { scan } from '../src/engines/scan.ts';

type Spans = readonly string[];
type Lexer = (text: string) => Spans;

const offsets = (text: string) => {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return (line: number, column: number) => starts[line]! + column;
};

interface Token {
  readonly type: string;
  readonly value: string;
  readonly lineno: number;
  readonly colno: number;
}
/** Has no types, and is CommonJS. */
const nunjucks = createRequire(import.meta.url)('nunjucks/src/lexer.js') as { lex(text: string): { nextToken(): Token | null } };

interface HandlebarsNode {
  readonly type: string;
  readonly loc: { readonly start: Place; readonly end: Place };
  readonly chained?: boolean;
  readonly body?: readonly HandlebarsNode[];
  readonly program?: HandlebarsNode;
  readonly inverse?: HandlebarsNode;
}
interface Place {
  readonly line: number;
  readonly column: number;
}

/** What each engine's own lexer finds, as `start-end`; throws where the engine refuses the template. */
const lexers: Readonly<Record<string, Lexer>> = {
  jinja(text) {
    const at = offsets(text);
    const tokens = nunjucks.lex(text);
    const spans: string[] = [];
    let open = -1;
    for (let token = tokens.nextToken(); token; token = tokens.nextToken()) {
      const start = at(token.lineno, token.colno);
      if (token.type === 'comment') spans.push(`${start}-${start + token.value.length}`);
      else if (/-start$/.test(token.type)) open = start;
      else if (/^(?:variable|block)-end$/.test(token.type)) {
        // A block that trims takes the line's end with it.
        spans.push(`${open}-${start + token.value.trimEnd().length}`);
        open = -1;
      }
    }
    if (open >= 0) throw new Error('unclosed');
    return spans;
  },
  liquid(text) {
    const spans: string[] = [];
    let commented = -1; // a comment with all that is in it is one tag
    for (const token of new Tokenizer(text).readTopLevelTokens()) {
      const name = 'name' in token ? token.name : '';
      if (commented < 0 && name === 'comment') commented = token.begin;
      else if (name === 'endcomment') {
        spans.push(`${commented}-${token.end}`);
        commented = -1;
      } else if (commented < 0 && token.constructor.name !== 'HTMLToken') spans.push(`${token.begin}-${token.end}`);
    }
    return spans;
  },
  handlebars(text) {
    const at = offsets(text);
    const spans: string[] = [];
    const visit = (node: HandlebarsNode, chained = false) => {
      const start = at(node.loc.start.line - 1, node.loc.start.column);
      const end = at(node.loc.end.line - 1, node.loc.end.column);
      if (/^(?:MustacheStatement|PartialStatement|CommentStatement)$/.test(node.type)) spans.push(`${start}-${end}`);
      else if (/^(?:PartialBlockStatement|BlockStatement)$/.test(node.type) && !chained) spans.push(`${start}-`, `-${end}`);
      for (const inner of [...(node.body ?? []), node.program, node.inverse])
        if (inner) visit(inner, node.type === 'Program' ? chained : inner.chained === true);
    };
    visit(parseWithoutProcessing(text, {}) as unknown as HandlebarsNode);
    return spans.sort();
  },
};

/** What the scanner finds, told in the same way. */
function scanned(engine: string, text: string): Spans {
  const { constructs } = scan(text, [engine], []);
  const spans = constructs.flatMap(({ kind, start, end }) => {
    if (engine !== 'handlebars') return [`${start}-${end}`];
    return kind === 'open' ? [`${start}-`] : kind === 'close' ? [`-${end}`] : kind === 'middle' ? [] : [`${start}-${end}`];
  });
  return engine === 'handlebars' ? spans.sort() : spans;
}

const real = (engine: string, text: string): Spans | null => {
  try {
    return lexers[engine]!(text);
  } catch {
    return null; // the engine refuses it
  }
};

const extensions: Readonly<Record<string, RegExp>> = {
  jinja: /\.(?:j2|jinja2?|twig|njk)$/,
  liquid: /\.liquid$/,
  handlebars: /\.(?:hbs|handlebars|mustache)$/,
};
const root = process.env['TEMPLATES'] ?? join(import.meta.dirname, '../fixtures');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' });

describe.each(Object.entries(extensions))('%s', (engine, extension) => {
  test('templates', () => {
    let compared = 0;
    for (const file of files.filter((name) => extension.test(name))) {
      const text = readFileSync(join(root, file), 'utf8').replace(/^\uFEFF/, '');
      const wanted = real(engine, text);
      if (wanted) compared++;
      if (wanted) expect(scanned(engine, text), file).toEqual(wanted);
    }
    if (process.env['TEMPLATES']) console.log(engine, compared);
  });

  const text = fc.constantFrom(...'Hi Ana, |it’s |don\'t | "quoted" |\n|{ |} |% |# |100% |a { b } |\\|$5 |<p>|</p>|é😀'.split('|'));
  const pieces: Readonly<Record<string, readonly string[]>> = {
    jinja: [
      '{{ name }}',
      '{{name|upper}}',
      '{{ "}}" }}',
      '{{ "a" ~ \'%}\' }}',
      '{%- if x -%}',
      '{% elif y %}',
      '{% else %}',
      '{% endif %}',
      '{# no {{ x }} #}',
      '{% set x = "{{" %}',
      '{{ name | default("there") }}',
      '{% for i in items %}',
      '{% endfor %}',
    ],
    liquid: [
      '{{ name }}',
      '{{- name -}}',
      "{{ name | default: 'there' }}",
      '{{ \'a\' | append: "b" }}',
      '{% if x == "y" %}',
      '{%- else -%}',
      '{% endif %}',
      "{% assign x = 'it' %}",
      '{% raw %}{{ no }}{% endraw %}',
      '{% comment %}{{ no }}{% if %}{% endcomment %}',
      "{% case x %}{% when 'a' %}{% endcase %}",
    ],
    handlebars: [
      '{{name}}',
      '{{{raw}}}',
      '{{~name~}}',
      '{{t "a}}b"}}',
      "{{t 'c'}}",
      '{{! no }}',
      '{{!-- {{no}} --}}',
      '{{> part}}',
      '{{> part x="1"}}',
      '{{#if x}}a{{else}}b{{/if}}',
      '{{#if x}}a{{else if y}}b{{else}}{{c}}{{/if}}',
      '{{#each items}}{{this}}{{/each}}',
      '{{^x}}none{{/x}}',
      '{{#> layout}}{{x}}{{/layout}}',
      '\\{{no}} ',
      '{{&amp}}',
    ],
  };
  test('generated templates', () => {
    let compared = 0;
    const piece = fc.oneof(text, fc.constantFrom(...pieces[engine]!), fc.constantFrom(...pieces[engine]!));
    const runs = Number(process.env['ROUNDS'] ?? 1000);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (list) => {
        const template = list.join('');
        const wanted = real(engine, template);
        if (!wanted) return;
        compared++;
        expect(scanned(engine, template), template).toEqual(wanted);
      }),
      { numRuns: runs },
    );
    expect(compared).toBeGreaterThan(runs / 2);
  });
});
