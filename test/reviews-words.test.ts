/** The hash of what a customer can see: looks never change it, words, names of placeholders and conditions always do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../src/reviews/seen.ts';
import { gatherAll, type Files } from './repository.ts';

/** The hash of the one message of a file, beside others. */
async function hash(path: string, text: string, others: Files = {}): Promise<string> {
  const gathered = await gatherAll({ ...others, [path]: text });
  const [message, ...more] = gathered[path]!.messages;
  expect(message, text).toBeDefined();
  expect(more).toEqual([]);
  return hashOf(message!.nodes);
}

const words = ['Your', 'card', 'is', 'on', 'its', 'way', 'to', 'you', 'today', 'by', 'noon', 'fee', 'Elm', 'Bank'];
const names = ['first_name', 'amount', 'branch', 'due_date'];

/** A message as a tree, printed in many ways that look alike. */
type Piece =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'when';
      readonly name: string;
      readonly negated: boolean;
      readonly pieces: readonly Piece[];
      readonly otherwise: readonly Piece[];
    };

const word = fc.constantFrom(...words);
const name = fc.constantFrom(...names);
const leaf: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ kind: fc.constant('words' as const), words: fc.array(word, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('name' as const), name }),
);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('when' as const),
      name: fc.constantFrom('gold', 'is_new', 'urgent'),
      negated: fc.boolean(),
      pieces: fc.array(leaf, { minLength: 1, maxLength: 3 }),
      otherwise: fc.array(leaf, { maxLength: 2 }),
    }),
  },
);
const message = fc.array(piece, { minLength: 1, maxLength: 8 });

interface Look {
  readonly pick: (count: number) => number;
  readonly engine: 'liquid' | 'erb';
}
const blank = ({ pick }: Look) => [' ', '\n', '\n    ', '\t', '  \r\n  '][pick(5)]!;
const aside = ({ pick, engine }: Look) =>
  [
    '',
    '<!-- a note to ourselves -->',
    engine === 'liquid' ? '{% comment %}not shown{% endcomment %}' : '<%# not shown %>',
    '<span></span>',
  ][pick(4)]!;
const tagged = (text: string, { pick }: Look) =>
  [text, `<b>${text}</b>`, `<span class="big">${text}</span>`, `<i\n style="color:red">${text}</i>`][pick(4)]!;

function print(pieces: readonly Piece[], look: Look): string {
  const { engine, pick } = look;
  return pieces
    .map((one) => {
      if (one.kind === 'words') return one.words.map((word) => tagged(word, look)).join(`${blank(look)}${aside(look)}${blank(look)}`);
      if (one.kind === 'name')
        return engine === 'liquid'
          ? [`{{${one.name}}}`, `{{ ${one.name} }}`, `{{- ${one.name} -}}`][pick(2)]!
          : `<%= ${['', '@'][pick(2)]!}${one.name} %>`;
      const inner = `${blank(look)}${print(one.pieces, look)}${blank(look)}`;
      const other = one.otherwise.length ? `${blank(look)}${print(one.otherwise, look)}${blank(look)}` : null;
      if (engine === 'liquid') {
        const open = one.negated ? `{% unless ${one.name} %}` : `{%if ${one.name}%}`;
        return `${open}${inner}${other === null ? '' : `{% else %}${other}`}{% end${one.negated ? 'unless' : 'if'} %}`;
      }
      const open = one.negated ? `<% unless ${one.name} %>` : `<% if ${one.name} %>`;
      return `${open}${inner}${other === null ? '' : `<% else %>${other}`}<% end %>`;
    })
    .join(blank(look));
}

const page = (pieces: readonly Piece[], look: Look) =>
  `<html><body>${blank(look)}<p>Dear${blank(look)}Ana,</p>${aside(look)}${blank(look)}<${look.pick(2) ? 'p' : 'div class="x"'}>${print(pieces, look)}</${'p'}>${blank(look)}</body></html>`.replace(
    /<div class="x">([^]*)<\/p>/,
    '<div class="x">$1</div>',
  );

