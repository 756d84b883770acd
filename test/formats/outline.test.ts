import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import type { Flat } from '../../src/flat.ts';
import type { Format } from '../../src/format.ts';
import haml from '../../src/formats/haml.ts';
import pug from '../../src/formats/pug.ts';
import slim from '../../src/formats/slim.ts';
import type { Node } from '../../src/nodes.ts';
import { rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { testRoundTrips } from '../round-trip.ts';
import { parts, plainWords, shown, spanOf, standing } from './readings.ts';

const formats = { haml, slim, pug };
const parse = (format: Format, text: string) => format.parse({ path: `a.${format.name}`, text }, { engines: [], styles: inlineStyles() });
const read = (format: Format, text: string): Flat[] => {
  const { units, errors } = parse(format, text);
  expect(errors).toEqual([]);
  return readings(units[0]!.nodes).readings;
};
const told = (format: Format, text: string) => read(format, text).map((flat) => [flat.condition, shown(flat.text.trim())]);
const includes = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => (node.type === 'include' ? [`${node.kind} ${node.name}`] : []));

const receipts: Record<keyof typeof formats, string> = {
  haml: `!!!
%html{ lang: "en" }
  %head
    %title Your receipt from Example Shop
    :css
      .total { color: red }
  %body.mail
    -# nobody reads this
      %p nor this
    / a comment
    .preheader{ style: "display: none" } Paid on #{@paid_on}
    = image_tag "logo.png", alt: "A lamp"
    %img{ src: "x.png", :alt => "The shop front" }
    %h1 Thank you, #{@user.first_name}!
    %p
      We received
      %b= number_to_currency(@amount)
      from you
      and sent the lamp.
    - if @late
      %p We are sorry that it is late.
    - elsif @gift
      %p.note It is wrapped
    - else
      %p
        It left on time.
    %ul
      - @lines.each do |line|
        %li= line.title
    %table(role="presentation" class="total"
           border="0")
      %tr
        %td Total
        %td= @amount
    %a.btn{ href: receipt_url(@order), class: "primary" } See the receipt
    %p
      Write to us or
      = link_to "ask for help", help_url
      &nbsp;any day.
    = render "shared/footer", order: @order
    = t(".goodbye")
    = yield
`,
  slim: `doctype html
html lang="en"
  head
    title Your receipt from Example Shop
    css:
      .total { color: red }
  body.mail
    / nobody reads this
      p nor this
    /! a comment
    .preheader style="display: none" Paid on #{@paid_on}
    img src="x.png" alt="The shop front"
    h1 Thank you, #{@user.first_name}!
    p
      | We received
        the price 
      b = number_to_currency(@amount)
      |  from you
         and sent the lamp.
    - if @late
      p We are sorry that it is late.
    - elsif @gift
      p.note It is wrapped
    - else
      p
        ' It left
        | on time.
    ul
      - @lines.each do |line|
        li = line.title
    table[role="presentation" class="total"
          border="0"]
      tr: td Total
      tr
        td = @amount
    a.btn href=receipt_url(@order) class="primary" See the receipt
    p
      ' Write to us or
      =' link_to "ask for help", help_url
      | any day.
    == render "shared/footer", order: @order
    = t(".goodbye")
    == yield
`,
  pug: `doctype html
html(lang="en")
  head
    title Your receipt from Example Shop
    style.
      .total { color: red }
  body.mail
    //- nobody reads this
      p nor this
    // a comment
    .preheader(style="display: none") Paid on #{paidOn}
    img(src="x.png" alt="The shop front")
    h1 Thank you, #{user.firstName}!
    p
      | We received
      | the price 
      b= price(amount)
      |  from you and #[i sent] the lamp.
    if late
      p We are sorry that it is late.
    else if gift
      p.note It is wrapped
    else
      p.
        It left
        on time.
    ul
      each line in lines
        li= line.title
    table(role="presentation" class="total"
          border="0")
      tr: td Total
      tr
        td= amount
    a.btn(href=receiptUrl class="primary") See the receipt
    +button("Ask for help", helpUrl)
    include ./shared/footer.pug
    = t('mail.goodbye')
    block extra
      p Until next time
`,
};

