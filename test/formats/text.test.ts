import { expect, test } from 'vitest';
import { inlineStyles } from '../../src/engines/inline.ts';
import { detectEngines } from '../../src/engines/scan.ts';
import type { Parsed } from '../../src/format.ts';
import text from '../../src/formats/text.ts';
import { placeholderChar, type Flat } from '../../src/flat.ts';
import { locate, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { faultsOf, parts, spanOf, standing } from './readings.ts';

const parse = (file: string): Parsed =>
  text.parse({ path: 'sms.txt', text: file }, { engines: detectEngines(file, []), styles: inlineStyles() });
const read = (file: string): Flat[] => readings(parse(file).units[0]!.nodes).readings;

test('keeps plain text as it is', () => {
  const file = 'Hi {{name}},\r\n\r\n  Your code is  %{code} &amp; <b>ok</b>.\n';
  const [flat] = read(file);
  expect(flat!.text).toBe(`Hi ${placeholderChar},\r\n\r\n  Your code is  ${placeholderChar} &amp; <b>ok</b>.\n`);
  expect(parse(file)).toMatchObject({ errors: [], units: [{ key: [], offset: 0 }] });
  expect(read('')[0]!.text).toBe('');
});

test('a first line may be the subject', () => {
  const file = '\nSubject: Your bill, {{name}}, is ready\nHello,\nSubject: not this\n';
  const [flat] = read(file);
  expect(parts(flat!)).toEqual([
    ['subject', 'Your bill, ◆, is ready'],
    ['body', 'Hello,\nSubject: not this'],
  ]);
  const place = locate(flat!, flat!.parts[0]!)!;
  expect(file.slice(place.start, place.end)).toBe('Your bill, {{name}}, is ready');
  expect(rewrite(flat!, spanOf(flat!, 'bill'), 'letter')).toMatchObject({ start: file.indexOf('bill'), text: 'letter' });
  expect(parts(read('Subject: alone')[0]!)).toEqual([['body', 'Subject: alone']]);
  expect(parts(read('Hello\nSubject: late\n')[0]!)).toEqual([['body', 'Hello\nSubject: late']]);
});

test('each branch may begin with its subject', () => {
  const file = '{{#if again}}Subject: Once more{{else}}Subject: {{#if a}}Hello{{else}}Good day{{/if}}, {{name}}{{/if}}\nBody\n';
  expect(parse(file).errors).toEqual([]);
  expect(read(file).map(parts)).toEqual([
    [
      ['subject', 'Once more'],
      ['body', 'Body'],
    ],
    [
      ['subject', 'Hello, ◆'],
      ['body', 'Body'],
    ],
    [
      ['subject', 'Good day, ◆'],
      ['body', 'Body'],
    ],
  ]);
  const lines = '{% if a %}\nSubject: One\nFirst.\n{% else %}\nSubject: Two\nSecond.\n{% endif %}\nEnd.';
  expect(read(lines).map(parts)).toEqual([
    [
      ['subject', 'One'],
      ['body', 'First.\n\nEnd.'],
    ],
    [
      ['subject', 'Two'],
      ['body', 'Second.\n\nEnd.'],
    ],
  ]);
});

test('front matter', () => {
  const file = `---
# what the house knows
channel: sms
purpose: reminder
subject: >-
  A folded
  subject, {{name}}
title: 'It''s a title'
contacts: [a, 1]
---

Hello {{name}}
`;
  const parsed = parse(file);
  expect(parsed.errors).toEqual([]);
  expect(parsed.data).toEqual({
    channel: 'sms',
    purpose: 'reminder',
    subject: 'A folded subject, {{name}}',
    title: "It's a title",
    contacts: ['a', 1],
  });
  expect(parsed.units[0]!.offset).toBe(file.indexOf('\nHello'));
  const [flat] = read(file);
  expect(parts(flat!)).toEqual([
    ['subject', 'A folded subject, ◆'],
    ['title', "It's a title"],
    ['body', 'Hello ◆'],
  ]);
  expect(standing(file, flat!, 'folded subject')).toBe('folded\n  subject');
});

test('front matter that is none, or broken', () => {
  const rule = '---\nWe wrote: nothing\n---\nHello';
  expect(parse('---\nDear Ana,\n---\nHello').data).toBeUndefined();
  expect(read('---\nDear Ana,\n---\nHello')[0]!.text).toContain('Dear Ana');
  expect(parse(rule).data).toBeUndefined();
  expect(parse('---\n---\nHello').data).toEqual({});
  const broken = '---\nsubject: {{name}}, your bill\nchannel: sms\n---\nHello {{name}}';
  const parsed = parse(broken);
  expect(parsed.errors.map(({ place }) => broken.slice(place.start).startsWith('{{name}}, your'))).toContain(true);
  expect(read(broken)[0]!.text).toContain(`Hello ${placeholderChar}`);
});

test('faults of the template', () => {
  const file = 'Hello {{#if a}}there';
  expect(faultsOf(file, parse(file))).toEqual([['{{#if a}}', 'Expected an end for "{{#if a}}"']]);
});
