import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { detectEngines, mask, scan } from '../src/engines/scan.ts';
import { engines } from '../src/engines/table.ts';

/** What a scan finds, each as `kind keyword rest`. */
const kinds = (engine: string, text: string) =>
  scan(text, engine ? [engine] : [], inlineStyles()).constructs.map(({ kind, keyword, rest }) =>
    [kind, keyword, rest].filter(Boolean).join(' '),
  );
const errors = (engine: string, text: string) =>
  scan(text, [engine], inlineStyles()).errors.map(({ start, end, message }) => `${start}-${end} ${message}`);

describe('tags', () => {
  test.each<[string, string, string[]]>([
    [
      'jinja',
      '{{ name }}{%- if x -%}a{% elif y %}b{% else %}c{%+ endif %}',
      ['expression name', 'open if x', 'middle elif y', 'middle else', 'close if'],
    ],
    [
      'jinja',
      '{% include \'a.txt\' %}{% extends "b" %}{% set x = 1 %}{% set y %}',
      ["include include 'a.txt'", 'include extends "b"', 'code set x = 1', 'open capture y'],
    ],
    ['jinja', '{# if x #}{% trans %}Hi{% endtrans %}{% trans "Hi" %}', ['comment', 'open trans', 'close trans', 'expression trans "Hi"']],
    [
      'liquid',
      '{% unless x %}{% elsif y %}{% endunless %}{{ a | date: "%b %d" }}',
      ['open unless x', 'middle elsif y', 'close unless', 'expression a | date: "%b %d"'],
    ],
    [
      'liquid',
      "{% case p %}{% when 'a' %}{% endcase %}{% render 'x' %}{% assign a = 1 %}",
      ['open case p', "middle when 'a'", 'close case', "include render 'x'", 'code assign a = 1'],
    ],
    [
      'handlebars',
      '{{a.b}}{{{raw}}}{{&raw}}{{#if x}}{{else if y}}{{else}}{{^}}{{/if}}',
      ['expression a.b', 'expression raw', 'expression raw', 'open if x', 'middle elseif y', 'middle else', 'middle else', 'close if'],
    ],
    [
      'handlebars',
      '{{> header}}{{#> layout}}{{/layout}}{{#items}}{{/items}}{{^items}}{{/items}}',
      ['include partial header', 'open layout layout', 'close layout', 'open items', 'close items', 'open unless items', 'close items'],
    ],
    ['handlebars', '{{!-- {{#if}} --}}{{! short }}\\{{no}}{{~a~}}', ['comment', 'comment', 'expression a']],
    [
      'go',
      '{{- if .X -}}{{ else if eq .Y "b" }}{{else with .Z}}{{ else }}{{- end }}',
      ['open if .X', 'middle elseif eq .Y "b"', 'middle elseif .Z', 'middle else', 'close'],
    ],
    [
      'go',
      '{{range $i, $e := .Items}}{{.}}{{end}}{{template "x" .}}{{$a := 1}}{{/* no */}}{{- /* no */ -}}',
      ['open range $i, $e := .Items', 'expression .', 'close', 'include template "x" .', 'code assign $a := 1', 'comment', 'comment'],
    ],
    [
      'erb',
      '<% if @x %><% elsif y %><% else %><% end %><%= @name -%><%# no %><%- unless z -%>',
      ['open if @x', 'middle elseif y', 'middle else', 'close', 'expression @name', 'comment', 'open unless z'],
    ],
    [
      'erb',
      '<% @items.each do |i| %><%= link_to(u) do %><% end %><% end %><%= render "x" %><%= yield %>',
      ['open each @items.each do |i|', 'open do link_to(u) do', 'close', 'close', 'include render "x"', 'include yield'],
    ],
    [
      'ejs',
      "<% if (a) { %><% } else if (b) { %><% } else { %><% } %><%- include('x') %>",
      ['open if a', 'middle elseif b', 'middle else', 'close', "include include 'x'"],
    ],
    [
      'ejs',
      '<% items.forEach((i) => { %><%= i %><% }) %><% let a = 1 %><%_ b _%>',
      ['open each items.forEach((i) => {', 'expression i', 'close', 'code assign a = 1', 'code b'],
    ],
    [
      'mailchimp',
      '*|IF:X|**|FNAME|**|ELSEIF:Y|**|ELSE:|**|END:IF|**|IFNOT:Z|*',
      ['open if X', 'expression FNAME', 'middle elseif Y', 'middle else', 'close', 'open unless Z'],
    ],
    [
      '',
      '%{a} %(b)s %1$s *|C|* ${d} {{e}} [[f]] ((g)) <<h>> %%i%% {j} {0}',
      'a b 1 C d e f g h i j 0'.split(' ').map((name) => `expression ${name}`),
    ],
    ['', '{not one} {Two words} \\{no} {{{no}}} 100% { \\#{no} %C3%A9', ['expression no']],
    ['', '#{a} { $b } %c%', 'a b c'.split(' ').map((name) => `expression ${name}`)],
    ['', 'Dear [First Name], your [amount due] a[0] ![no] [no](x) [no]: x', ['expression First Name', 'expression amount due']],
    ['', 'Dear all, [sic] this stands as it is', []],
  ])('%s: %s', (engine, text, wanted) => {
    expect(kinds(engine, text)).toEqual(wanted);
  });

  test.each(engines.map(({ name }) => name))('%s: constructs are in order and cover their delimiters', (name) => {
    const { delimiters: all } = engines.find((engine) => engine.name === name)!;
    const delimiters = all.filter((one) => 'close' in one).filter(({ open }) => !['{{{{', '[/', '%%'].includes(open));
    if (!delimiters.length) return;
    const text = delimiters.map(({ open, close }) => `word ${open} x ${close} `).join('');
    const { constructs } = scan(text, [name], []);
    expect(constructs.map(({ start, end }) => text.slice(start, end))).toEqual(delimiters.map(({ open, close }) => `${open} x ${close}`));
    expect(mask(text, constructs)).toHaveLength(text.length);
    expect(mask(text, constructs)).not.toContain(delimiters[0]!.open);
  });
});