test.each(Object.entries(formats))('an e-mail in %s is taken apart as its reader gets it', (name, format) => {
  const [late, gift, onTime, ...others] = read(format, receipts[name as keyof typeof receipts]);
  expect(others).toEqual([]);
  const body = name === 'haml' ? 'We received ◆ from you and sent the lamp.' : 'We received the price ◆ from you and sent the lamp.';
  expect(parts(late!).slice(0, 5)).toEqual([
    ['subject', 'Your receipt from Example Shop'],
    ['preheader', 'Paid on ◆'],
    ['alt', name === 'haml' ? 'A lamp\nThe shop front' : 'The shop front'],
    ['heading', 'Thank you, ◆!'],
    ['body', `${body}\n\nWe are sorry that it is late.\n\n◆\n\nTotal\n\n◆`],
  ]);
  expect(gift!.text).toContain('It is wrapped');
  expect(onTime!.text).toContain('It left on time.');
  const [button] = parts(late!).filter(([role]) => role === 'button');
  expect(button).toEqual(['button', 'See the receipt']);
});

describe('what stands elsewhere', () => {
  test('partials, keys and the place of the content', () => {
    expect(includes(parse(haml, receipts.haml).units[0]!.nodes)).toEqual(['partial shared/footer', 'key .goodbye', 'content ']);
    expect(includes(parse(slim, receipts.slim).units[0]!.nodes)).toEqual(['partial shared/footer', 'key .goodbye', 'content ']);
    expect(includes(parse(pug, receipts.pug).units[0]!.nodes)).toEqual(['partial ./shared/footer.pug', 'key mail.goodbye']);
    expect(parse(pug, 'extends ./layout\nblock content\n  p Hi').units[0]!.nodes.map(({ type }) => type)).toEqual(['include', 'slot']);
    expect(parse(pug, 'mixin row(x)\n  td= x\np Hi').units[0]!.nodes.map(({ type }) => type)).toEqual(['break', 'text', 'break']);
  });
});

test('words lead back to the very characters, and are rewritten there', () => {
  for (const [name, format] of Object.entries(formats)) {
    const text = receipts[name as keyof typeof receipts];
    const flat = read(format, text)[0]!;
    for (const words of ['receipt from Example', 'Thank you, ', 'We are sorry', 'See the receipt', 'Total']) {
      expect(standing(text, flat, words)).toBe(words);
    }
    const total = spanOf(flat, 'Total');
    expect(rewrite(flat, total, 'Sum & tax')).toMatchObject({ start: text.indexOf('Total'), text: 'Sum &amp; tax' });
    for (const written of ['= total', '#total', '- total', 'a #{b}', 'a=b']) expect(rewrite(flat, total, written)).toBeNull();
  }
});

test('no edit joins two lines', () => {
  for (const [format, text] of [
    [haml, ':plain\n  your\nbill\n  is'],
    [pug, 'p.\n  your\n  bill'],
    [slim, '| your\n  bill'],
  ] as const) {
    const flat = read(format, text)[0]!;
    expect(rewrite(flat, { start: 0, end: 'your bill'.length }, 'soon')).toBeNull();
  }
});

describe('HAML', () => {
  test('what it prints', () => {
    expect(told(haml, '= "Hello #{@name}, good day"')).toEqual([['', 'Hello ◆, good day']]);
    expect(told(haml, "= link_to 'Pay now', pay_url\n%p== Dear #{name}")).toEqual([['', 'Pay now\n\nDear ◆']]);
    expect(told(haml, '%p= t("x.y", default: "Hello there")')).toEqual([['', 'Hello there']]);
    expect(told(haml, '= mail_to "a@b.test" do\n  Write to us\n%p Bye')[0]![1]).toBe('Write to us\n\nBye');
    expect(told(haml, '%p= t(".a",\n  name: x)\n%p Bye')[0]![1]).toContain('Bye');
  });
  test('text that looks like code, and filters', () => {
    expect(told(haml, '\\%p is a tag\n<b>Bold</b> words\n... and so on')).toEqual([['', '%p is a tag Bold words ... and so on']]);
    expect(told(haml, ':plain\n  Dear #{name}\n  hello\n:javascript\n  alert("x")\n%p Bye')).toEqual([['', 'Dear ◆ hello\n\nBye']]);
    expect(told(haml, 'One |\n  two |\n  three |\n%p Bye')).toEqual([['', 'One two three\n\nBye']]);
  });
  test('cases', () => {
    expect(told(haml, '- case state\n- when "paid"\n  %p Thanks\n- else\n  %p Please pay\n%p Bye').map(([, text]) => text)).toEqual([
      'Thanks\n\nBye',
      'Please pay\n\nBye',
    ]);
  });
  test('a bracket that is not closed', () => {
    const text = '%p{ class: "a"\n  Hello\n%p Bye';
    expect(parse(haml, text).errors.map(({ place, message }) => [place.start, message])).toEqual([
      [2, 'Expected a bracket that closes "{" and the attributes in it'],
    ]);
  });
});

