import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../../rules/index.ts';
import { inlineStyles } from '../../src/engines/inline.ts';
import type { Parsed } from '../../src/format.ts';
import jsx from '../../src/formats/jsx.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import { inspectProject } from '../../src/inspect-project.ts';
import { readings } from '../../src/reading.ts';
import { repository } from '../repository.ts';
import { countEdits, tries } from '../round-trip.ts';
import { damaged, expectInside, expectPlaced, plainWords, standing } from './readings.ts';

const context = { engines: [], styles: inlineStyles() };
const parse = (text: string, path = 'emails/loan.tsx'): Parsed => jsx.parse({ path, text }, context);
const readingsOf = ({ units }: Parsed, index = 0): Flat[] => readings(units[index]?.nodes ?? []).readings;
const x = placeholderChar;
const partsOf = (flat: Flat) =>
  flat.parts.map(({ role, start, end }) => `${role}: ${flat.text.slice(start, end).replace(/\s*\n\s*/g, ' / ')}`);
/** A component with this inside of a paragraph. */
const around = (inside: string, before = '') =>
  `import { Html, Text } from '@react-email/components';\n${before}\nexport default function Mail(props) {\n  return (\n    <Html>\n      <Text>${inside}</Text>\n    </Html>\n  );\n}\n`;
const saying = (inside: string, before = '') => {
  const parsed = parse(around(inside, before));
  expect(parsed.errors).toEqual([]);
  return readingsOf(parsed).map(({ text, condition }) => (condition ? `${condition}: ` : '') + text.trim());
};

const loan = String.raw`import { Body, Button, Head, Heading, Hr, Html, Img, Link, Preview, Section, Text as Paragraph } from '@react-email/components';
import * as React from 'react';

interface LoanProps {
  name?: string;
  kind: 'book' | 'film';
  titles: { title: string; due: Date }[];
}

const main = { fontFamily: 'Dear reader, this is no text', color: 'red' };
const copy = { intro: 'We’re glad you read.', unused: 'Not said' };

const Note = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <Section><Paragraph>{label}: {children}</Paragraph></Section>
);

export const LoanEmail = ({ name = 'reader', kind, titles, branch }: LoanProps) => {
  const preview = ${'`'}Your loan from ${'${branch}'} \u201ctoday\u201d${'`'};
  return (
    <Html lang="en">
      <Head />
      <Preview>{preview}</Preview>
      <Body style={main} data-note="nor is this">
        <Img src="https://example.test/logo.png" alt="Sands &amp; Sons library" />
        <Heading>Hello, {name}!</Heading>
        {/* Nobody reads this */}
        <Paragraph style={main} className="text-sm">
          Hello {name}, it&apos;s
          time to bring {'"Dune"'} back. {copy.intro}{" "}
          {kind === 'film' ? <b>Films cost a fee.</b> : "Books are free."}
          {titles.length > 1 && <> Bring all of them.</>}
        </Paragraph>
        <Note label="Branch"><i>{branch}</i></Note>
        <ul>
          {titles.map((item) => <li key={item.title}>{item.title} by {formatDate(item.due)}</li>)}
        </ul>
        <Button href={${'`'}https://example.test/loans/${'${loan.id}'}${'`'}}>Renew</Button>
        <Paragraph>
          or <Link href="https://example.test/rules">read our rules</Link>.
        </Paragraph>
        <Hr />
        <Footer />
      </Body>
    </Html>
  );
};

const Footer = () => <Paragraph>Sands Library, 1 Main Street</Paragraph>;

LoanEmail.subject = ({ name }: LoanProps) => ${'`'}Your loan, ${'${name}'}${'`'};
LoanEmail.PreviewProps = { name: 'Ana', note: 'Never sent to anybody' } as LoanProps;

export default LoanEmail;
`;

