import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fg from 'fast-glob';
import { describe, expect, test } from 'vitest';
import { yamlTree } from '../../src/config/yaml-tree.ts';
import { plainYaml } from '../../src/formats/yaml-plain.ts';

const root = join(import.meta.dirname, '../..');

/** What the library says of a text: its tree, or null where it finds a fault. */
const known = (text: string) => yamlTree(text).node;

test('a config is read whole: words, numbers, lists, maps and where they stand', () => {
  const text = `# ours
root: true
extends: [recommended, "./more words"]
brand:
  name: Example Bank # the long one
  contacts: [help@example, '0800 800 000', 0800800000]
  voice: { default: { formality: [0, 1], respect: [-1.5, 2] } }
messages:
- files: sms/late/**
  channel: sms
-  files: letters
journeys:
  arrears:
    - { message: sms/a.txt, day: 0 }
rules: {}
`;
  expect(plainYaml(text)).toBeNull(); // an @ in a word is left to the library
  const plain = text.replace('help@example, ', '').replace('late/**', 'late').replace('-  files', '- files');
  const tree = plainYaml(plain);
  expect(tree).not.toBeNull();
  expect(tree).toEqual(known(plain));
});

test.each([
  'a: b: c',
  'a:',
  'a: # nothing',
  'a: "x\\n"',
  'a: &x 1',
  'a: *x',
  'a: |\n  text',
  'a: >-\n  text',
  'a: !!str 1',
  '? a\n: b',
  'a: b\n  c',
  'a: "x" # "y"',
  'a:\tb',
  'a: 1e3',
  'a: 0x1F',
  'a: .5',
  'a: 1_000',
  'a: 12345678901234567890',
  'a: [1, 2\n]',
  'a: 1\na: 2',
  '- a',
  'a',
  '',
  '---\na: 1',
  'a: 1\n...',
  'a: {b}',
  'a: [b: c]',
  '1: a',
  'true: a',
  'a: http://x',
  'a: - b',
  'a: [x, , y]',
  'a:\n    b: 1\n  c: 2',
  'a: 1\n  b: 2',
  'a: [b] c',
  "a: 'b' c",
  'a: x\r\nb: y',
])('%j is not plain', (text) => {
  expect(plainYaml(text)).toBeNull();
});

describe('what is read here is what the library reads', () => {
  const files = fg.globSync(['fixtures/**/*.{yaml,yml}', 'src/languages/**/*.yaml', 'examples/**/*.yaml'], { cwd: root });
  test.each(files)('%s', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const tree = plainYaml(text);
    if (tree) expect(tree).toEqual(known(text));
  });

  const plain = fc.constantFrom(...`a|name|b-c|"a b"|'x: y'|true|False|null|12|-3|4.50|007|No|./a/b.txt|a  b`.split('|'));
  const odd = fc.constantFrom(
    ...'1. 0o7 1e3 é Infinity NaN .inf .nan x=y (z) a;b -a 2026-11-22 12:30 1_0 ...x / - ~ ~a True NULL tRUE -.5 0x1F 00 -0 +1'.split(' '),
  );
  const word = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: odd });
  const key = fc.constantFrom('a', 'b', 'c.d', '"e f"', "'g'", 'h-i', 'true', '1', '"2"');
  const { lines } = fc.letrec<{ flow: string; value: string; lines: string[] }>((tie) => ({
    flow: fc.oneof(
      { maxDepth: 2 },
      word,
      fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc.array(fc.tuple(key, tie('flow')), { maxLength: 3 }).map((pairs) => `{ ${pairs.map(([k, v]) => `${k}: ${v}`).join(', ')} }`),
    ),
    value: tie('flow'),
    lines: fc.oneof(
      { maxDepth: 3 },
      fc
        .array(fc.tuple(key, tie('flow'), fc.constantFrom('', ' # why', '\n# why')), { minLength: 1, maxLength: 3 })
        .map((pairs) => pairs.flatMap(([k, v, more]) => `${k}: ${v}${more}`.split('\n'))),
      fc.array(tie('value'), { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`)),
      fc
        .tuple(key, tie('lines'), fc.constantFrom(0, 1, 2, 4))
        .map(([k, inner, by]) => [`${k}:`, ...inner.map((line) => ' '.repeat(by) + line)]),
      fc.tuple(tie('lines'), tie('lines')).map(([one, two]) => [...one, '', ...two]),
      fc
        .array(tie('lines'), { minLength: 1, maxLength: 2 })
        .map((items) => items.flatMap((item) => item.map((line, i) => (i ? '  ' : '- ') + line))),
    ),
  }));
  const noise = fc.constantFrom(...' \n-:#[]{},"\'&*!|>?%@`\\\t\ra1~.', '\n  ', ': ', ' #', '- ', '---', '...');
  const texts = fc
    .tuple(fc.array(lines, { maxLength: 2 }), fc.array(fc.tuple(fc.nat(200), noise), { maxLength: 1 }))
    .map(([written, changes]) =>
      changes.reduce(
        (text, [at, put]) => text.slice(0, at) + put + text.slice(at),
        written.map((inner, i) => [`k${i}:`, ...inner.map((one) => `  ${one}`)].join('\n')).join('\n'),
      ),
    );
  test('whatever the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tree = plainYaml(text);
        if (tree) expect(tree).toEqual(known(text));
      }),
      { numRuns: 60_000 },
    );
  });
});
