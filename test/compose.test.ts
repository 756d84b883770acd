import { describe, expect, test } from 'vitest';
import { compose, keysOf, type Composed, type Library } from '../src/compose.ts';
import { inlineStyles } from '../src/engines/inline.ts';
import { build, textItems } from '../src/format.ts';
import type { Node } from '../src/nodes.ts';
import { locate, nearestIn } from '../src/places.ts';
import { readings } from '../src/reading.ts';

type Files = Readonly<Record<string, string>>;

const nodesOf = (text: string, engine: string, path: string): Node[] => {
  const context = { engines: [engine], styles: inlineStyles() };
  return build(textItems({ path, text }, 0, text.length, context).items, context).nodes;
};

/** Composes `main` of a few files; keys of translations stand as `locale:key`. */
function composed(engine: string, files: Files, { locale = 'en', layout = null as string | null } = {}): Composed {
  const find = (name: string) => (Object.hasOwn(files, name) ? nodesOf(files[name]!, engine, name) : null);
  const library: Library = {
    template: (name) => {
      const nodes = find(name);
      return nodes && { path: name, nodes };
    },
    translation: (key) => {
      const nodes = find(`${locale}:${key}`);
      return nodes && { entry: `${locale}.yml#${key}`, nodes };
    },
  };
  return compose(nodesOf(files['main']!, engine, 'main'), 'main', locale, library, layout);
}
const read = (engine: string, files: Files, more = {}) =>
  readings(composed(engine, files, more).nodes).readings.map(({ text }) => text.replace(/\s+/g, ' ').trim());

describe('macros of FreeMarker', () => {
  const frame =
    '<#macro page title>Dear ${name}, <#nested> <@sign/></#macro><#macro sign>Yours, <#include "brand"></#macro><#macro other>never</#macro>';
  const files = { frame, brand: 'Acme', main: '<#import "frame" as f><@f.page title="x"><#if a>Paid.<#else>Due.</#if></@f.page>' };

  test('of another file, around what they are given', () => {
    expect(composed('freemarker', files)).toMatchObject({ composed: ['frame', 'brand'], missing: [], errors: [] });
    expect(read('freemarker', files)).toEqual(['Dear \uFFFC, Paid. Yours, Acme', 'Dear \uFFFC, Due. Yours, Acme']);
  });

  test('of the same file, and in each other', () => {
    const main = '<#macro box>[<#nested>]</#macro><#macro two><@box>a <#nested></@box></#macro><@two><@box>b</@box></@two>';
    expect(read('freemarker', { main })).toEqual(['[a [b]]']);
  });

  test('that are not there, or are their own', () => {
    expect(composed('freemarker', { ...files, main: '<#import "frame" as f><@f.none>Hi</@f.none><@g.h/>' }).missing).toEqual([
      'frame#none',
      'g.h',
    ]);
    expect(read('freemarker', { main: '<#macro a>b<@a>c</@a></#macro><@a>d</@a>' })).toEqual(['bc']);
  });
});

describe('partials', () => {
  test.each<[string, string]>([
    ['handlebars', 'Hi{{> foot}}'],
    ['handlebars', 'Hi{{> "foot" name=x}}'],
    ['jinja', "Hi{% include 'foot' %}"],
    ['jinja', 'Hi{% include "foot" with context %}'],
    ['liquid', "Hi{% render 'foot', name: x %}"],
    ['go', 'Hi{{ template "foot" . }}'],
    ['erb', 'Hi<%= render "foot" %>'],
    ['erb', 'Hi<%= render partial: "foot", locals: { a: 1 } %>'],
    ['erb', 'Hi<%= render(partial: "foot") %>'],
    ['ejs', "Hi<%- include('foot', { a: 1 }) %>"],
  ])('%s: %s', (engine, main) => {
    expect(composed(engine, { main, foot: ' there' })).toMatchObject({ composed: ['foot'], missing: [], errors: [] });
    expect(read(engine, { main, foot: ' there' })).toEqual(['Hi there']);
  });

  test('branches of a partial share their truth with the file that brings it in', () => {
    const main = "{% if vip %}Dear {% endif %}{% include 'who' %}";
    expect(read('jinja', { main, who: '{% if vip %}Ana{% else %}you{% endif %}' })).toEqual(['Dear Ana', 'you']);
  });

  test('an unknown one leaves a gap where it stands, and its name', () => {
    const result = composed('handlebars', { main: 'Hi {{> nowhere}} there {{> (lookup . "x")}}' });
    expect(result.missing).toEqual(['nowhere', 'an include whose name is computed']);
    expect(readings(result.nodes).readings[0]!.gaps).toHaveLength(2);
  });
});