describe('a component is the e-mail it prints', () => {
  const parsed = parse(loan);

  test('its parts', () => {
    expect(parsed.errors).toEqual([]);
    expect(parsed).toMatchObject({ data: { channel: 'email' }, locale: 'en' });
    const flats = readingsOf(parsed);
    expect(flats.map(({ condition }) => condition)).toEqual([
      'when `kind` is "film" and `titles.length > 1` holds',
      'when `kind` is anything else and `titles.length > 1` holds',
      'when `kind` is "film" and `titles.length > 1` does not hold',
      'when `kind` is anything else and `titles.length > 1` does not hold',
    ]);
    expect(partsOf(flats[0]!)).toEqual([
      `subject: Your loan, ${x}`,
      `preheader: Your loan from ${x} “today”`,
      'alt: Sands & Sons library',
      `heading: Hello, ${x}!`,
      `body: Hello ${x}, it's time to bring "Dune" back. We’re glad you read. Films cost a fee. Bring all of them. / Branch: ${x} / ${x} by ${x}`,
      'button: Renew',
      'body: or read our rules.',
      'footer: Sands Library, 1 Main Street',
    ]);
    expect(flats[1]!.text).toContain('glad you read. Books are free. Bring');
  });

  test('placeholders are called as in the code, links go where it says', () => {
    const [flat] = readingsOf(parsed);
    expect(flat!.placeholders.map(({ name, fallback }) => name + (fallback ? '?' : ''))).toEqual(
      'name|branch|name?|name?|branch|item.title|formatDate(item.due)'.split('|'),
    );
    expect(flat!.links.map(({ href }) => href)).toEqual(['https://example.test/loans/{{loan.id}}', 'https://example.test/rules']);
  });

  test('words are found again where they are written', () => {
    const [flat] = readingsOf(parsed);
    expect(standing(loan, flat!, "it's")).toBe('it&apos;s');
    expect(standing(loan, flat!, "it's time")).toBe('it&apos;s\n          time');
    expect(standing(loan, flat!, '“today”')).toBe(String.raw`\u201ctoday\u201d`);
    expect(standing(loan, flat!, 'glad you')).toBe('glad you');
    expect(standing(loan, flat!, '"Dune"')).toBe('"Dune"');
    expect(standing(loan, flat!, 'Sands & Sons')).toBe('Sands &amp; Sons');
    expect(standing(loan, flat!, 'Branch')).toBe('Branch');
  });
});

// prettier-ignore
test.each<[what: string, inside: string, readings: string[]]>([
  ['lines and blanks', '\n  Two\n\n   lines {" "}\n {"x"} y \n', ['Two lines x y']],
  ['a tag at the end of a line', 'Pay\n <b>now</b>\n or never', ['Paynowor never']],
  ['entities and escapes', '&lt;b&gt; {"a &lt; \\u{e9} < b"} \\n', ['<b> a &lt; é < b \\n']],
  ['numbers', 'In {5} days', ['In 5 days']],
  ['a sum of strings', '{"Dear " + props.user!.name + ","}', [`Dear ${x},`]],
  ['a name of last resort', 'Dear {props.name ?? "reader"},', [`Dear ${x},`]],
  ['or else an element', '{name || <b>reader</b>}', ['when `name` is set: ' + x, 'when `name` is empty: reader']],
  ['not', '{!late && "On time."}', ['when `late` is empty: On time.', 'when `late` is set: ']],
  ['conditions in conditions', '{a ? "A" : b ? "B" : "C"}', ['when `a` is set: A', 'when `a` is empty and `b` is set: B', 'when `a` is empty and `b` is empty: C']],
  ['a template in a template', '{`Hi ${a ? `dear ${b}` : "you"}!`}', [`when \`a\` is set: Hi dear ${x}!`, 'when `a` is empty: Hi you!']],
  ['ts-pattern', "{match(kind).with('a', 'b', () => 'AB').with('c', () => <i>C</i>).otherwise(() => null)}", ['when `kind` is "a" or "b": AB', 'when `kind` is anything else: ', 'when `kind` is "c": C']],
  ['words to translate', '{t`Hi ${name}`} {_(msg`all`)} {t("Pay now")} <Trans>or <b>never</b></Trans>', [`Hi ${x} all Pay now or never`]],
  ['forms of a number', '<Plural value={n} one="# day" other="# days" />', ['when `count` is "one": # day', 'when `count` is anything else: # days']],
  ['casts', '{(name as string)}, {name satisfies string}', [`${x}, ${x}`]],
  ['what prints nothing', '{null}{undefined}{false}{{ a: "b" }}{/* c */}{// d\n}', ['']],
  ['a function of the file', '{greet()}', ['Hello there']],
  ['placeholders of a mail service', 'Hi *|FNAME|* and {"{{name}}"}', [`Hi ${x} and ${x}`]],
])('%s', (_, inside, wanted) => {
  expect(saying(inside, 'const greet = () => "Hello there";')).toEqual(wanted);
});

test('keys of translations, with their namespace', () => {
  const text = around('{t("greeting", { name })} {i18n.t("common.bye")}').replace(
    'return (',
    "const t = useTranslations('loan');\n  return (",
  );
  const keys = JSON.stringify(parse(text).units[0]!.nodes, (key, value: unknown) => (/^(?:below|site)$/.test(key) ? undefined : value));
  expect(keys).toContain('"kind":"key","name":"loan.greeting"');
  expect(keys).toContain('"kind":"key","name":"common.bye"');
});

test('tables in tables, as deep as e-mails have them', () => {
  expect(saying(`${'<table><tbody><tr><td>'.repeat(20)}Pay now${'</td></tr></tbody></table>'.repeat(20)}`)).toEqual(['Pay now']);
});

