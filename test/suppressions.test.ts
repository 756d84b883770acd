import { describe, expect, test } from 'vitest';
import { detectEngines } from '../src/engines/detect.ts';
import { engines } from '../src/engines/table.ts';
import type { Finding } from '../src/findings.ts';
import { formatOfExtension, loadFormats, readableExtensions } from '../src/formats/index.ts';
import type { Source } from '../src/mapped.ts';
import { nameOf } from '../src/file-names.ts';
import { directivesIn } from '../src/settle/directives.ts';
import { answer, type Policy } from '../src/settle/suppressions.ts';
import { repository, touchlint } from './repository.ts';

const formats = await loadFormats(new Set(readableExtensions.map((extension) => formatOfExtension(extension)!)));
const formatOf = (path: string) => formats.get(path.endsWith('.ftl') ? 'fluent' : formatOfExtension(nameOf(path).container ?? 'html')!)!;
const read = (path: string, text: string) => directivesIn(text, formatOf(path), detectEngines(text, nameOf(path).engines));
const policy: Policy = { rules: ['jargon', 'shouting', 'x', 'y'], locks: new Map(), requireReason: false, unused: null };

/** What the directives of a file make of findings of `jargon` at each of these words: those that are answered for. */
function answered(path: string, text: string, words: readonly string[], rule = 'jargon', more: Partial<Policy> = {}) {
  const source: Source = { path, text };
  const format = formatOf(path);
  const findings = words.map((word): Finding => {
    const start = text.indexOf(word);
    const subject: Partial<Finding['subject']> = { entry: path };
    return {
      ruleId: rule,
      messageId: word,
      category: 'clarity',
      severity: 'warn',
      message: word,
      place: { source, start, end: start + word.length },
      missing: false,
      condition: '',
      evidence: '',
      subject: subject as Finding['subject'],
      fix: null,
      suggestions: [],
    };
  });
  const { units } = format.parse(source, { engines: format.catalog ? [] : detectEngines(text, nameOf(path).engines), styles: [] });
  const entries = format.catalog ? units.map(({ offset }) => offset).sort((a, b) => a - b) : [];
  const { by, faults } = answer(text, { ...read(path, text), policy: { ...policy, ...more }, entries, messages: entries }, findings);
  return { words: findings.filter((finding) => by.has(finding)).map(({ message }) => message), faults };
}

const said = 'touchlint-disable-next-line jargon, shouting -- legal, RO-105';

