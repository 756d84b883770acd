import { describe, expect, test } from 'vitest';
import { hostOf, linksOf } from '../src/signals/links.ts';

const links = (text: string) =>
  linksOf({ text, links: [] }).map(({ start, end, href, worded }) => `${worded ? text.slice(start, end) : ''} > ${href}`);

describe('links that a text spells out', () => {
  test('in Markdown and HTML', () => {
    expect(links('Hi, [choose a day](https://mud.example/day)!')).toEqual(['choose a day > https://mud.example/day']);
    expect(links('Click <a class="x" href="https://mud.example">here</a>.')).toEqual(['here > https://mud.example']);
    expect(links('[Choose](\uFFFC)')).toEqual(['Choose > \uFFFC']);
  });

  test('addresses as they stand', () => {
    expect(links('See https://a.example/x, www.b.example or bit.ly/3x.')).toEqual([
      ' > https://a.example/x',
      ' > www.b.example',
      ' > bit.ly/3x',
    ]);
  });

  test('no missing blank, no address of a mailbox, no line that binds a code', () => {
    expect(links('At the gate.Bring boots. Write to a@b.example.\n@skylark.example #4')).toEqual([]);
  });

  test('the address is shown where it stands', () => {
    const text = '[b.example](https://b.example)';
    expect(linksOf({ text, links: [] })).toMatchObject([{ at: { start: 12, end: 29 } }]);
  });

  test.each(['['.repeat(20_000), '<a '.repeat(10_000), 'a.'.repeat(20_000), '[a]('.repeat(10_000)])('long text of marks %#', (text) => {
    expect(linksOf({ text, links: [] })).toEqual([]);
  });
});

test.each([
  ['https://Bit.ly/x', 'bit.ly'],
  ['bit.ly/x', 'bit.ly'],
  ['//a.example:80/x', 'a.example'],
  ['https://bit.ly.example/', 'bit.ly.example'],
  ['{{ url }}', null],
  ['mailto:a@b.example', null],
  ['#top', null],
])('host of %s', (href, host) => expect(hostOf(href)).toBe(host));