describe('layouts', () => {
  test('Jinja: a child fills the blocks of its layout, and what it does not fill stays', () => {
    const files = {
      main: "{% extends 'base' %}ignored {% block body %}Hello{% endblock %}",
      base: '{% block head %}Bank{% endblock %} | {% block body %}empty{% endblock %} | Bye',
    };
    expect(read('jinja', { ...files, main: files.main.replace('ignored ', '') })).toEqual(['Bank | Hello | Bye']);
    expect(composed('jinja', files).composed).toEqual(['base']);
  });

  test('Jinja: over two layouts the innermost block wins', () => {
    const files = {
      main: "{% extends 'middle' %}{% block body %}three{% endblock %}",
      middle: "{% extends 'base' %}{% block body %}two{% endblock %}{% block foot %}foot{% endblock %}",
      base: '{% block body %}one{% endblock %} {% block foot %}{% endblock %}',
    };
    expect(read('jinja', files)).toEqual(['three foot']);
  });

  test('Jinja: a block that includes another, and one named like itself', () => {
    const files = {
      main: "{% extends 'base' %}{% block a %}x {% block b %}y{% endblock %}{% endblock %}",
      base: '{% block a %}{% endblock %} {% block c %}z{% endblock %}',
    };
    expect(read('jinja', files)).toEqual(['x y z']);
  });

  test('Handlebars: a block partial puts its content into the layout', () => {
    const files = { main: '{{#> frame}}Hello{{/frame}}', frame: 'Dear Ana, {{> @partial-block}} Regards' };
    expect(read('handlebars', files)).toEqual(['Dear Ana, Hello Regards']);
    const missing = composed('handlebars', { main: files.main });
    expect(missing.missing).toEqual(['frame']);
    expect(readings(missing.nodes).readings[0]).toMatchObject({ text: 'Hello', gaps: [0, 5] });
  });

  test('ERB: a layout wraps a view where it yields', () => {
    const files = { main: 'Hello', wrap: 'Top <%= yield %> End' };
    expect(read('erb', files, { layout: 'wrap' })).toEqual(['Top Hello End']);
    expect(read('erb', files, { layout: 'nowhere' })).toEqual(['Hello']);
  });

  test('Go: a block is shown as it stands', () => {
    expect(read('go', { main: '{{ block "x" . }}Hello{{ end }}' })).toEqual(['Hello']);
  });
});

describe('translations', () => {
  const files = {
    main: '<%= t("a.hello", name: @name) %>, <%= t("a.bye", default: "Goodbye then") %>',
    'en:a.hello': 'Hi %{name}',
    'ro:a.hello': 'Bună',
    'ro:a.bye': 'Pa',
  };

  test('each locale has its own text; a default stands where there is none', () => {
    expect(read('erb', files)).toEqual(['Hi \uFFFC, Goodbye then']);
    expect(read('erb', files, { locale: 'ro' })).toEqual(['Bună, Pa']);
    expect(composed('erb', files, { locale: 'ro' }).composed).toEqual(['ro.yml#a.hello', 'ro.yml#a.bye']);
  });

  test('an unknown key is missing, and reads as a placeholder in a gap', () => {
    const result = composed('erb', { main: 'Hi <%= t("a.b") %>' });
    expect(result.missing).toEqual(['a.b']);
    expect(readings(result.nodes).readings[0]).toMatchObject({ text: 'Hi \uFFFC', gaps: [3] });
  });

  test('every key of a tree is known, wherever it stands', () => {
    const text =
      '<% if x %><%= t("a.b") %><% else %><%= t("c.d") %><% end %><% l.each do |i| %><%= t("e.f") %><% end %><%= t("g.h", default: "Well then") %>';
    expect([...keysOf(nodesOf(text, 'erb', 'main'))]).toEqual(['a.b', 'c.d', 'e.f', 'g.h']);
  });
});