test('early returns and cases are branches', () => {
  const text = `import { Html, Text } from 'jsx-email';
export const Template = ({ user, kind }) => {
  if (!user) return null;
  if (user.closed) {
    return <Html><Text>Your account is closed.</Text></Html>;
  }
  switch (kind) {
    case 'gift': return <Html><Text>A gift came.</Text></Html>;
    default: return <Html><Text>A book came.</Text></Html>;
  }
};`;
  expect(readingsOf(parse(text)).map((flat) => `${flat.condition}: ${flat.text.trim()}`)).toEqual([
    'when `user.closed` is set: Your account is closed.',
    'when `user.closed` is empty and `kind` is "gift": A gift came.',
    'when `user.closed` is empty and `kind` is anything else: A book came.',
  ]);
});

test('imported parts are looked for, and what they are given is read', () => {
  const text = `import { Layout } from './components/layout';
import { Callout, Footer } from '@/emails/parts';
import { Text } from '@react-email/text';
export default () => <Layout preview="A look inside" theme="not read"><Text>Hello</Text><Callout title="Please note" cta="Pay" href="https://example.test" /><Footer /></Layout>;`;
  const parsed = parse(text);
  expect(partsOf(readingsOf(parsed)[0]!)).toEqual(['preheader: A look inside', 'body: Hello', 'heading: Please note', 'button: Pay']);
  const names: string[] = [];
  JSON.stringify(parsed.units[0]!.nodes, (key, value: { type?: string; kind?: string; name?: string } | null) => {
    if (value?.type === 'include') names.push(`${value.kind} ${value.name}`);
    return /^(?:below|site)$/.test(key) ? undefined : value;
  });
  expect(names).toEqual(['layout ./emails/components/layout#Layout', 'partial @/emails/parts#Callout', 'partial @/emails/parts#Footer']);
});

test('imported parts are found as a bundler finds them', { timeout: 60_000 }, async () => {
  const part = (name: string, body: string) =>
    `import { Text } from '@react-email/components';\nexport const ${name} = ({ children }) => <Text>${body}</Text>;\n`;
  const cwd = repository({
    'emails/loan.tsx': `import { Html, Text } from '@react-email/components';
import { Shell } from './components/shell';
import { Greeting, MailFooter } from './components';
export default () => <Html><Shell><Greeting /><Text>Please bring back your book today.</Text></Shell><MailFooter /></Html>;`,
    'emails/components/shell.tsx': part('Shell', 'Sands Library {children}'),
    'emails/components/Greeting.tsx': part('Greeting', 'Dear reader,'),
    'emails/components/mail-footer.jsx': part('MailFooter', 'Call us on +40 21 555 0100.'),
    'emails/other/greeting.hbs': 'Wrong {{name}}, please pay.',
    'emails/plain.hbs': '<p>Hello {{name}}, {{> shell}} please pay your bill.</p>',
  });
  const options = {
    cwd,
    paths: ['emails/loan.tsx', 'emails/plain.hbs'],
    configPath: null,
    useConfig: false,
    preset: null,
    ruleFlags: [],
    stdin: null,
    rules,
  };
  const { files } = await inspectProject(options);
  const messages = files.flatMap((file) => file.messages);
  expect(messages.map(({ parts }) => parts.map((one) => one.text.replace(/\s+/g, ' ').trim()).join(' | '))).toEqual([
    'Sands Library | Dear reader, | Please bring back your book today. | Call us on +40 21 555 0100.',
    'Hello {name}, please pay your bill.',
  ]); // a partial of another engine is no component
});

test.each([
  ['src/App.tsx', "import { useState } from 'react';\nexport const App = () => <div><Text>Hello, dear customer</Text></div>;"],
  [
    'pages/_document.tsx',
    "import { Html, Head, Main } from 'next/document';\nexport default () => <Html><Head /><Body><Main /></Body></Html>;",
  ],
  ['src/email/Form.tsx', "import { Text } from '@chakra-ui/react';\nexport const Form = () => <Text>Your e-mail, please</Text>;"],
  ['emails/loan.test.tsx', loan],
  ['src/Card.jsx', 'export const Card = () => <Section><Text>Hello</Text></Section>;'],
])('%s is no e-mail', (path, text) => {
  expect(parse(text, path)).toEqual({ units: [], errors: [] });
});

test('a part of e-mails by its path', () => {
  const text = "import { Section, Text } from '../primitives';\nexport const Body = () => <Section><Text>Hello there</Text></Section>;";
  expect(readingsOf(parse(text, 'packages/email/template-components/body.tsx'))[0]!.text.trim()).toBe('Hello there');
});

test.each([
  ['<b>Pay now', '<b', 'Expected "</b>" to close "<b>"'],
  ['<b>Pay</i> now', '<b', 'Expected "</b>" to close "<b>"'],
])('a tag that is not closed: %s', (inside, at, message) => {
  const text = around(inside);
  const { units, errors } = parse(text);
  expect(units).toEqual([]);
  expect(errors.map((error) => [text.slice(error.place.start, error.place.end), error.message])).toEqual([[at, message]]);
});

