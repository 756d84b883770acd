/** Words inside expressions: edits change what is read and nothing else, and every letter is in the file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import html from '../../src/formats/html.ts';
import text from '../../src/formats/text.ts';
import { edits, placed } from '../round-trip.ts';

const word = fc.constantFrom('your', 'bill', 'is ready', 'Ana', 'élan', "it\\'s", 'today', '50');
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const said = (piece: (words: string) => string) => phrase.map((words) => piece(`Dear ${words}`));
const plain = fc.constantFrom('Hello ', 'and ', '\n', ', ', '. ', 'Please pay ');

const documents: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  twig: [
    said((words) => `{{ '${words}' | trans }}`),
    said((words) => `{% trans '${words}' %}`),
    said((words) => `{{ "${words} %name%" | trans({}) }}`),
    said((words) => `{{ late ? '${words}' : 'Thank you' }}`),
    said((words) => `{{ '${words}' ~ name ~ ', hello' }}`),
    fc.constant('{% if late %}'),
    fc.constant('{% endif %}'),
  ],
  php: [
    said((words) => `<?= __('${words} :name', ['name' => $a]) ?>`),
    said((words) => `<?php echo '${words}' . $name . ' hello'; ?>`),
    said((words) => `<?php if ($late) { echo '${words}'; } else { echo "Thank you $name"; } ?>`),
    said((words) => `<?php printf( esc_html__( '${words} %s', 'shop' ), $order->name ); ?>`),
    fc.constant('<?php if ($x): ?>'),
    fc.constant('<?php endif; ?>'),
  ],
  smarty: [
    said((words) => `{if $late}${words.replaceAll('\\', '')}{/if}`),
    said((words) => `{l s='${words} %s' sprintf=[$x] mod='m'}`),
    said((words) => `{"${words}"|t}{$x|upper}`),
  ],
  erb: [
    said((words) => `<%= link_to '${words}', url %>`),
    said((words) => `<%= t('.a', default: '${words} %{name}') %>`),
    said((words) => `<%= "${words.replaceAll('\\', '')} #{@name}" %>`),
    said((words) => `<%= '${words}' if @late %>`),
  ],
  blade: [
    said((words) => `{!! __('${words}') !!}`),
    said((words) => `@if ($late) {{ '${words}' }} @endif`),
    said((words) => `@section('a', '${words}')`),
  ],
  freemarker: [
    said((words) => `<#if late>\${"${words.replaceAll('\\', '')} \${name}"}</#if>`),
    said((words) => `<#assign a = "${words.replaceAll('\\', '')}, and all that">\${a}`),
  ],
};

const names = Object.keys(documents);
const documentOf = (name: string) =>
  fc.array(fc.oneof(plain, ...documents[name]!), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));

test.each(names)('an edit of words in %s changes what they say and nothing else', { timeout: 60_000 }, (name) => {
  for (const format of [text, html]) {
    const { refused, applied } = edits(format, documentOf(name), 1000);
    expect(refused).toBeLessThan((refused + applied) / 2);
  }
});

test.each(names)('every letter of words in %s is in the file', { timeout: 60_000 }, (name) => {
  placed(text, documentOf(name));
  placed(html, documentOf(name));
});