/** A file of each format, with a comment above the words "two" and not above "three". */
const byExtension: Readonly<Record<string, readonly (readonly [comment: string, text: string])[]>> = {
  html: [[`<!-- ${said} -->`, '<p>one</p>\n@\n\n<p>two</p>\n<p>three</p>']],
  htm: [[`<!--${said}-->`, '<p title="<!-- touchlint-disable -->">one</p>\n@\n<p>two</p>\n<p>three</p>']],
  xhtml: [[`<!--\n  ${said}\n-->`, '<p>one</p>\n@\n<p>two</p>\n<p>three</p>']],
  eml: [[`<!-- ${said} -->`, 'Subject: one\nContent-Type: text/html\n\n<p>one</p>\n@\n<p>two</p>\n<p>three</p>']],
  mjml: [
    [`<!-- ${said} -->`, '<mjml><mj-body><mj-text>one</mj-text>\n@\n<mj-text>two</mj-text>\n<mj-text>three</mj-text></mj-body></mjml>'],
  ],
  md: [
    [`<!-- ${said} -->`, 'one\n\n@\n\ntwo\n\nthree'],
    [`[//]: # (${said})`, 'one\n\n@\n\ntwo\n\nthree'],
  ],
  markdown: [[`[comment]: # "${said}"`, 'one\n\n@\n\ntwo\n\nthree']],
  txt: [[`# ${said}`, '---\nchannel: email\n@\nsubject: two\n---\nthree']],
  text: [[`# ${said}`, '---\n@\nsubject: two\n---\nthree']],
  sms: [[`# ${said}`, '---\n@\nsubject: two\n---\nthree']],
  haml: [[`-# ${said}`, '%p one\n@\n%p two\n%p three']],
  pug: [
    [`//- ${said}`, 'p one\n@\np two\np three'],
    [`// ${said}`, 'p one\n@\np two\np three'],
  ],
  jade: [[`//- ${said}`, 'div\n  p one\n  @\n  p two\n  p three']],
  slim: [
    [`/ ${said}`, 'p one\n@\np two\np three'],
    [`/! ${said}`, 'div\n  p one\n  @\n  p two\n  p three'],
  ],
  tsx: [
    [`{/* ${said} */}`, "export default () => (\n  <Html><Text>don't</Text>\n  @\n  <Text>two</Text>\n  <Text>three</Text></Html>\n);"],
    [`// ${said}`, "const a = 'one';\n@\nconst b = 'two';\nconst c = 'three';"],
  ],
  jsx: [[`/** ${said} */`, "const a = 'it\\'s // one';\n@\nconst b = 'two';\nconst c = 'three';"]],
  php: [
    [`// ${said}`, "<?php\nreturn [\n  'a' => 'one # touchlint-disable',\n  @\n  'b' => 'two',\n  'c' => 'three',\n];"],
    [`# ${said}`, "<?php\nreturn [\n  'a' => 'one',\n  @\n  'b' =>\n    'two',\n  'c' => 'three',\n];"],
    [`/* ${said} */`, "<?php\nreturn [\n  'a' => 'one',\n  @\n  'b' => 'two',\n  'c' => 'three',\n];"],
  ],
  yaml: [
    [`# ${said}`, 'en:\n  a: "# touchlint-disable"\n  @\n  b: |\n    on\n\n    two\n  c: three\n'],
    [`# ${said}`, 'en:\n  a: one\n  @\n  b: >-\n    on\n    two\n  c: three\n'],
  ],
  yml: [[`# ${said}`, "en:\n  a: one\n  @\n  b: 'on\n    two'\n  c: three\n"]],
  po: [
    [`#. ${said}`, 'msgid "a"\nmsgstr "one"\n\n@\n#: src/a.rb:1\nmsgid "b"\nmsgstr ""\n"on "\n"two"\n\nmsgid "c"\nmsgstr "three"\n'],
    [`# ${said}`, 'msgid "a"\nmsgstr "one"\n\n@\nmsgid "b"\nmsgstr "two"\n\nmsgid "c"\nmsgstr "three"\n'],
  ],
  pot: [[`#. ${said}`, 'msgid "one"\nmsgstr ""\n\n@\nmsgid "two"\nmsgstr ""\n\nmsgid "three"\nmsgstr ""\n']],
  properties: [
    [`# ${said}`, 'a=one\\\n# touchlint-disable\n@\nb=on \\\n  two\nc=three\n'],
    [`! ${said}`, 'a=one\n@\nb=two\nc=three\n'],
  ],
  strings: [
    [`/* ${said} */`, '"a" = "one /* touchlint-disable */";\n@\n"b" = "on\ntwo";\n"c" = "three";\n'],
    [`// ${said}`, '"a" = "one";\n@\n"b" = "two";\n"c" = "three";\n'],
  ],
  ftl: [
    [`# ${said}`, 'a = one\n@\nb =\n  on\n  two\nc = three\n'],
    [`## ${said}`, 'a = one\n@\nb = two\nc = three\n'],
  ],
  json: [[`// ${said}`, '{\n  "a": "one // touchlint-disable",\n  @\n  "b": "two",\n  "c": "three"\n}']],
  jsonc: [[`/* ${said} */`, '{\n  "a": "one",\n  @\n  "b": "two",\n  "c": "three"\n}']],
  json5: [[`// ${said}`, "{\n  a: 'it\\'s // one',\n  @\n  b: 'two',\n  c: 'three',\n}"]],
  xml: [
    [
      `<!-- ${said} -->`,
      '<resources>\n<string name="a">one</string>\n@\n<string name="b">on\n two</string>\n<string name="c">three</string>\n</resources>',
    ],
    [
      `<!-- ${said.replace('--', '—')} -->`,
      '<resources>\n<string name="a">one</string>\n@\n<string name="b">two</string>\n<string name="c">three</string>\n</resources>',
    ],
  ],
  resx: [
    [
      `<!-- ${said} -->`,
      '<root>\n@\n<data name="b">\n<value>two</value>\n</data>\n<data name="c">\n<value>three</value>\n</data>\n</root>',
    ],
  ],
  xlf: [
    [
      `<!-- ${said} -->`,
      '<xliff version="1.2"><file source-language="en"><body>\n@\n<trans-unit id="b"><source>on</source>\n<target>two</target></trans-unit>\n<trans-unit id="c"><source>x</source><target>three</target></trans-unit>\n</body></file></xliff>',
    ],
  ],
  xliff: [
    [
      `<!-- ${said} -->`,
      '<xliff version="1.2"><file source-language="en"><body>\n@\n<trans-unit id="b"><source>two</source></trans-unit>\n<trans-unit id="c"><source>three</source></trans-unit>\n</body></file></xliff>',
    ],
  ],
  stringsdict: [
    [
      `<!-- ${said} -->`,
      '<plist version="1.0"><dict>\n@\n<key>b</key><string>two</string>\n<key>c</key><string>three</string>\n</dict></plist>',
    ],
  ],
};

