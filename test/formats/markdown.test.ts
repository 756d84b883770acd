import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import type { Parsed } from '../../src/format.ts';
import markdown from '../../src/formats/markdown.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import { originOf, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { testRoundTrips } from '../round-trip.ts';
import { origins, parts, plainWords, shown, spanOf, standing } from './readings.ts';

const parse = (text: string): Parsed =>
  markdown.parse({ path: 'mail.md', text }, { engines: detectEngines(text, []), styles: inlineStyles() });
const read = (text: string): Flat[] => readings(parse(text).units[0]!.nodes).readings;
const plain = (text: string) => shown(read(text)[0]!.text.trim());

const reminder = `---
channel: email
subject: A reminder for {{ first_name }}
---
# Good morning, {{ first_name }}

Your *May* bill of **{{ amount }}** was due on
{{ due_date }}\\*. Perhaps it slipped your mind &ndash; [see the bill]({{ bill_url }} "May") or
call <tel:0800>.

> We are here\\
> on weekdays

[Pay the bill]({{ pay_url }})

1. Open the app
2. Tap *Pay*

| Bill | Sum |
|------|----:|
| May  | {{ amount }} |

![A happy cat](cat.png)

\`\`\`
not a message
\`\`\`
<div class="footer" style="color:red">
Example Bank
</div>
<!-- internal -->
`;

test('takes a message apart', () => {
  const parsed = parse(reminder);
  expect(parsed.errors).toEqual([]);
  expect(parsed.data).toEqual({ channel: 'email', subject: 'A reminder for {{ first_name }}' });
  expect(parsed.units[0]!.offset).toBe(reminder.indexOf('# Good'));
  const [flat, ...others] = read(reminder);
  expect(others).toEqual([]);
  expect(parts(flat!)).toEqual([
    ['subject', 'A reminder for ◆'],
    ['heading', 'Good morning, ◆'],
    ['body', 'Your May bill of ◆ was due on ◆*. Perhaps it slipped your mind – see the bill or call tel:0800.\n\nWe are here\non weekdays'],
    ['button', 'Pay the bill'],
    ['body', 'Open the app\n\nTap Pay\n\nBill\n\nSum\n\nMay\n\n◆'],
    ['alt', 'A happy cat'],
    ['footer', 'Example Bank'],
  ]);
  expect(flat!.links.map(({ start, end, href }) => [flat!.text.slice(start, end), href])).toEqual([
    ['see the bill', '{{ bill_url }}'],
    ['tel:0800', 'tel:0800'],
    ['Pay the bill', '{{ pay_url }}'],
  ]);
});

test('leads back to the very characters', () => {
  const [flat] = read(reminder);
  const from = (words: string) => origins(reminder, flat!, words);
  expect(from('Your May bill')).toEqual(['Your ', 'May', ' bill']);
  expect(from(`on ${placeholderChar}*. Perhaps`)).toEqual(['on\n', '{{ due_date }}', '*. Perhaps']);
  expect(from('mind – see')).toEqual(['mind &ndash; ', 'see']);
  expect(standing(reminder, flat!, 'here\non')).toBe('here\\\n> on');
  expect(from('A reminder')).toEqual(['A reminder']);
});

test('writes marks as text', () => {
  const [flat] = read(reminder);
  expect(rewrite(flat!, spanOf(flat!, 'slipped'), 's*l*ipped [x] <b>')).toMatchObject({
    text: '\\*l\\*ipped \\[x\\] &lt;b&gt;',
  });
  expect(rewrite(flat!, spanOf(flat!, 'May'), 'June')).toMatchObject({ start: reminder.indexOf('May'), text: 'June' });
  expect(rewrite(flat!, spanOf(flat!, 'Your May bill'), 'The bill')).toBeNull();
});

test('placeholders are not marks', () => {
  expect(plain('*|FNAME|* likes *|LIST:COMPANY|* and __{{a}}__')).toBe('◆ likes ◆ and ◆');
  expect(plain('Use [Product Name] or [that][1] or [this] or [none][2].\n\n[1]: https://a.test\n[this]: https://b.test')).toBe(
    'Use [Product Name] or that or this or [none][2].',
  );
  expect(read('[that][1]\n\n[1]: https://a.test')[0]!.links.map(({ href }) => href)).toEqual(['https://a.test']);
  expect(plain('a_b_c 2*3*4 \\_x\\_ AT&T &copy;')).toBe('a_b_c 234 _x_ AT&T ©');
});

test('branches and includes between the blocks', () => {
  const text =
    '{% if late %}\n## It is late\n\n{% else %}\nAll *paid*.\n{% endif %}\n{% include "footer" %}\nBye{% if x %}, {{ x }}{% endif %}!';
  expect(parse(text).errors).toEqual([]);
  const found = read(text);
  expect(found.map((flat) => [flat.condition, ...parts(flat).flat()])).toContainEqual([
    'when `late` is empty and `x` is empty',
    'body',
    'All paid.\n\nBye!',
  ]);
  expect(found.map((flat) => [flat.condition, ...parts(flat).flat()])).toContainEqual([
    'when `late` is set and `x` is set',
    'heading',
    'It is late',
    'body',
    'Bye, ◆!',
  ]);
});

