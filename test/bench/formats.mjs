// What each format and engine costs, and whether the cost grows with the size alone:
//   node test/bench/formats.mjs [--hostile] [name …]
// Reads a plausible file of 100 KB and one of 800 KB: MB/s of the larger, and the growth, which is time a byte of the larger over
// the smaller: about 1 is linear, 8 would be quadratic. With --hostile, what repeats without ever closing, at 25 KB and 200 KB: the
// piece that takes longest and the one that grows fastest.
import { bundled } from './sources.mjs';

const { detectEngines, engines, formatOfExtension, inlineStyles, loadFormats, readableExtensions, readings } = await bundled(
  'formats',
  `
  export { formatOfExtension, loadFormats, readableExtensions } from './src/formats/index.ts';
  export { detectEngines } from './src/engines/detect.ts';
  export { engines } from './src/engines/table.ts';
  export { inlineStyles } from './src/engines/inline.ts';
  export { readings } from './src/reading.ts';
`,
);

const words = 'Dear {{name}}, your bill of %{amount} is ready. Please pay it by {date}; if anything is unclear, call us.';
const said = 'your bill is ready. Please pay it soon.';
const tagged = (before, after) => (i) => `${before(i)}${words} (${i})${after}\n`;

/** Extension, head, repeated piece and tail of a file of each format. */
const formats = {
  android: ['xml', '<resources>', tagged((i) => `<string name="k${i}">`, '</string>'), '</resources>'],
  arb: [
    'arb',
    '{"@@locale":"en"',
    (i) => `,"k${i}":"{n, plural, one {Dear {name}, a bill.} other {Dear {name}, # bills: ${said}}}"\n`,
    '}',
  ],
  braze: [
    'json',
    '{"messages":[{"x":"y"}',
    (i) => `,{"template_name":"t${i}","subject":"A bill","body":"<p>Dear {{\${first_name}}},</p><p>${said}</p>"}\n`,
    ']}',
  ],
  csv: ['csv', 'key,en\n', (i) => `k${i},"${words}"\n`, ''],
  eml: ['eml', 'Subject: A bill\nContent-Transfer-Encoding: quoted-printable\n\n', (i) => `Dear Ana, caf=C3=A9 ${i}: ${said}=\n\n`, ''],
  fluent: ['ftl', '', (i) => `k${i} = Dear { $name }, ${said}\n`, ''],
  haml: ['haml', '', (i) => `%p Dear #{name}, number ${i}: ${said}\n`, ''],
  html: ['html', '<html><body>', tagged(() => '<p>', '</p>'), '</body></html>'],
  json: ['json', '{"x":"y"', (i) => `,"k${i}":"${words}"\n`, '}'],
  json5: ['json5', '{x:"y"', (i) => `,k${i}: '${words}'\n`, '}'],
  jsx: [
    'tsx',
    "import { Html, Text } from '@react-email/components';\nexport default function M({ name }) { return <Html>",
    (i) => `<Text>Dear {name}, number ${i}: ${said}</Text>\n`,
    '</Html>; }',
  ],
  markdown: ['md', '', (i) => `${words} (${i})\n\n`, ''],
  mjml: ['mjml', '<mjml><mj-body>', tagged(() => '<mj-text>', '</mj-text>'), '</mj-body></mjml>'],
  odoo: [
    'xml',
    '<odoo>',
    (i) =>
      `<record id="m${i}" model="mail.template"><field name="body_html" type="html"><p>Dear <t t-out="x"/>, ${said}</p></field></record>\n`,
    '</odoo>',
  ],
  php: ['php', '<?php return [\n', (i) => `'k${i}' => 'Dear :name, ${said}',\n`, '];'],
  po: ['po', 'msgid ""\nmsgstr "Language: en\\n"\n\n', (i) => `msgid "k${i}"\nmsgstr "${words}"\n\n`, ''],
  properties: ['properties', '', (i) => `k${i}=Dear {0}, ${said}\n`, ''],
  pug: ['pug', '', (i) => `p Dear #{name}, number ${i}: ${said}\n`, ''],
  resx: ['resx', '<root>', tagged((i) => `<data name="k${i}"><value>`, '</value></data>'), '</root>'],
  sendgrid: [
    'json',
    '{"templates":[{"x":"y"}',
    (i) => `,{"name":"t${i}","versions":[{"subject":"A bill","html_content":"<p>Dear {{name}}, ${said}</p>"}]}\n`,
    ']}',
  ],
  sfmc: [
    'json',
    '[{"x":"y"}',
    (i) => `,{"name":"t${i}","assetType":{},"views":{"html":{"content":"<p>Dear %%name%%, ${said}</p>"}}}\n`,
    ']',
  ],
  slim: ['slim', '', (i) => `p Dear #{name}, number ${i}: ${said}\n`, ''],
  strings: ['strings', '', (i) => `"k${i}" = "Dear %@, ${said}";\n`, ''],
  stringsdict: [
    'stringsdict',
    '<plist><dict>',
    (i) =>
      `<key>k${i}</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@</string><key>n</key><dict><key>one</key><string>A day: ${said}</string><key>other</key><string>%d days: ${said}</string></dict></dict>\n`,
    '</dict></plist>',
  ],
  text: ['txt', '', (i) => `${words} (${i})\n\n`, ''],
  textile: [
    'resx',
    '<root>',
    (i) => `<data name="k${i}"><value>h1. A bill\n\nDear $Name, ${said} "Pay it":"$Url"\n</value></data>`,
    '</root>',
  ],
  word: [
    'html',
    '<html xmlns:w="urn:schemas-microsoft-com:office:word"><meta name=Generator content="Microsoft Word 15"><body>',
    (i) => `<p class=MsoNormal><span lang=EN>Dear </span><span lang=EN>«Name»</span><span>, number ${i}: ${said}</span></p>\n`,
    '</body></html>',
  ],
  xcstrings: [
    'xcstrings',
    '{"sourceLanguage":"en","version":"1.0","strings":{"x":{}',
    (i) => `,"k${i}":{"localizations":{"en":{"stringUnit":{"state":"translated","value":"Dear %@, ${said}"}}}}\n`,
    '}}',
  ],
  xliff: [
    'xlf',
    '<xliff><file><body>',
    tagged((i) => `<trans-unit id="${i}"><source>a</source><target>`, '</target></trans-unit>'),
    '</body></file></xliff>',
  ],
  yaml: ['yml', 'en:\n', (i) => `  k${i}: "${words}"\n`, ''],
};