const byEngine: Readonly<Record<string, readonly (readonly [path: string, comment: string, more?: string])[]>> = {
  jinja: [
    ['a.html.twig', `{# ${said} #}`],
    ['a.html.j2', `{#- ${said} -#}`],
    ['a.html', `{# ${said} #}`, '{{ name }}'],
    ['a.html', `{% comment %} ${said} {% endcomment %}`],
    ['a.txt', `{# ${said} #}`],
  ],
  liquid: [
    ['a.liquid', `{% comment %} ${said} {% endcomment %}`],
    ['a.html.liquid', `{%- comment -%}${said}{%- endcomment -%}`],
    ['a.liquid', `{% # ${said} %}`],
  ],
  handlebars: [
    ['a.hbs', `{{!-- ${said} --}}`],
    ['a.html.mustache', `{{! ${said} }}`],
    ['a.hbs', `{{~!-- ${said} --~}}`],
  ],
  magento: [['a.html', `{{* ${said} *}}`, '{{var order.name}}']],
  go: [
    ['a.html.tmpl', `{{/* ${said} */}}`],
    ['a.gohtml', `{{- /* ${said} */ -}}`],
    ['a.html', `{{/* ${said} */}}`, '{{ .Name }}'],
  ],
  'file-include': [['a.html', `<!-- ${said} -->`, '@@include("b.html")']],
  erb: [
    ['a.html.erb', `<%# ${said} %>`],
    ['a.html.erb', `<% # ${said} %>`],
    ['a.text.erb', `<%# ${said} -%>`],
    ['a.html', `<%-- ${said} --%>`],
  ],
  ejs: [
    ['a.ejs', `<%# ${said} %>`],
    ['a.ejs', `<%/* ${said} */%>`],
    ['a.ejs', `<% // ${said} %>`],
  ],
  eex: [['a.html.eex', `<%# ${said} %>`]],
  heex: [['a.html.heex', `<%!-- ${said} --%>`]],
  php: [
    ['a.phtml', `<?php // ${said} ?>`],
    ['a.phtml', `<?php /* ${said} */ ?>`],
  ],
  blade: [
    ['a.blade.php', `{{-- ${said} --}}`],
    ['a.html', `{{-- ${said} --}}`],
  ],
  smarty: [['a.html.latte', `{* ${said} *}`]],
  freemarker: [
    ['a.ftlh', `<#-- ${said} -->`],
    ['a.ftlh', `[#-- ${said} --]`],
    ['a.html', `<#-- ${said} -->`],
  ],
  velocity: [
    ['a.vm', `## ${said}`],
    ['a.html.vm', `#* ${said} *#`],
  ],
  thymeleaf: [
    ['a.html', `<!--/* ${said} */-->`, '<p th:text="${x}"></p>'],
    ['a.html', `<!-- ${said} -->`, '<p th:text="${x}"></p>'],
  ],
  mailchimp: [['a.html', `<!-- ${said} -->`, '*|IF:X|*a*|END:IF|*']],
  ampscript: [
    ['a.html', `%%[ /* ${said} */ ]%%`],
    ['a.html.ampscript', `<!-- ${said} -->`],
  ],
  notify: [['a.md', `<!-- ${said} -->`, '((name??Dear you))']],
};