test('tags among the words', () => {
  const [flat] = read(
    'Hello<br>there, <b>you</b> <a class="btn" href="{{u}}">Go on</a> now\n\n<table><tr><td>One</td><td>*Two*</td></tr></table>',
  );
  expect(parts(flat!)).toEqual([
    ['body', 'Hello\nthere, you'],
    ['button', 'Go on'],
    ['body', 'now\n\nOne\n\n*Two*'],
  ]);
  expect(flat!.links[0]!.href).toBe('{{u}}');
});

test('a first line that is the subject', () => {
  expect(parts(read('Subject: Your *card* is here\n\nHello')[0]!)).toEqual([
    ['subject', 'Your card is here'],
    ['body', 'Hello'],
  ]);
});

const replies = `# Replies about late parcels

How we answer: short, and with a date.

## 1. The parcel is late

**Use when:** the carrier has it.

> **Subject:** Your parcel, {order_number}
>
> Hi {customer_name},
>
> Your parcel is *late*: we are sorry.
> 1. It left on {sent_on}
> 2. It should arrive on {due_on}
>
> {agent_name}

Short and clear.

## 2. It’s lost 📦

\`\`\`
Subject: We lost your parcel

Hi {customer_name}, we have to say that your *parcel* is lost. We send another one today.
\`\`\`

\`\`\`js
send(parcel);
\`\`\`

> Or shorter: it is lost. {{#if refund}}Your money is on its way.{{/if}}

## Notes

Ask the carrier first.
`;

test('a collection of replies is a message each, without what is said to the team', () => {
  const parsed = parse(replies);
  expect(parsed.errors).toEqual([]);
  expect(parsed.units.map(({ key, offset }) => [key, replies.slice(offset, offset + 9)])).toEqual([
    [['1-the-parcel-is-late'], '> **Subje'],
    [['2-its-lost'], 'Subject: '],
    [['2-its-lost-1'], '> Or shor'],
  ]);
  // a mail closes itself, what has no subject is pasted above the signature of the desk
  expect(parsed.units.map(({ added = [] }) => added)).toEqual([[], [], ['sign-off']]);
  const [late, lost, shorter] = parsed.units.map(({ nodes }) => readings(nodes).readings[0]!);
  expect(parts(late!)).toEqual([
    ['subject', 'Your parcel, ◆'],
    ['body', 'Hi ◆,\n\nYour parcel is late: we are sorry.\n\nIt left on ◆\n\nIt should arrive on ◆\n\n◆'],
  ]);
  expect(parts(lost!)).toEqual([
    ['subject', 'We lost your parcel'],
    ['body', 'Hi ◆, we have to say that your *parcel* is lost. We send another one today.'],
  ]);
  expect(shorter!.text.trim()).toBe('Or shorter: it is lost. Your money is on its way.');
  const span = spanOf(late!, 'is late');
  expect(originOf(late!, span).map(({ start, end }) => replies.slice(start, end))).toEqual(['is ', 'late']);
});

test('what is one message stays one', () => {
  const units = (text: string) => parse(text).units.map(({ key }) => key);
  expect(units(`---\nsubject: Late parcels\n---\n${replies}`)).toEqual([[]]);
  expect(units('# Dear Ana\n\nThank you.\n\n> A quote of somebody.\n\n## More\n\nWords.')).toEqual([[]]);
  expect(units('# One\n\nText\n\n# Two\n\nText\n\n# Three\n\n> quote\n\n# Four\n\n> quote\n\n# Five\n\nText')).toEqual([[]]);
  expect(units('# Install\n\n```sh\nnpm i x\n```\n\n# Run\n\n```\nnpx x --help\n```')).toEqual([[]]);
});

const said = fc
  .array(
    fc.constantFrom(
      ...[...plainWords, 'élan', 'R&D', '{name}', '{{#if a}}yes{{else}}no{{/if}}', '*late*', '**now**', '\\\\*', '&amp;', '<br>'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.join(' '));
const collection = fc
  .array(fc.tuple(fc.constantFrom('## A\n\n', '## B\n\nUse it when\n\n', ''), fc.array(said, { minLength: 1, maxLength: 3 })), {
    minLength: 2,
    maxLength: 5,
  })
  .map(
    (all) =>
      `# X\n\n> hi\n\n## Y\n\n> hi\n\n${all.map(([head, lines]) => `${head}${lines.map((line) => `> ${line}`).join('\n')}\n`).join('\n')}`,
  );
describe('a collection of replies', () =>
  testRoundTrips(markdown, collection, {
    timeout: 60_000,
    length: 100_000,
    repeated: ['## a\n> b\n\n', '## a\n> {{b}}\n\n', '## a\n```\nHi there\n```\n', '> ', '# a\n'],
  }));