/** A paragraph in each engine: a value, and words under a condition. */
const paragraphs = {
  jinja: (said) => `Dear {{ name }}, {% if late %}${said}{% else %}thank you.{% endif %}`,
  liquid: (said) => `Dear {{ name | default: "Ana" }}, {% unless paid %}${said}{% else %}thank you.{% endunless %}`,
  handlebars: (said) => `Dear {{name}}, {{#if late}}${said}{{else}}thank you.{{/if}}`,
  magento: (said) => `Dear {{var name}}, {{if late}}${said}{{else}}thank you.{{/if}} {{trans "See you soon"}}`,
  go: (said) => `Dear {{.Name}}, {{if .Late}}${said}{{else}}thank you.{{end}}`,
  'file-include': (said) => `@@include('head.html') Dear @@name, ${said}`,
  erb: (said) => `Dear <%= @name %>, <% if @late %>${said}<% else %>thank you.<% end %>`,
  ejs: (said) => `Dear <%= name %>, <% if (late) { %>${said}<% } else { %>thank you.<% } %>`,
  eex: (said) => `Dear <%= @name %>, <%= if @late do %>${said}<% else %>thank you.<% end %>`,
  heex: (said) => `Dear {@name}, <.b :if={@late}>${said}</.b>`,
  php: (said) => `Dear <?= $name ?>, <?php if ($late): ?>${said}<?php else: ?>thank you.<?php endif; ?>`,
  blade: (said) => `Dear {{ $name }}, @if ($late) ${said} @else thank you. @endif`,
  smarty: (said) => `Dear {$name}, {if $late}${said}{else}thank you.{/if}`,
  freemarker: (said) => `Dear \${name}, <#if late>${said}<#else>thank you.</#if>`,
  velocity: (said) => `Dear $name, #if($late)${said}#{else}thank you.#end`,
  thymeleaf: (said) => `Dear [[\${name}]], <b th:if="\${late}">${said}</b>`,
  mailchimp: (said) => `Dear *|FNAME|*, *|IF:LATE|*${said}*|ELSE:|*thank you.*|END:IF|*`,
  ampscript: (said) => `Dear %%=v(@name)=%%, %%[ if @late then ]%%${said}%%[ else ]%%thank you.%%[ endif ]%%`,
  notify: (said) => `Dear ((name)), ((late??${said}))`,
};
const untried = engines.map(({ name }) => name).filter((name) => name !== 'marked' && !paragraphs[name]);
if (untried.length) throw new Error(`No paragraph in ${untried.join(', ')}`);
const pages = Object.fromEntries(
  Object.entries(paragraphs).map(([name, paragraph]) => [
    name,
    ['html', '<html><body>', (i) => `<p>${paragraph(`number ${i}: ${said}`)}</p>\n`, '</body></html>', [name]],
  ]),
);