describe('a comment in every notation', () => {
  const directive = { kind: 'next-line', rules: ['jargon', 'shouting'], reason: 'legal, RO-105' };
  const all = Object.entries(byExtension).flatMap(([extension, samples]) =>
    samples.map(([comment, text]) => [`texts/en.${extension}`, comment, text.replace('@', () => comment)] as const),
  );
  const inEngines = Object.values(byEngine).flatMap((samples) =>
    samples.map(([path, comment, more = '']) => [path, comment, `<p>one ${more}</p>\n${comment}\n<p>two</p>\n<p>three</p>\n`] as const),
  );

  test.each([...all, ...inEngines])('%s %s', (path, _comment, text) => {
    expect(read(path, text).directives).toMatchObject([directive]);
    expect(
      answered(
        path,
        text,
        ['one', 'two', 'three'].filter((word) => text.includes(word)),
      ).words,
    ).toEqual(['two']);
  });

  test('no format and no engine is left out', () => {
    // Tables have no comments of their own: their texts may be in an engine that has.
    expect(readableExtensions.filter((extension) => !byExtension[extension])).toEqual(['arb', 'csv', 'tsv', 'xcstrings']);
    expect(engines.map(({ name }) => name).filter((name) => !byEngine[name])).toEqual(['marked']);
  });
});

describe('words of a message are no directive', () => {
  test.each([
    ['a.txt', 'Say touchlint-disable jargon\n# touchlint-disable jargon\n<!-- touchlint-disable -->\n// touchlint-disable\n'],
    ['a.yml', 'a: "see touchlint-disable"\nb: x#touchlint-disable\nc: "\n  # touchlint-disable"\nd: |\n  # touchlint-disable\n'],
    ['a.html', '<!-- we use touchlint-disable below -->'],
    ['a.html', '<!-- touchlint-disable-next-lines -->'],
    ['a.html', '<!-- touchlint-disable jargon'],
    ['a.html', '<a title=\'<!-- touchlint-disable -->\' href="<!-- touchlint-disable -->">x</a>'],
    ['a.html.twig', `{{ "<!-- touchlint-disable -->" }}{% set x = '{# touchlint-disable #}' %}`],
    ['a.hbs', '{{t "<!-- touchlint-disable -->"}}'],
    ['a.md', 'Write `<!-- touchlint-disable -->`:\n\n```html\n<!-- touchlint-disable -->\n```\n\n# touchlint-disable\n'],
    ['a.md', '~~~\n<!-- touchlint-disable -->\n'],
    ['a.php', "<?php return ['a' => '// touchlint-disable', 'b' => \"/* touchlint-disable */\", 'c' => <<<X\n// touchlint-disable\nX\n];"],
    [
      'a.tsx',
      'const a = \'/* touchlint-disable */\'; const b = `{/* touchlint-disable */}`; const c = <a b="{/* touchlint-disable */}">// touchlint-disable</a>;',
    ],
    ['a.json', '{ "a": "/* touchlint-disable */ // touchlint-disable" }'],
    ['a.json5', `{ a: "// touchlint-disable", b: '/* touchlint-disable */' }`],
    ['a.strings', '"a" = "\\" // touchlint-disable";'],
    ['a.properties', 'a = # touchlint-disable\nb = x\\\n ! touchlint-disable\n'],
    ['a.po', 'msgid "# touchlint-disable"\nmsgstr "x # touchlint-disable"\n'],
    ['a.ftl', 'a = # touchlint-disable\n  # touchlint-disable\n'],
    ['a.pug', 'p.\n  //- touchlint-disable\np x //- touchlint-disable\n| // touchlint-disable\n'],
    ['a.haml', ':plain\n  -# touchlint-disable\n%p -# touchlint-disable\n'],
    ['a.slim', 'p / touchlint-disable\n| x\n  / touchlint-disable\n'],
    ['a.csv', 'key,en\na,"# touchlint-disable"\nb,// touchlint-disable\n'],
  ])('%s %s', (path, text) => {
    expect(read(path, text).directives).toEqual([]);
  });
});