const word = fc.constantFrom(...plainWords, 'élan', '67', 'call', 'us', '😀', 'it’s', "it's", 'AT&amp;T', '&nbsp;', 'a&lt;b', '\\n', '$5');
const gap = fc.constantFrom(' ', ' ', ' ', ', ', '\n      ', '');
const stretch = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 5 }).map((all) => all.flat().join(''));
const scripted = fc.constantFrom('your', ' bill ', 'is', 'R&D', '<5>', '\\u00e9', '\\x41', '\\u{1F600}', '\\n', '\\\\', ' ', 'ready');
const strings = fc.array(scripted, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
const bit = fc.oneof(
  { weight: 4, arbitrary: stretch },
  strings.map((text) => `{"${text}"}`),
  strings.map((text) => `{'${text}'}`),
  fc.tuple(strings, strings).map(([a, b]) => `{\`${a}\${name}${b}\`}`),
  stretch.map((text) => `<b>${text}</b>`),
  stretch.map((text) => `<Note label="${text.replace(/["\n\\]/g, '')}">${text}</Note>`),
  fc.tuple(strings, stretch).map(([a, b]) => `{a ? "${a}" : <i>${b}</i>}`),
  stretch.map((text) => `{late && <>${text}</>}`),
  fc.constantFrom('{" "}', '{name}', '<br />', '{/* no */}', '<Img alt="A &amp; B" />', '<Button href="x">Go now</Button>', '<Heading>One more</Heading>', "<Img alt={'B & C'} />"),
); // prettier-ignore
const documents = fc.array(bit, { minLength: 1, maxLength: 6 }).map((all) => around(all.join(''), "import { Button, Heading, Img } from '@react-email/components';\nconst Note = ({ label, children }) => <p>{label}: {children}</p>;")); // prettier-ignore

test('an edit of a reading changes what it says and nothing else', { timeout: 120_000 }, () => {
  const written = fc.constantFrom(
    'soon',
    'a',
    'très bientôt',
    'Ready & able',
    "it's",
    '"so"',
    '😀',
    'is <b>',
    'x\\y',
    '$5',
    '{',
    'a `b`',
    '&amp;',
    'é',
  );
  // A text that stands in two places changes in both.
  const counts = countEdits((text) => readingsOf(parse(text)), tries(documents, written), 3000);
  expect(counts.applied).toBeGreaterThan(2000);
});

test('every placed character of a reading is in the file', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(documents, (text) => expectPlaced(text, readingsOf(parse(text)), /[&\\]/)),
    { numRuns: 500 },
  );
});

test('no text makes it throw, and every place is inside the file', { timeout: 60_000 }, () => {
  const pieces = fc.constantFrom(...['<', '>', '</', '/>', '<b>', '</b>', '{', '}', '{/*', '*/}', '`', '${', '"', "'", '=>', '(', ')', 'return ', 'const a = ', '{a && ', '? ', ': ', '.map(', 'children', 'props.', 't("a")', '<Html>', '<Note label="', '&amp;', 'é', '\ud800', '\n', '//', 'export default ', 'Mail.subject = ', 'import ', 'class ', 'switch (a) {', 'case 1:']); // prettier-ignore
  const cut = damaged([loan, around('<b>Hi</b> {a ? "b" : `c`}')], pieces);
  const soup = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((all) => around(all.join('')));
  fc.assert(
    fc.property(fc.oneof(cut, soup), (text) => {
      expectInside(text, parse(text));
    }),
    { numRuns: 1500 },
  );
});

test('time in proportion to length', { timeout: 200_000 }, () => {
  const repeated = ['<b>', '<b>a</b>', 'a\n', '{a}', '{"a"}', '{a ? "b" : "c"}', '{a && ', '{/*', '{`${', '<', '{', '(', '&amp;', '{/* a */}', '<Note label="b" />', '<Html', '{t("a.b")}', '"', '<a b={', '{x.map(a => ', '\\'];
  for (const piece of repeated) {
    const text = around(piece.repeat(200_000 / piece.length), 'const Note = ({ label }) => <p>{label}</p>;');
    parse(text);
  }
  // Components that use each other twice over are not written out for ever.
  const doubling = Array.from({ length: 40 }, (_, i) => `const C${i} = () => <p>a<C${i + 1} /><C${i + 1} /></p>;`).join('\n');
  parse(around('<C0 />', doubling));
  parse(around('<C0 />', doubling.replaceAll('<p>a', '<p>')));
  parse(around('{c0}', Array.from({ length: 40 }, (_, i) => `const c${i} = <>{c${i + 1}}{f(c${i + 1}, c${i + 1})}</>;`).join('\n')));
}); // prettier-ignore