describe('Slim', () => {
  test('blanks are where they are written', () => {
    expect(told(slim, "p\n  | Hello\n  b x\n  ' Ana,\n  | hi")).toEqual([['', 'HelloxAna, hi']]);
    expect(told(slim, 'p Hello <b>Ana</b>\np: b Bold\n<p>Raw</p>')).toEqual([['', 'Hello Ana\n\nBold\n\nRaw']]);
  });
});

describe('Pug', () => {
  test('cases, interpolation of both kinds, literal lines', () => {
    expect(told(pug, 'case n\n  when 0\n    p None\n  when 1: p One\n  default\n    p Many\np Bye').map(([, text]) => text)).toEqual([
      'None\n\nBye',
      'Many\n\nBye',
      'One\n\nBye',
    ]);
    expect(told(pug, 'p Hello !{name} and #[b(class="x") #{other}]!\n<p>Raw</p>\np= "Bye now"')).toEqual([
      ['', 'Hello ◆ and ◆!\n\nRaw\n\nBye now'],
    ]);
    expect(told(pug, 'unless paid\n  p Pay\nelse\n  p Thanks')).toEqual([
      ['when `paid` is empty', 'Pay'],
      ['when `paid` is set', 'Thanks'],
    ]);
  });
  test('a bracket that is not closed', () => {
    expect(parse(pug, 'a(href="x"\np Hello').errors.map(({ message }) => message)).toEqual([
      'Expected ")" after the attributes that "(" opens',
    ]);
  });
});

const words = fc
  .array(
    fc.constantFrom(
      ...[...plainWords, 'élan', 'today', 'R&D', 'caf&eacute;', '#{name}', '{{name}}', '<b>', '</b>', '<br>', '- x', '= y', '| z', ', '],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.join(' '));
const starts = {
  haml: [
    '',
    '',
    '%p ',
    '%b ',
    '.box ',
    '%a(href=x) ',
    '%img{alt: "A logo"}',
    '- if a',
    '- else',
    '= t(".x")',
    '= name',
    '%p= x',
    '-# ',
    ':plain',
    '%p',
  ],
  slim: ['| ', "' ", 'p ', 'b ', '.box ', 'a href=x ', 'img alt="A logo" ', '- if a', '- else', '= t(".x")', 'p = x', '/ ', 'p'],
  pug: [
    '| ',
    '| ',
    'p ',
    'b ',
    '.box ',
    'a(href=x) ',
    'img(alt="A logo")',
    'if a',
    'else',
    '= t("a.x")',
    'p= x',
    '//- ',
    'p.',
    'p',
    '+button("Pay it now")',
  ],
} as const;
const documents = (name: keyof typeof starts) =>
  fc
    .array(fc.tuple(fc.nat(3), fc.constantFrom(...starts[name]), words), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.map(([depth, start, said]) => '  '.repeat(depth) + (/ $|^$/.test(start) ? start + said : start)).join('\n'));
const names = ['haml', 'slim', 'pug'] as const;

describe.each(names)('%s', (name) =>
  testRoundTrips(formats[name], documents(name), {
    timeout: 60_000,
    refusals: 2,
    length: 100_000,
    repeated: [
      ...starts[name].map((start) => `${start}x\n`),
      '#{',
      '(',
      'p(',
      '%p{',
      '#[',
      '\n ',
      '  p\n',
      ' ',
      '%p a |\n',
      'p: ',
      '= x,\n',
      'a="',
      "+b('",
    ],
  }),
);