describe('which findings are answered for', () => {
  const of = (text: string, words: readonly string[], rule = 'jargon', path = 'a.html') => answered(path, text, words, rule).words;

  test('those of the line', () => {
    expect(of('<p>one</p> <!-- touchlint-disable-line jargon -->\n<p>two</p>', ['one', 'two'])).toEqual(['one']);
    expect(of('<p>one</p> <!-- touchlint-disable-line x -->\n<p>two</p>', ['one', 'two'])).toEqual([]);
  });

  test('a stretch, the rest of the file', () => {
    expect(of('one<!-- touchlint-disable x -->two<!-- touchlint-enable x -->three', ['one', 'two', 'three'], 'x')).toEqual(['two']);
    expect(of('one<!-- touchlint-disable -->two<!-- touchlint-enable -->three', ['one', 'two', 'three'])).toEqual(['two']);
    expect(of('one<!-- touchlint-disable -->two', ['one', 'two'])).toEqual(['two']);
    const both = '<!-- touchlint-disable x, y -->one<!-- touchlint-enable x -->two';
    expect([of(both, ['one', 'two'], 'x'), of(both, ['one', 'two'], 'y')]).toEqual([['one'], ['one', 'two']]);
  });

  test('a rule that is switched on again after all were switched off', () => {
    const text =
      '<!-- touchlint-disable -->one<!-- touchlint-enable x -->two<!-- touchlint-disable x -->three<!-- touchlint-enable -->four';
    const words = ['one', 'two', 'three', 'four'];
    expect([of(text, words, 'x'), of(text, words, 'y')]).toEqual([
      ['one', 'three'],
      ['one', 'two', 'three'],
    ]);
  });

  test('all texts of the entry of a catalog that the comment stands above', async () => {
    const files = {
      'touchlint.config.yaml': 'root: true\nmessages: [{ files: "*.yml", channel: email }]\n',
      'en.yml':
        'en:\n  mailer:\n    # touchlint-disable-next-line shouting -- the name of a product\n    one:\n      subject: NOTE THIS NOW\n      body: Dear Ana, READ THIS AT ONCE. Kind regards, Example Bank\n    two:\n      subject: NOTE THAT NOW\n      body: Dear Ana, it is done. Kind regards, Example Bank\n',
    };
    const { stdout } = await touchlint(repository(files), ['--format', 'json', '--rule', 'shouting=error']);
    const [result] = JSON.parse(stdout);
    const lines = (messages: readonly { ruleId: string; line: number }[]) =>
      messages.filter(({ ruleId }) => ruleId === 'shouting').map(({ line }) => line);
    expect([lines(result.suppressedMessages), lines(result.messages)]).toEqual([[5, 6], [8]]);
  });

  test('in the text of an entry, as far as it goes', () => {
    const json = '{\n"a": "<p>one <!-- touchlint-disable jargon --> two",\n"b": "<p>three <!-- note -->"\n}';
    expect(answered('a.json', json, ['one', 'two', 'three']).words).toEqual(['two']);
    const yaml = 'a: "<p>{# touchlint-disable #}one{# touchlint-enable #}two"\nb: three\n';
    expect(answered('a.yml', yaml, ['one', 'two', 'three']).words).toEqual(['one']);
  });
});

