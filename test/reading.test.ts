import { describe, expect, test } from 'vitest';
import { compose, type Library } from '../src/compose.ts';
import { inlineStyles } from '../src/engines/inline.ts';
import { build, textItems } from '../src/format.ts';
import html from '../src/formats/html.ts';
import type { Node } from '../src/nodes.ts';
import type { Flat } from '../src/flat.ts';
import { locate, originOf, rewrite } from '../src/places.ts';
import { everything, firstReading, readings } from '../src/reading.ts';

const nodesOf = (text: string, engine = 'liquid', path = 'a.txt'): Node[] => {
  const context = { engines: [engine], styles: inlineStyles() };
  return build(textItems({ path, text }, 0, text.length, context).items, context).nodes;
};
const textsOf = (text: string, engine?: string) => readings(nodesOf(text, engine)).readings.map((flat) => flat.text);
/** Each reading after the words that say when it is read. */
const told = (text: string, engine?: string) =>
  Object.fromEntries(readings(nodesOf(text, engine)).readings.map((flat) => [flat.condition, flat.text]));

describe('readings', () => {
  test('a text without branches is read once, always', () => {
    expect(told('Pay now')).toEqual({ '': 'Pay now' });
  });

  test('equal conditions are decided once', () => {
    expect(textsOf('{% if x %}a{% endif %}{% unless x %}b{% endunless %}{% if x == nil %}c{% endif %}')).toEqual(['a', 'bc']);
  });

  test('arms exclude each other', () => {
    expect(textsOf("{% case p %}{% when 'a' %}1{% when 'b' %}2{% else %}3{% endcase %}").sort()).toEqual(['1', '2', '3']);
    expect(textsOf("{% if p == 'a' %}1{% endif %}{% if p == 'b' %}2{% endif %}{% unless p %}3{% endunless %}").sort()).toEqual([
      '',
      '1',
      '2',
      '3',
    ]);
  });

  test('a condition that only stands in an arm not taken is not asked', () => {
    expect(textsOf('{% if x %}{% if y %}a{% else %}b{% endif %}{% else %}c{% endif %}')).toHaveLength(3);
  });

  test('a loop is read once, and not at all where the template says what stands there then', () => {
    expect(textsOf('{% for i in l %}a{% endfor %}')).toEqual(['a']);
    expect(told('{% for i in l %}a{% else %}b{% endfor %}')).toEqual({ 'when `l` is set': 'a', 'when `l` is empty': 'b' });
  });

  test('conditions in words', () => {
    const choice = { 'when `p` is "a"': '1', 'when `p` is "b"': '2', 'when `p` is anything else': '' };
    expect(told("{% if p == 'a' %}1{% elsif p == 'b' %}2{% endif %}")).toEqual(choice);
    expect(told("{% case p %}{% when 'a', 'b' %}1{% when 'c' %}2{% endcase %}")).toEqual({
      'when `p` is "a" or "b"': '1',
      'when `p` is "c"': '2',
      'when `p` is anything else': '',
    });
    expect(told("{% if p == 'a' or p == 'b' %}1{% endif %}{% if p == 'b' or p == 'c' %}2{% endif %}")).toEqual({
      'when `p` is "a"': '1',
      'when `p` is "b"': '12',
      'when `p` is "c"': '2',
      'when `p` is anything else': '',
    });
    const many = Object.keys(told("{% case p %}{% when 'a', 'b', 'c', 'd', 'e', 'f', 'g' %}1{% endcase %}"));
    expect(many[0]).toBe('when `p` is "a" or "b" or "c" or "d" or 3 others');
    expect(Object.keys(told('{% if a > 3 %}1{% endif %}{% if b %}2{% endif %}'))).toContain('when `a > 3` does not hold and `b` is empty');
    expect(Object.keys(told('{{#if user.plan}}1{{/if}}', 'handlebars'))).toEqual(['when `user.plan` is set', 'when `user.plan` is empty']);
  });
});

describe('more readings than are taken', () => {
  const arms = (count: number) => Array.from({ length: count }, (_, i) => `{% if v${i} %}yes${i};{% else %}no${i};{% endif %}`).join('');

  test('32 at most, and every arm is in one of them', () => {
    const { readings: all, capped } = readings(nodesOf(arms(40)));
    expect(capped).toBe(true);
    expect(all.length).toBeLessThanOrEqual(32);
    const said = all.map((flat) => flat.text).join('');
    for (let i = 0; i < 40; i++) expect(said).toContain(`yes${i};`);
    for (let i = 0; i < 40; i++) expect(said).toContain(`no${i};`);
    expect(new Set(all.map((flat) => flat.text)).size).toBe(all.length);
  });

  test('also those deep inside, and those of one long choice', () => {
    const nested = Array.from(
      { length: 8 },
      (_, i) => `{% unless a${i} %}{% if b${i} %}x{% else %}{% if c == '${i}' %}deep${i};{% endif %}{% endif %}{% endunless %}`,
    ).join('');
    const said = readings(nodesOf(nested))
      .readings.map((flat) => flat.text)
      .join('');
    for (let i = 0; i < 8; i++) expect(said).toContain(`deep${i};`);
    const choice = `${arms(6)}{% case p %}${Array.from({ length: 25 }, (_, i) => `{% when '${i}' %}when${i};`).join('')}{% endcase %}`;
    const all = readings(nodesOf(choice))
      .readings.map((flat) => flat.text)
      .join('');
    for (let i = 0; i < 25; i++) expect(all).toContain(`when${i};`);
  });

  test('exactly 32 are not capped', () => {
    expect(readings(nodesOf(arms(5)))).toMatchObject({ capped: false, readings: { length: 32 } });
  });

  test('any number of conditions, and choices without end, are read in time', () => {
    readings(nodesOf(arms(5000)));
    readings(nodesOf(`{% case p %}${Array.from({ length: 5000 }, (_, i) => `{% when '${i}' %}a`).join('')}{% endcase %}`));
    readings(nodesOf(Array.from({ length: 3000 }, (_, i) => `{% ${i ? 'els' : ''}if v${i} %}a`).join('') + '{% endif %}'));
  });
});

