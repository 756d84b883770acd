import { describe, expect, test } from 'vitest';
import { inlineStyles } from '../src/engines/inline.ts';
import { build, textItems } from '../src/format.ts';
import type { Item } from '../src/nodes.ts';
import { readings } from '../src/reading.ts';

/** Every reading of a plain text, sorted, with the faults of its tags. */
function read(engine: string, text: string) {
  const context = { engines: [engine], styles: inlineStyles() };
  const { items, errors } = textItems({ path: 'a', text }, 0, text.length, context);
  const built = build(items, context);
  const { readings: all, capped } = readings(built.nodes);
  return { texts: [...new Set(all.map((flat) => flat.text))].sort(), errors: [...errors, ...built.errors], capped };
}

describe('examples', () => {
  test.each<[string, string, string[]]>([
    ['handlebars', '{{#if x}}a{{else}}b{{/if}}{{#unless x}}c{{else}}d{{/unless}}', ['ad', 'bc']],
    ['handlebars', '{{#if x}}a{{else if y}}b{{else}}c{{/if}}', ['a', 'b', 'c']],
    ['handlebars', '{{#items}}a{{/items}}{{^items}}b{{/items}}', ['a', 'b']],
    ['handlebars', '{{#each items}}a{{else}}b{{/each}}', ['a', 'b']],
    ['handlebars', '{{#with user}}a{{/with}}', ['', 'a']],
    ['handlebars', '{{#eq plan "gold"}}a{{else}}b{{/eq}}', ['a', 'b']],
    ['jinja', '{% if x %}a{% elif y %}b{% endif %}{% if not x %}c{% endif %}', ['a', 'bc', 'c']],
    ['jinja', '{% for i in items %}a{% else %}b{% endfor %}', ['a', 'b']],
    ['jinja', '{% for i in items %}a{% empty %}b{% endfor %}{% filter upper %}c{% endfilter %}', ['ac', 'bc']],
    ['jinja', '{% macro m() %}never{% endmacro %}a', ['a']],
    ['jinja', '{% ifequal plan "gold" %}a{% else %}b{% endifequal %}{% if plan == "gold" %}c{% endif %}', ['ac', 'b']],
    ['jinja', '{% blocktrans count n=n %}one{% plural %}many{% endblocktrans %}', ['many', 'one']],
    ['liquid', "{% case p %}{% when 'a' %}1{% when 'b' %}2{% else %}3{% endcase %}{% if p == 'a' %}4{% endif %}", ['14', '2', '3']],
    ['liquid', '{% unless x %}a{% elsif y %}b{% else %}c{% endunless %}', ['a', 'b', 'c']],
    ['go', '{{if .X}}a{{else if eq .P "gold"}}b{{else}}c{{end}}', ['a', 'b', 'c']],
    ['go', '{{range .Items}}a{{else}}b{{end}}{{with .X}}c{{else}}d{{end}}', ['ac', 'ad', 'bc', 'bd']],
    ['erb', '<% if @x.present? %>a<% else %>b<% end %><% unless @x %>c<% end %>', ['a', 'bc']],
    ['erb', '<% @items.each do |item| %>a<% if x %>b<% end %><% end %>', ['a', 'ab']],
    ['erb', '<% case p %>\n<% when "a" %>1<% else %>2<% end %>', ['1', '2']],
    ['erb', '<%= link_to url do %>a<% end %>', ['a']],
    // what is asked together holds only where each part does
    ['smarty', '{if $gone}a{else}b{/if}{if $open && !$gone}c{/if}', ['a', 'b', 'bc']],
    ['smarty', '{if $open && !$gone}c{/if}{if $gone}a{else}b{/if}', ['a', 'b', 'cb']],
    ['jinja', '{% if x and y %}a{% endif %}{% if x %}b{% endif %}{% if y %}c{% endif %}', ['', 'abc', 'b', 'c']],
    ['ejs', '<% if (plan == "gold" && x) { %>a<% } %><% if (plan == "gold") { %>b<% } else { %>c<% } %>', ['ab', 'b', 'c']],
    ['jinja', '{% if x or y %}a{% endif %}{% if x %}b{% endif %}', ['', 'a', 'ab', 'b']],
    ['ejs', '<% if (x) { %>a<% } else if (y) { %>b<% } else { %>c<% } %><% if (!x) { %>d<% } %>', ['a', 'bd', 'cd']],
    ['ejs', '<% items.forEach((i) => { %>a<% }) %>', ['a']],
    ['mailchimp', '*|IF:X|*a*|ELSE:|*b*|END:IF|**|IFNOT:X|*c*|END:IF|*', ['a', 'bc']],
  ])('%s: %s', (engine, text, wanted) => {
    expect(read(engine, text)).toEqual({ texts: wanted, errors: [], capped: false });
  });

  test.each([
    ['handlebars', 'Hi {{#if x}}there', '3-12 Expected an end for "{{#if x}}"'],
    ['jinja', '{% if x %}{% for i in a %}b{% endif %}', '10-26 Expected an end for "{% for i in a %}"'],
    ['erb', '<% if x %>a', '0-10 Expected an end for "<% if x %>"'],
    ['liquid', '{% case x %}{% when 1 %}a', '0-12 Expected an end for "{% case x %}"'],
  ])('%s: %s has a block without end, whose words are still read', (engine, text, wanted) => {
    const { errors, texts } = read(engine, text);
    expect(errors.map(({ place, message }) => `${place.start}-${place.end} ${message}`)).toEqual([wanted]);
    expect(texts.join()).toMatch(/[a-z]/);
  });

  test('blocks nested too deep are read flat, and many open blocks are few faults', () => {
    const deep = read('handlebars', `${'{{#if x}}a'.repeat(5000)}b${'{{/if}}'.repeat(5000)}`);
    expect(deep.texts.at(-1)).toMatch(/^a{5000}b$/);
    expect(read('handlebars', '{{#if x}}a'.repeat(5000)).errors.length).toBeLessThanOrEqual(10);
  });

  test.each(['{% filter upper %}a{% endfilter %}', '{% if x %}a', '{% if x %}{% if y %}a{% endif %}'])(
    '%s may hold any number of nodes',
    (text) => {
      const context = { engines: ['jinja'], styles: inlineStyles() };
      const { items } = textItems({ path: 'a', text }, 0, text.length, context);
      const many = items.flatMap((item): Item[] => (item.type === 'text' ? Array.from({ length: 200_000 }, () => item) : [item]));
      expect(readings(build(many, context).nodes).readings[0]!.text).toHaveLength(200_000);
    },
  );
});