describe('front matter', () => {
  const file = (said: string) => `---\nchannel: sms\ntouchlint: ${said}\n---\none\n`;
  test.each([
    ['{ disable: [jargon, x], reason: statutory }', ['jargon', 'x'], 'statutory'],
    ['\n  disable: jargon', ['jargon'], ''],
    ['{ disable: all, reason: a draft }', null, 'a draft'],
  ])('%s', (said, rules, reason) => {
    for (const path of ['a.txt', 'a.md', 'a.html', 'a.mjml', 'a.pug']) {
      expect(read(path, file(said)).directives).toMatchObject([{ kind: 'file', rules, reason }]);
      expect(answered(path, file(said), ['one']).words).toEqual(['one']);
    }
  });

  test.each([
    'off',
    '{ disable: true }',
    '{ disable: [] }',
    '{ disabled: [x] }',
    '{ disable: [x], reason: [y] }',
    '[x]',
    '',
    '{ disable: &a [*a] }',
  ])('cannot be read: %s', (said) => {
    const { faults } = answered('a.txt', file(said), ['one']);
    expect(faults).toMatchObject([{ message: 'Expected touchlint: { disable: [rules], reason: "why" }', severity: 2 }]);
    const { start, end } = faults[0]!;
    expect(file(said).slice(start, end)).toMatch(/^touchlint/);
  });
});

describe('what is wrong with directives', () => {
  const of = (text: string, more: Partial<Policy>, words: readonly string[] = [], path = 'a.html') =>
    answered(path, text, words, 'jargon', more).faults.map(({ start, end, message, severity }) => [
      text.slice(start, end),
      message,
      severity,
    ]);

  test('a rule that is not there is told with the nearest', () => {
    expect(of('<!-- touchlint-disable jargn -->', {})).toEqual([
      ['<!-- touchlint-disable jargn -->', 'Unknown rule "jargn", did you mean "jargon"? There are: jargon, shouting, x, y', 2],
    ]);
    expect(of('<!-- touchlint-enable jargn -->', {})).toHaveLength(1);
  });

  test('no reason where one is required', () => {
    expect(of('<!-- touchlint-disable-line x, y --> <!-- touchlint-disable-line x -- why -->', { requireReason: true })).toEqual([
      ['<!-- touchlint-disable-line x, y -->', 'Expected a reason after "--", as in touchlint-disable-line x, y -- statutory wording', 2],
    ]);
    expect(of('<!-- touchlint-disable-line x -- -->', { requireReason: true })).toHaveLength(1);
    expect(of('---\ntouchlint: { disable: [x] }\n---\n', { requireReason: true }, [], 'a.txt')[0]![1]).toBe(
      'Expected a reason, as in touchlint: { disable: [x], reason: "statutory wording" }',
    );
  });

  test('what no finding needs, where it is asked for', () => {
    const text = '<!-- touchlint-disable-next-line jargon, x -->\none\n<!-- touchlint-disable-line y --><!-- touchlint-enable -->';
    expect(of(text, {}, ['one'])).toEqual([]);
    expect(of(text, { unused: 1 }, ['one'])).toEqual([
      ['<!-- touchlint-disable-next-line jargon, x -->', 'Unexpected "x" in touchlint-disable-next-line: nothing is found there by it', 1],
      ['<!-- touchlint-disable-line y -->', 'Unexpected touchlint-disable-line: nothing is found there by "y"', 1],
      ['<!-- touchlint-enable -->', 'Unexpected touchlint-enable: nothing was switched off before it', 1],
    ]);
    expect(of('<!-- touchlint-disable -->one', { unused: 2 }, ['one'])).toEqual([]);
    expect(of('<!-- touchlint-disable --> one', { unused: 2 })).toEqual([
      ['<!-- touchlint-disable -->', 'Unexpected touchlint-disable: nothing is found there', 2],
    ]);
  });

  test('a comment that nothing needs can be taken out, with what would be left of it', () => {
    const without = (path: string, text: string) => {
      const { removed } = answered(path, text, [], 'jargon', { unused: 1 }).faults[0]!;
      return removed ? text.slice(0, removed.start) + text.slice(removed.end) : null;
    };
    expect(without('a.html', 'one\n  <!-- touchlint-disable -->\ntwo')).toBe('one\ntwo');
    expect(without('a.html', 'one <!-- touchlint-disable-line -->\ntwo')).toBe('one\ntwo');
    expect(without('a.html', 'one <!-- touchlint-disable -->two')).toBe('one two');
    expect(without('a.yml', 'a: b # touchlint-disable-line\nc: d')).toBe('a: b\nc: d');
    expect(without('a.tsx', 'export default () => (\n  <p>\n    {/* touchlint-disable */}\n    one\n  </p>\n);\n')).toBe(
      'export default () => (\n  <p>\n    one\n  </p>\n);\n',
    );
    expect(without('a.txt', '---\ntouchlint: { disable: [jargon] }\n---\none')).toBeNull();
  });

  test('a rule that is locked', () => {
    const locks = new Map([['jargon', 'shared/base.yaml']]);
    const told = 'Expected no directive for "jargon": shared/base.yaml locks it, so it cannot be suppressed';
    const named = '<!-- touchlint-disable-line jargon, x -->';
    expect(of(named, { locks })).toEqual([[named, told, 2]]);
    expect(answered('a.html', `one ${named}`, ['one'], 'jargon', { locks }).words).toEqual([]);
    expect(answered('a.html', `one ${named}`, ['one'], 'x', { locks }).words).toEqual(['one']);
    // A directive for all rules is an attempt only where it would have hidden such a finding.
    expect(of('one\n<!-- touchlint-disable-line -->', { locks }, ['one'])).toEqual([]);
    expect(of('one <!-- touchlint-disable-line -->', { locks }, ['one'])).toEqual([['<!-- touchlint-disable-line -->', told, 2]]);
  });
});