describe('captures', () => {
  test('are printed where their name stands, in the branch that was taken', () => {
    const text = '{% capture who %}{% if vip %}Dr. {% endif %}Ana{% endcapture %}Hi {{ who }}, {{ who }}';
    expect(textsOf(text)).toEqual(['Hi Dr. Ana, Dr. Ana', 'Hi Ana, Ana']);
  });

  test('one that prints itself ends, and so do those that print each other twice over', () => {
    expect(textsOf('{% capture a %}x{{ a }}{% endcapture %}{{ a }}')).toEqual(['x\uFFFC']);
    const laughs = Array.from({ length: 60 }, (_, i) => `{% capture l${i + 1} %}{{ l${i} }}{{ l${i} }}{% endcapture %}`).join('');
    expect(textsOf(`{% capture l0 %}ha{% endcapture %}${laughs}{{ l60 }}`)[0]!.length).toBeLessThan(2_000_000);
  });
});

describe('what a reading holds', () => {
  test('parts, placeholders, links and gaps', () => {
    const text = '<p>Dear {{ first_name | default: "friend" }}, <a href="/pay">pay here</a>.</p>{% include "footer" %}';
    const context = { engines: ['liquid'], styles: inlineStyles() };
    const flat = firstReading(html.parse({ path: 'a.html', text }, context).units[0]!.nodes);
    expect(flat.text.trim()).toBe('Dear \uFFFC, pay here.');
    expect(flat.placeholders).toMatchObject([{ at: 5, name: 'first_name', role: 'person', fallback: true }]);
    expect(flat.links.map(({ start, end, href }) => [flat.text.slice(start, end), href])).toEqual([['pay here', '/pay']]);
    expect(flat.gaps).toHaveLength(1);
    expect(flat.gaps[0]).toBeGreaterThanOrEqual(flat.text.indexOf('.'));
  });

  test('words that come from elsewhere leave a gap where they stand', () => {
    expect(firstReading(nodesOf('Dear Ana,\n{{ body }}\nRegards')).gaps).toEqual([10]);
    expect(firstReading(nodesOf('Dear Ana, {{ first_name }}')).gaps).toEqual([]);
  });

  test('everything: all branches in source order', () => {
    expect(
      everything(
        nodesOf('{% if x %}a{% else %}b{% endif %}{% for i in l %}c{% else %}d{% endfor %}{% capture e %}e{% endcapture %}'),
      ).text.trim(),
    ).toBe('abcde');
  });
});

describe('places', () => {
  const files: Record<string, string> = { footer: 'Call us: {{ phone }}.', inner: 'now' };
  const library: Library = {
    template: (name) => (files[name] ? { path: name, nodes: nodesOf(files[name], 'liquid', name) } : null),
    translation: () => null,
  };
  const entry = "Pay {% include 'inner' %}, please. {% include 'footer' %} Thanks";
  const composed = (): Flat => firstReading(compose(nodesOf(entry), 'a.txt', 'en', library).nodes);
  const at = (flat: Flat, words: string) => ({ start: flat.text.indexOf(words), end: flat.text.indexOf(words) + words.length });

  test('words are found in the file they stand in', () => {
    const flat = composed();
    expect(flat.text).toBe('Pay now, please. Call us: \uFFFC. Thanks');
    for (const [words, path] of [
      ['Pay', 'a.txt'],
      ['now', 'inner'],
      ['please', 'a.txt'],
      ['Call us', 'footer'],
      ['Thanks', 'a.txt'],
    ] as const) {
      const place = locate(flat, at(flat, words))!;
      expect([place.source.path, place.source.text.slice(place.start, place.end)]).toEqual([path, words]);
    }
  });

  test('a span over files is cut to the first, and its origins name them all', () => {
    const flat = composed();
    const span = at(flat, 'Pay now, please');
    const place = locate(flat, span)!;
    expect(place.source.text.slice(place.start, place.end)).toBe('Pay ');
    expect(originOf(flat, span).map(({ source, start, end }) => `${source.path}: ${source.text.slice(start, end)}`)).toEqual([
      'a.txt: Pay ',
      'inner: now',
      'a.txt: , please',
    ]);
  });

  test('a placeholder is its tag', () => {
    const flat = composed();
    const place = locate(flat, at(flat, '\uFFFC'))!;
    expect(place.source.text.slice(place.start, place.end)).toBe('{{ phone }}');
  });

  test('rewriting changes the file the words stand in, or nothing', () => {
    const flat = composed();
    expect(rewrite(flat, at(flat, 'now'), 'today')).toMatchObject({ source: { path: 'inner' }, start: 0, end: 3, text: 'today' });
    expect(rewrite(flat, at(flat, 'Call us'), 'Ring us')).toMatchObject({ source: { path: 'footer' }, start: 0, end: 4, text: 'Ring' });
    expect(rewrite(flat, at(flat, 'Pay now'), 'Settle')).toBeNull();
    expect(rewrite(flat, at(flat, '\uFFFC'), '112')).toBeNull();
  });

  test('of an empty reading there is none', () => {
    const flat = firstReading([]);
    expect([locate(flat, { start: 0, end: 0 }), rewrite(flat, { start: 0, end: 0 }, 'a'), originOf(flat, { start: 0, end: 1 })]).toEqual([
      null,
      null,
      [],
    ]);
  });
});