describe('blocks that switch the engine off', () => {
  test('raw and verbatim text is text', () => {
    const text = '{% raw %}{{ not }} {% if %}{% endraw %}{{ x }}';
    expect(kinds('liquid', text).at(-1)).toBe('expression x');
    expect(kinds('liquid', text)).not.toContain('open if');
    expect(kinds('jinja', '{% verbatim %}{% if %}{% endverbatim %}')).toEqual(['code verbatim', 'code verbatim']);
  });

  test('a comment block is one comment, and what it holds is not there', () => {
    expect(kinds('liquid', 'a{% comment %}{{ x }}{% endcomment %}{{ y }}')).toEqual(['comment comment', 'expression y']);
  });

  test.each(['raw', 'comment', 'verbatim'])('a %s block without its end is named', (keyword) => {
    expect(errors('jinja', `Hi {% ${keyword} %} there`)).toEqual([
      `3-${9 + keyword.length} Expected "{% end${keyword} %}" to close "{% ${keyword} %}"`,
    ]);
  });

  test('a comment may be long, a tag is not', () => {
    const long = 'word '.repeat(2000);
    expect(kinds('handlebars', `{{!-- ${long} --}}{{a}}`)).toEqual(['comment', 'expression a']);
    expect(kinds('jinja', `{{ ${long} {{ a }}`)).toEqual(['expression a']);
  });

  test('<%% prints <%', () => {
    expect(kinds('erb', '<%% if %> <%= x %>')).toEqual(['expression x']);
  });
});

describe('strings and apostrophes', () => {
  test.each<[string, string, string[]]>([
    ['jinja', '{{ "}}" }} {% if x == "%}" %}', ['expression "}}"', 'open if x == "%}"']],
    ['handlebars', "{{t '}}' }}", ["expression t '}}'"]],
    ['go', '{{ printf `}}` }}', ['expression printf `}}`']],
    ['jinja', "{{ user's name }} and {{ b }}", ["expression user's name", 'expression b']],
    ['liquid', "{{ user's name }} and {{ it's }}", ["expression user's name", "expression it's"]],
    ['jinja', '{{ "a\\"}}" }}', ['expression "a\\"}}"']],
    ['handlebars', "{{! it's }}{{ b }}", ['comment', 'expression b']],
  ])('%s: %s', (engine, text, wanted) => {
    expect(kinds(engine, text)).toEqual(wanted);
  });
});

