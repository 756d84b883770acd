/** Carets stand below the words, whatever the words are. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { width } from '../../src/reporters/printable.ts';
import { result } from '../../src/settle.ts';
import { problem, report } from './sample.ts';

/** The lines of the frame of a problem at some words of a text. */
async function frame(text: string, at: string): Promise<string[]> {
  const told = await report('codeframe', [result('/project/mails/a.txt', [problem(text, at, { message: 'x' })], [], text)]);
  return told.split('\n').slice(1, -3);
}
/** What stands above the carets. */
function marked([line = '', carets = '']: readonly string[]): string {
  const [start, end] = [carets.indexOf('^'), carets.lastIndexOf('^') + 1];
  let column = 0;
  return [...new Intl.Segmenter().segment(line)]
    .filter(({ segment }) => {
      const at = column;
      column += width(segment);
      return at >= start && at < end;
    })
    .map(({ segment }) => segment)
    .join('');
}

describe('below the words', () => {
  test.each([
    ['plain words', 'words'],
    ['お支払い方法 is due', 'is due'],
    ['お支払い方法', '方法'],
    ['👍🏽👩‍👩‍👧 now', 'now'],
    ['Plătiți până mâine', 'până'],
    ['e\u0301t\u0301 now', 'now'],
    ['a\tb\tnow', 'now'],
    ['a\u001b[31m\u200enow', 'now'],
  ])('%j: %j', async (text, at) => {
    expect(marked(await frame(`${text}\n`, at))).toBe(at);
  });

  test('in a line of any length', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', ' ', '方', '👍', '<td>', 'ă'), { maxLength: 400 }), async (before) => {
        const lines = await frame(`${before.join('')}WORDS${before.join('')}\n`, 'WORDS');
        expect(marked(lines)).toBe('WORDS');
        expect(lines[0]!.length).toBeLessThan(120);
      }),
      { numRuns: 200 },
    ));
});

test('the lines around it, as many as there are', async () => {
  const text = Array.from({ length: 12 }, (_, i) => `line ${i + 1}`).join('\r\n');
  expect(await frame(text, 'line 9')).toEqual([
    '   7 | line 7',
    '   8 | line 8',
    '>  9 | line 9',
    '     | ^^^^^^',
    '  10 | line 10',
    '  11 | line 11',
  ]);
});

test('of words on many lines, the first four', async () => {
  const text = Array.from({ length: 9 }, (_, i) => `${'  '.repeat(i % 2)}word ${i + 1}`).join('\n');
  expect((await frame(text, text)).filter((line) => line.startsWith('>'))).toHaveLength(4);
});
