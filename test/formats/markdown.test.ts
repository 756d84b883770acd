import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import type { Parsed } from '../../src/format.ts';
import markdown from '../../src/formats/markdown.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import { locate, originOf, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';

const parse = (text: string): Parsed =>
  markdown.parse({ path: 'mail.md', text }, { engines: detectEngines(text, []), styles: inlineStyles() });
const read = (text: string): Flat[] => readings(parse(text).units[0]!.nodes).readings;
const parts = ({ text, parts: found }: Flat) =>
  found.map(({ role, start, end }) => [role, text.slice(start, end).replaceAll(placeholderChar, '◆')]);
const plain = (text: string) => read(text)[0]!.text.trim().replaceAll(placeholderChar, '◆');
const spanOf = (flat: Flat, words: string) => {
  const start = flat.text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return { start, end: start + words.length };
};

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
  const origins = (words: string) => originOf(flat!, spanOf(flat!, words)).map(({ start, end }) => reminder.slice(start, end));
  expect(origins('Your May bill')).toEqual(['Your ', 'May', ' bill']);
  expect(origins(`on ${placeholderChar}*. Perhaps`)).toEqual(['on\n', '{{ due_date }}', '*. Perhaps']);
  expect(origins('mind – see')).toEqual(['mind &ndash; ', 'see']);
  const place = locate(flat!, spanOf(flat!, 'here\non'))!;
  expect(reminder.slice(place.start, place.end)).toBe('here\\\n> on');
  expect(origins('A reminder')).toEqual(['A reminder']);
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