describe('what has no end', () => {
  test.each([
    ['jinja', 'Hi {{ name', '3-5 Expected "}}" to close "{{"'],
    ['liquid', 'Hi {% if x', '3-5 Expected "%}" to close "{%"'],
    ['handlebars', 'Hi {{{x}}', '3-6 Expected "}}}" to close "{{{"'],
    ['go', 'Hi {{/* x }}', '3-7 Expected "*/}}" to close "{{/*"'],
    ['erb', 'Hi <%= x', '3-6 Expected "%>" to close "<%="'],
    ['ejs', 'Hi <%- x', '3-6 Expected "%>" to close "<%-"'],
    ['mailchimp', 'Hi *|IF:X', '3-5 Expected "|*" to close "*|"'],
  ])('%s: %s', (engine, text, wanted) => {
    expect(errors(engine, text)[0]).toBe(wanted);
  });

  test('what follows is still read, and a file that is something else altogether is not a thousand faults', () => {
    expect(kinds('handlebars', '{{!-- never {{name}}')).toContain('expression name');
    expect(errors('jinja', '{% '.repeat(1000)).length).toBeLessThanOrEqual(10);
  });

  const openersOf = (engine: (typeof engines)[number]) =>
    engine.delimiters.flatMap((one) => {
      const close = 'close' in one ? one.close : '}';
      return [one.open, `${one.open} "`, `${one.open} '${close}\\`, `${one.open}a${close}(`, `${one.open}if (`, `${one.open}$a("`];
    });
  const blanks = ' '.repeat(4000);
  const adversarial = [
    '{{a}',
    '{% raw %}',
    '{% raw %}{% endraw',
    '{{ a |',
    `{{ a${blanks}b }}`,
    `{% if a${blanks}b %}`,
    `{{#if ${'(!'.repeat(1500)} }}`,
  ];
  const inTime = (piece: string, work: (text: string) => unknown) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    const begun = process.cpuUsage();
    work(text);
    expect(process.cpuUsage(begun).user / 1000, JSON.stringify(piece.slice(0, 20))).toBeLessThan(1000);
  };
  test.each(engines)('$name reads 200 KB of any opener at once', (engine) => {
    for (const piece of [...openersOf(engine), ...adversarial]) inTime(piece, (text) => scan(text, [engine.name], []));
  });

  test('so do plain placeholders, and the search for the engine', () => {
    for (const piece of ['${a ', '[[a ', '((a ', '%%a ', '<<a ', '{a', '%{', '%(', '*|A', '{{ a', '{{', '% %'])
      inTime(piece, (text) => scan(text, [], inlineStyles([], true)));
    for (const piece of new Set([...engines.flatMap(openersOf), ...adversarial])) inTime(piece, (text) => detectEngines(text, []));
  });
});

describe('which engine a text is written in', () => {
  test.each<[string, string[], string[]]>([
    ['{% if x %}a{% endif %}', [], ['jinja']],
    ['{% assign x = 1 %}', [], ['liquid']],
    ['{{ total | money }}', [], ['liquid']],
    ['{{#if x}}a{{/if}}', [], ['handlebars']],
    ['Hi {{name}}', [], ['handlebars']],
    ['{{ .Name }}', [], ['go']],
    ['{{ if .X }}a{{ end }}', [], ['go']],
    ['<%= @name %>', [], ['erb']],
    ['<% if (a) { %>b<% } %>', [], ['ejs']],
    ['*|IF:X|*a*|END:IF|*', [], ['mailchimp']],
    ['Hi {{name}}', ['j2'], ['jinja']],
    ['Hi', ['hbs'], ['handlebars']],
    ['Hi there', [], []],
  ])('%s %j', (text, extensions, wanted) => {
    expect(detectEngines(text, extensions)).toEqual(wanted);
  });
});