/** What never closes: of markup and catalogs, and of each engine's own tags. */
const unclosed = [
  '<b>',
  '<a ',
  '<',
  '&',
  '<!--',
  '{',
  '[',
  '(',
  '"',
  "'",
  '\\',
  '- ',
  '# ',
  '> ',
  '* ',
  '|',
  ' ',
  '\n',
  '= x\n',
  'a: ',
  '%',
  '${',
];
const hostileTo = (names) => [
  ...unclosed,
  ...engines
    .filter(({ name }) => (names ?? ['handlebars', 'jinja', 'erb']).includes(name))
    .flatMap(({ delimiters }) =>
      delimiters.flatMap(({ open, close = '' }) => [
        `${open}a `,
        `${open}"`,
        `${open}it's${close} `,
        `${open}if a${close}`,
        `${open}if (a) {${close}`,
      ]),
    ),
  ...(names ? names.flatMap((name) => [paragraphs[name]('x').split('x')[0]]) : []),
];

const fill = (size, [, head, piece, tail]) => {
  let text = head;
  for (let i = 0; text.length < size; i++) text += piece(i);
  return text + tail;
};
const parsers = await loadFormats(new Set(readableExtensions.map(formatOfExtension)));
/** The least time of some tries, in milliseconds. */
const time = ([extension, , , , named], text, tries) => {
  const format = parsers.get(formatOfExtension(extension));
  const run = () => {
    const found = named ?? (format.catalog ? [] : detectEngines(text, []));
    const started = performance.now();
    const { units } = format.parse({ path: `mail/x.${extension}`, text }, { engines: found, styles: inlineStyles([], format.catalog) });
    for (const { nodes } of units) readings(nodes);
    return performance.now() - started;
  };
  return Math.min(...Array.from({ length: tries }, run));
};
const growth = ([small, large], ratio) => Math.max(1, large) / Math.max(1, small) / ratio;
const ms = (value) => `${value.toFixed(0)} ms`;

const hostile = process.argv.includes('--hostile');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
console.log(hostile ? 'name          slowest of 200 KB                  fastest growing' : 'name          MB/s  growth');
for (const [name, file] of Object.entries({ ...formats, ...pages })) {
  if (wanted.length && !wanted.includes(name)) continue;
  if (!hostile) {
    const texts = [100_000, 800_000].map((size) => fill(size, file));
    const times = texts.map((text) => time(file, text, 4));
    const [small, large] = texts;
    console.log(
      `${name.padEnd(12)} ${(large.length / times[1] / 1000).toFixed(1).padStart(5)}  ${growth(times, large.length / small.length)
        .toFixed(1)
        .padStart(6)}`,
    );
    continue;
  }
  const tried = [...new Set(hostileTo(file[4]))].map((piece) => {
    const texts = [25_000, 200_000].map((size) => file[1] + piece.repeat(size / piece.length));
    const times = texts.map((text, i) => time(file, text, i ? 1 : 2));
    return { piece: JSON.stringify(piece), taken: times[1], growth: growth(times, 8) };
  });
  const slowest = tried.reduce((a, b) => (b.taken > a.taken ? b : a));
  const steepest = tried.reduce((a, b) => (b.growth > a.growth ? b : a));
  console.log(
    `${name.padEnd(12)} ${ms(slowest.taken).padStart(8)} ${slowest.piece.padEnd(24)} ${steepest.growth.toFixed(1).padStart(6)} of ${steepest.piece} (${ms(steepest.taken)})`,
  );
}