describe('hostile input', { timeout: 20_000 }, () => {
  const many = 20_000;
  test.each([
    ['a.html', '<!-- touchlint-disable '],
    ['a.html', '<a title="touchlint-disable '],
    ['a.html', "<a title='"],
    ['a.html', '<!-- touchlint-disable jargon -->'],
    ['a.html', '<p>one</p><!-- touchlint-disable-line -->\n'],
    ['a.html', '<p>one</p><!-- touchlint-disable-line -->'],
    ['a.html', '<!-- touchlint-disable-next-line -->'],
    ['a.json', '{"a": "<!-- touchlint-disable -->"} '],
    ['a.html.twig', '{# touchlint-disable '],
    ['a.liquid', '{% comment %} touchlint-disable '],
    ['a.hbs', '{{!-- touchlint-disable '],
    ['a.ftlh', '<#-- touchlint-disable '],
    ['a.html.erb', '<%# touchlint-disable '],
    ['a.json', '"/* touchlint-disable \\"'],
    ['a.json5', '/* touchlint-disable \' "'],
    ['a.strings', '\\"/* touchlint-disable '],
    ['a.yml', 'a: "# touchlint-disable\n'],
    ['a.yml', '# touchlint-disable jargon\na: one\n'],
    ['a.properties', '# touchlint-disable-next-line \\\n'],
    ['a.md', '``` touchlint-disable `\n'],
    ['a.md', '[//]: # (touchlint-disable'],
    ['a.md', '`touchlint-disable '],
    ['a.pug', '//- touchlint-disable jargon\n'],
    ['a.php', '<?php /* touchlint-disable '],
    ['a.tsx', '{/* touchlint-disable '],
  ])('%s of %j', (path, piece) => {
    const started = performance.now();
    const text = piece.repeat(many) + '\n'.repeat(many);
    const { directives } = read(path, text);
    const entries = formatOf(path).catalog ? Array.from({ length: many }, (_, i) => i * piece.length) : [];
    const unused: Policy = { ...policy, unused: 1, requireReason: true };
    answer(text, { directives, unread: [], policy: unused, entries, messages: entries }, []);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