const looks = fc.infiniteStream(fc.nat(1000));
/** A look that chooses as told. */
const lookOf = (stream: Iterator<number>, engine: Look['engine']): Look => ({
  engine,
  pick: (count) => Number(stream.next().value) % count,
});
const plainly = (engine: Look['engine']): Look => ({ engine, pick: () => 0 });
const fileOf = (engine: Look['engine']) => `emails/card.html.${engine}`;

describe('looks', () => {
  test.each(['liquid', 'erb'] as const)('mark-up, white space and comments never change it: %s', { timeout: 60_000 }, async (engine) => {
    await fc.assert(
      fc.asyncProperty(message, looks, looks, async (pieces, one, other) => {
        const [a, b] = [page(pieces, lookOf(one[Symbol.iterator](), engine)), page(pieces, lookOf(other[Symbol.iterator](), engine))];
        expect(await hash(fileOf(engine), a), `${a}\n---\n${b}`).toBe(await hash(fileOf(engine), b));
      }),
      { numRuns: 150, seed: 6 },
    );
  });

  test('another engine with the same names', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(message, async (pieces) => {
        expect(await hash(fileOf('liquid'), page(pieces, plainly('liquid')))).toBe(await hash(fileOf('erb'), page(pieces, plainly('erb'))));
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  const base = '<html><body><p>Dear {{ name }},</p><p>Your card is ready.</p></body></html>';
  test.each([
    ['line ends', base.replaceAll('<p>', '\r\n<p>'), base.replaceAll('<p>', '\n<p>')],
    ['entities', base.replace('Your card', 'Your&#32;card'), base],
    ['a letter with its accent', base.replace('ready', 'café'), base.replace('ready', 'cafe\u0301')],
    ['soft hyphens', base.replace('ready', 're&shy;ady'), base],
    ['a heading', base.replace('<p>Your card is ready.</p>', '<h2>Your card is ready.</h2>'), base],
    [
      'the address of a link',
      base.replace('ready', '<a href="https://a.test">ready</a>'),
      base.replace('ready', '<a href="https://b.test/?utm=1">ready</a>'),
    ],
    ['a picture that nobody sees', base.replace('</body>', '{% if track %}<img src="x.gif" alt="">{% endif %}</body>'), base],
    ['an empty else', base.replace('ready', '{% if a %}ready{% else %}{% endif %}'), base.replace('ready', '{% if a %}ready{% endif %}')],
  ])('%s', async (_, a, b) => {
    expect(await hash('emails/a.html.liquid', a)).toBe(await hash('emails/a.html.liquid', b));
  });

  test('line ends of a text that a catalog translates', async () => {
    const text = '{% load i18n %}{% blocktrans %}Hello {{ name }},\nyour card is ready.\nElm Bank{% endblocktrans %}\n';
    const po =
      'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid ""\n"Hello %(name)s,\\n"\n"your card is ready.\\n"\n"Elm Bank"\nmsgstr "Hallo %(name)s, Ihre Karte ist da. Elm Bank"\n';
    const path = 'shop/templates/email/card_message.txt';
    const all = async (written: string) => {
      const gathered = await gatherAll({ [path]: written, 'shop/locale/de/LC_MESSAGES/django.po': po });
      return gathered[path]!.messages.map(({ nodes, metadata }) => `${metadata.locale} ${hashOf(nodes)}`).sort();
    };
    const hashes = await all(text);
    expect(hashes).toEqual([expect.stringMatching(/^de /)]);
    expect(hashes).not.toEqual(await all(text.replace('ready', 'here')));
    expect(await all(text.replaceAll('\n', '\r\n'))).toEqual(hashes);
  });

  test('words that move into a partial', async () => {
    const whole = '<p>Dear {{ name }},</p><p>Your card is ready.</p><p>Elm Bank</p>';
    const split = "<p>Dear {{ name }},</p><p>Your card is ready.</p>{% include 'foot' %}";
    expect(await hash('emails/a.html.liquid', split, { 'emails/_foot.html.liquid': '<p>Elm Bank</p>' })).toBe(
      await hash('emails/a.html.liquid', whole),
    );
  });
});

describe('what is seen', () => {
  /** One change of what is seen, somewhere in the tree. */
  function changed(pieces: readonly Piece[], at: number, pick: (count: number) => number): Piece[] {
    const i = at % pieces.length;
    return pieces.map((one, j): Piece => {
      if (i !== j) return one;
      if (one.kind === 'name') return { kind: 'name', name: `other_${one.name}` };
      if (one.kind === 'words') {
        const k = pick(one.words.length);
        const how = pick(3);
        const next = [...one.words];
        if (how === 0) next[k] = `${next[k]}s`;
        else if (how === 1) next.splice(k, 0, 'new');
        else if (next.length > 1) next.splice(k, 1);
        else next[0] = 'gone';
        return { kind: 'words', words: next };
      }
      const how = pick(3);
      if (how === 0) return { ...one, name: `not_${one.name}` };
      if (how === 1) return { ...one, negated: !one.negated };
      return { ...one, pieces: changed(one.pieces, pick(100), pick) };
    });
  }

  test.each(['liquid', 'erb'] as const)('a word, a name, a condition always change it: %s', { timeout: 60_000 }, async (engine) => {
    await fc.assert(
      fc.asyncProperty(message, looks, fc.nat(100), async (pieces, stream, at) => {
        const choices = stream[Symbol.iterator]();
        const other = changed(pieces, at, (count) => Number(choices.next().value) % count);
        const [a, b] = [page(pieces, plainly(engine)), page(other, plainly(engine))];
        expect(await hash(fileOf(engine), a), `${a}\n---\n${b}`).not.toBe(await hash(fileOf(engine), b));
      }),
      { numRuns: 200, seed: 8 },
    );
  });

  const base =
    '<html><body><p>Dear {{ name }},</p><p>Your card is ready{% if gold %} and free{% endif %}. <img src="a.png" alt="A card"> <a class="button" href="/">See it</a></p></body></html>';
  test.each([
    ['a comma', 'Dear {{ name }},', 'Dear {{ name }}'],
    ['a capital', 'Your card', 'your card'],
    ['the text of a picture', 'A card', 'Two cards'],
    ['a button', 'See it', 'Buy it'],
    ['a blank before the words of a branch', '{% if gold %} and', '{% if gold %}and'],
    ['what a branch asks', '{% if gold %}', '{% if gold == "yes" %}'],
    ['words that are always there', '{% if gold %} and free{% endif %}', ' and free'],
    ['words in the place of a value that is not there', '{{ name }}', '{{ name | default: "customer" }}'],
    ['words in the place of a name', '{{ name }}', 'name'],
  ])('%s', async (_, was, is) => {
    expect(base).toContain(was);
    expect(await hash('emails/a.html.liquid', base)).not.toBe(await hash('emails/a.html.liquid', base.replace(was, is)));
  });

  test('the subject, and words that move out of it', async () => {
    const file = (subject: string, body: string) => `---\nchannel: email\nsubject: ${subject}\n---\n${body}\n`;
    const one = await hash('emails/a.txt', file('Your card', 'Dear Ana, it is ready.'));
    expect(await hash('emails/a.txt', file('Your bill', 'Dear Ana, it is ready.'))).not.toBe(one);
    expect(await hash('emails/a.txt', file('Your', 'card Dear Ana, it is ready.'))).not.toBe(one);
  });

  test('a word in a partial', async () => {
    const text = "<p>Dear {{ name }},</p>{% include 'foot' %}";
    const of = (foot: string) => hash('emails/a.html.liquid', text, { 'emails/_foot.html.liquid': foot });
    expect(await of('<p>Elm Bank</p>')).not.toBe(await of('<p>Oak Bank</p>'));
  });

  test('it is the same on every machine', async () => {
    expect(await hash('emails/a.html.liquid', base)).toMatchInlineSnapshot(`"v1-4c475e71ec2f1dc43637ae6ae5a9d248"`);
  });
});