describe('what a call hands to a translation', () => {
  const main = '<%= t("a.help", name: @name, link: link_to(t("a.site"), url), more: "today") %>';

  test('words stand where the translation has their name, and nowhere after it', () => {
    const files = {
      main: `${main} <%= t("a.link") %>`,
      'en:a.help': 'See %{link} %{more}, %{name}',
      'en:a.site': 'our site',
      'en:a.link': '%{link}',
    };
    expect(read('erb', files)).toEqual(['See our site today, \uFFFC \uFFFC']);
    expect(composed('erb', files).composed).toEqual(['en.yml#a.help', 'en.yml#a.site', 'en.yml#a.link']);
  });

  test('their keys are keys of the tree', () => {
    expect([...keysOf(nodesOf(main, 'erb', 'main'))]).toEqual(['a.help', 'a.site']);
  });
});

describe('where what is brought in was asked for', () => {
  test.each<[string, Files, string]>([
    ['a translation', { main: 'Hi <%= t("a.b") %> there', 'en:a.b': 'Ana' }, '<%= t("a.b") %>'],
    ['a partial', { main: 'Hi <%= render "b" %> there', b: 'Ana' }, '<%= render "b" %>'],
    ['a translation of a partial', { main: 'Hi <%= render "b" %> there', b: '<%= t("a.b") %>', 'en:a.b': 'Ana' }, '<%= render "b" %>'],
  ])('%s', (_, files, site) => {
    const [reading] = readings(composed('erb', files).nodes).readings;
    const place = nearestIn(reading!, reading!.text.indexOf('Ana'), 'main')!;
    expect(place.source.text.slice(place.start, place.end)).toBe(site);
    const words = locate(reading!, { start: 0, end: reading!.text.length })!;
    expect(words.source.text.slice(words.start, words.end)).toBe('Hi ');
  });
});

describe('circles', () => {
  test.each<[string, Files]>([
    ['itself', { main: 'Hi {{> main}} there' }],
    ['one that includes it', { main: 'Hi {{> b}} there', b: 'x {{> main}}' }],
    ['a pair that include each other', { main: 'Hi {{> b}} there', b: '{{> c}}', c: '{{> b}}' }],
    ['a layout that includes it', { main: '{{#> b}}Hi{{/b}} there', b: '{{> @partial-block}}{{> main}}' }],
  ])('a file that includes %s: said at the include, and the rest is read', (_, files) => {
    const { errors, nodes } = composed('handlebars', files);
    expect(errors).toHaveLength(1);
    const { place, message } = errors[0]!;
    expect(place.source.text.slice(place.start, place.end)).toMatch(/^\{\{#?> \w+\}\}$/);
    expect(message).toMatch(/^Unexpected circle of includes: \w+( → \w+)+\. Take one of them out$/);
    expect(readings(nodes).readings[0]!.text).toMatch(/Hi.*there/);
  });

  test('layouts and translations in a circle', () => {
    expect(composed('jinja', { main: "{% extends 'b' %}", b: "{% extends 'main' %}" }).errors).toHaveLength(1);
    expect(composed('erb', { main: '<%= t("a.b") %>', 'en:a.b': '<%= t("a.b") %>' }).errors).toHaveLength(1);
    expect(composed('jinja', { main: '{% block a %}{% block a %}x{% endblock %}{% endblock %}' }).errors).toEqual([]);
  });

  test('the same partial twice is no circle', () => {
    expect(composed('handlebars', { main: '{{> b}} {{> b}}', b: 'x' }).errors).toEqual([]);
    expect(read('handlebars', { main: '{{> b}} {{> b}}', b: 'x' })).toEqual(['x x']);
  });

  test('partials that double at each step come to an end', () => {
    const files = Object.fromEntries(Array.from({ length: 19 }, (_, i) => [i ? `p${i}` : 'main', `{{> p${i + 1}}}{{> p${i + 1}}}`]));
    const { errors } = composed('handlebars', { ...files, p19: 'ha' });
    expect(errors.length).toBeLessThanOrEqual(10);
    expect(errors[0]?.message).toMatch(/^Too many includes/);
  });
});
