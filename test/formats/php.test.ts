import { parser } from '@lezer/php';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import php from '../../src/formats/php.ts';
import { isPhpTemplate } from '../../src/formats/php-kind.ts';
import { valueOf } from '../../src/formats/php-value.ts';
import { placeholderChar } from '../../src/flat.ts';
import { edit, type Mapped } from '../../src/mapped.ts';
import type { Node } from '../../src/nodes.ts';
import { locate, rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { damaged, edited, expectInside, keysOf, only, plainWords, readingsOf, rounds, standing, told } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string, path = 'resources/lang/en/mail.php'): Parsed => php.parse({ path, text }, context);
const textOf = (parsed: Parsed, key: string) => only(parsed, key).text;
const namesOf = (parsed: Parsed, key: string) => only(parsed, key).placeholders.map(({ name }) => name);
const x = placeholderChar;

const laravel = String.raw`<?php

/* What the library sends. */
return [
    // 'old' => 'No longer sent',
    'due' => [
        'subject' => 'Your book \'Dune\' is due at :Library',
        'greeting' => "Hello :name,",
        'body' => "Please bring it back by \u{201c}Friday\u{201d}.\n\nIt costs \$5 a day, caf\xc3\xa9 \"Sands\" included: {$fee->perDay()}.",
        'path' => 'C:\new\\table, see http://example.test:8080',
        'left' => '{0} No days left|{1} One day left|[2,*] :count days left',
        'books' => 'One book|:count books',
        'menu' => 'Home | Books',
    ],
    'late' => array(
        'subject' => 'Late: ' . $book . ' by ' . $author->last_name,
        'body' => <<<TXT
            Dear $member[name],

              it is late, $reason. Call us
            at {$library['phone']}.
            TXT,
        'raw' => <<<'TXT'
Write to $us\n
TXT,
        'html' => '<p>Dear <b>reader</b>, see <a href="' . route('rules') . '">our rules</a> &amp; hours.</p>',
        'plain' => $paid ? 'Thank you for paying.' : 'Please pay soon.',
    ),
    Fine::REMINDER => 'A reminder',
    7 => trim(__('Seven days')),
    'rules' => ['required', 'email'],
    'none' => null, 'many' => 3, 'empty' => '', 'made' => fn () => 'no',
];
`;

describe('a language file that returns an array', () => {
  const parsed = parse(laravel);

  test('every text is a unit, under the key that the code writes', () => {
    expect(parsed.errors).toEqual([]);
    expect(keysOf(parsed)).toEqual([
      ...['subject', 'greeting', 'body', 'path', 'left', 'books', 'menu'].map((leaf) => `mail.due.${leaf}`),
      ...['subject', 'body', 'raw', 'html', 'plain'].map((leaf) => `mail.late.${leaf}`),
      ...['mail.Fine::REMINDER', 'mail.7', 'mail.rules.0', 'mail.rules.1', 'mail.empty'],
    ]);
  });

  test('escapes are decoded and found again', () => {
    const [flat] = readingsOf(parsed, 'mail.due.body');
    expect(flat!.text).toBe(`Please bring it back by “Friday”.\n\nIt costs $5 a day, café "Sands" included: ${x}.`);
    expect(standing(laravel, flat!, '“Friday”')).toBe(String.raw`\u{201c}Friday\u{201d}`);
    expect(standing(laravel, flat!, 'café')).toBe(String.raw`caf\xc3\xa9`);
    expect(standing(laravel, flat!, '$5 a')).toBe(String.raw`\$5 a`);
    expect(textOf(parsed, 'mail.due.path')).toBe(String.raw`C:\new\table, see http://example.test:8080`);
  });

  test('placeholders of Laravel, of a string and between strings have names', () => {
    expect(textOf(parsed, 'mail.due.subject')).toBe(`Your book 'Dune' is due at ${x}`);
    expect(namesOf(parsed, 'mail.due.subject')).toEqual(['library']);
    expect(namesOf(parsed, 'mail.due.body')).toEqual(['fee.perDay']);
    expect(textOf(parsed, 'mail.late.subject')).toBe(`Late: ${x} by ${x}`);
    expect(namesOf(parsed, 'mail.late.subject')).toEqual(['book', 'author.last_name']);
    const { placeholders } = readingsOf(parsed, 'mail.late.subject')[0]!;
    const { site } = placeholders[1]!;
    const [place] = [locate(readingsOf(parsed, 'mail.late.subject')[0]!, { start: placeholders[1]!.at, end: placeholders[1]!.at + 1 })!];
    expect(site.below.text.slice(site.start, site.end)).toBe('%{author.last_name}');
    expect(laravel.slice(place.start, place.end)).toBe('$author->last_name');
  });

  test('heredocs lose their indentation, nowdocs are as they stand', () => {
    expect(textOf(parsed, 'mail.late.body')).toBe(`Dear ${x},\n\n  it is late, ${x}. Call us\nat ${x}.`);
    expect(namesOf(parsed, 'mail.late.body')).toEqual(['member.name', 'reason', 'library.phone']);
    expect(textOf(parsed, 'mail.late.raw')).toBe(String.raw`Write to $us\n`);
  });

  test('a conversion that touches a variable is one', () => {
    const read = parse(`<?php return ['a' => sprintf("Only $share%% off, $word%s!", $today)];`, 'lang/en/mail.php');
    expect(textOf(read, 'mail.a')).toBe(`Only ${x}% off, ${x}${x}!`);
    expect(namesOf(read, 'mail.a')).toEqual(['share', 'word', 'today']);
  });

  test('HTML in a text is read as such, over several literals', () => {
    const [flat] = readingsOf(parsed, 'mail.late.html');
    expect(flat!.text.trim()).toBe('Dear reader, see our rules & hours.');
    expect(flat!.links).toMatchObject([{ href: '%{url}' }]);
    expect(standing(laravel, flat!, 'rules & hours')).toBe('rules</a> &amp; hours');
  });

  test('the forms of a number and both arms of a condition are readings', () => {
    expect(readingsOf(parsed, 'mail.due.left').map(({ text }) => text)).toEqual(['No days left', `${x} days left`, 'One day left']);
    expect(readingsOf(parsed, 'mail.due.books').map(({ text }) => text)).toEqual(['One book', `${x} books`]);
    expect(textOf(parsed, 'mail.due.menu')).toBe('Home | Books');
    expect(readingsOf(parsed, 'mail.late.plain').map(({ text, condition }) => `${condition}: ${text}`)).toEqual([
      'when `paid` is set: Thank you for paying.',
      'when `paid` is empty: Please pay soon.',
    ]);
  });
});

test('assignments and definitions', () => {
  const text = String.raw`<?php
$lang['mail_subject'] = 'Your parcel';
$MESG['mail']['body'] = sprintf('Dear %s, %2$05d of 100%% is here.', $order->getCustomerName(), $count);
$subjects = ['a' => 'A parcel'];
$this->strings['x'] = "x";
define('MAIL_GREETING', 'Dear customer,');
const MAIL_END = 'Yours';
if ($a) { $lang['if'] = 'If'; }
foreach ($x as $y) { $lang[$y] = 'no key'; }
`;
  const parsed = parse(text, 'language/english.php');
  expect(keysOf(parsed)).toEqual(['mail_subject', 'mail.body', 'subjects.a', 'x', 'MAIL_GREETING', 'MAIL_END', 'if']);
  expect(textOf(parsed, 'mail.body')).toBe(`Dear ${x}, ${x} of 100% is here.`);
  expect(namesOf(parsed, 'mail.body')).toEqual(['order.getCustomerName', 'count']);
});

test('a class of language strings is read, other classes are not', () => {
  const text = `<?php
class en_gb extends Language {
  protected function load() {
    $strings = [];
    $strings['Approved'] = 'Your booking was approved.';
    return $strings;
  }
}`;
  expect(keysOf(parse(text, 'lang/en_gb.php'))).toEqual(['Approved']);
  const other = `<?php class Repository { function get() { return ['a' => 'Some words that are long']; } }`;
  expect(parse(other, 'src/Repository.php').units).toEqual([]);
});

const notification = String.raw`<?php
namespace App\Notifications;

class InvoicePaid extends Notification
{
    public function via($notifiable) { return ['mail', 'database']; }

    public function toMail($notifiable)
    {
        $mail = (new MailMessage)
            ->subject('Your invoice is paid')
            ->greeting('Hello ' . $notifiable->name . ',')
            ->line(sprintf('We received %s.', $this->invoice->amount));
        if ($this->invoice->late) {
            $mail->line('It came late.');
        } elseif ($this->invoice->state === 'early') {
            $mail->line('Thank you for paying!');
        }
        return $mail->action('View invoice', url('/invoice'))->line(__('mail.due.body'));
    }

    public function toArray($notifiable) { return ['invoice_id' => $this->invoice->id, 'text' => 'paid by the customer']; }
}
`;

test('a mail message of Laravel is one message, with its branches and what the framework adds', () => {
  const parsed = parse(notification, 'app/Notifications/InvoicePaid.php');
  expect(keysOf(parsed)).toEqual(['toMail']);
  const flats = readingsOf(parsed, 'toMail');
  expect(flats.map(({ condition }) => condition)).toEqual([
    'when `invoice.late` is set',
    'when `invoice.late` is empty and `invoice.state` is "early"',
    'when `invoice.late` is empty and `invoice.state` is anything else',
  ]);
  expect(flats[0]!.text.trim().replace(/\n+/g, '\n')).toBe(
    `Your invoice is paid\nHello ${x},\nWe received ${x}.\nIt came late.\nView invoice\n${x}`,
  );
  expect(flats[0]!.parts.map(({ role }) => role)).toEqual(['subject', 'heading', 'body', 'button', 'body']);
  const last = parsed.units[0]!.nodes.at(-1) as Node;
  expect(last).toMatchObject({ type: 'include', kind: 'partial', name: 'notifications::email' });
});

test('calls that translate are entries of a mail class; what is said to its staff is not', () => {
  const text = `<?php
class WC_Email_Note extends WC_Email {
  function __construct() {
    $this->title = __( 'Customer note here', 'shop' );
    $this->fields = array( 'subject' => array( 'description' => __( 'What the customer sees.', 'shop' ) ) );
    throw new Exception( __( 'That went all wrong.' ) );
  }
  function get_default_subject() { return __( 'A note on {site_title}', 'shop' ); }
  function thanks() { return sprintf( _n( 'Thanks for %d order.', 'Thanks for %d orders.', $count ), $count ); }
  function trigger() {
    $message  = sprintf( esc_html__( 'Hi %s,', 'shop' ), $user->first_name ) . "\\r\\n\\r\\n";
    $message .= __( 'A note has been added to your order, please read it before Friday.' ) . PHP_EOL;
    wp_mail( $to, $subject, $message );
  }
}`;
  const parsed = parse(text, 'includes/emails/class-wc-email-note.php');
  expect(keysOf(parsed)).toEqual(['get_default_subject.A note on {site_title}', 'thanks.Thanks for %d order.', 'trigger']);
  expect(textOf(parsed, 'trigger')).toBe(`Hi ${x},\r\n\r\nA note has been added to your order, please read it before Friday.\n`);
  expect(readingsOf(parsed, 'thanks.Thanks for %d order.').map((flat) => flat.text)).toEqual([
    `Thanks for ${x} order.`,
    `Thanks for ${x} orders.`,
  ]);
  expect(parse(text, 'includes/class-order.php').units).toEqual([]);
});

test('seeds of templates: arrays of code with a subject and a body', () => {
  const text = `<?php
class TemplateSeeder extends Seeder {
  public function run() {
    EmailTemplate::create(['slug' => 'welcome', 'subject' => 'Welcome!', 'body' => '<p>Dear {name},</p><p>welcome.</p>', 'active' => 'yes it is']);
    EmailTemplate::create(['subject' => 'Bye', 'message' => 'Dear {name}, bye.']);
    Log::create(['event' => 'Nothing to see here']);
  }
}`;
  expect(keysOf(parse(text, 'database/seeders/TemplateSeeder.php'))).toEqual([
    'welcome.subject',
    'welcome.body',
    'run.subject',
    'run.message',
  ]);
  expect(parse(text, 'tests/TemplateSeederTest.php').units).toEqual([]);
});

test('a script that prints a mail is one message', () => {
  const text = `<?php
defined( 'ABSPATH' ) || exit;
echo "= " . esc_html( $email_heading ) . " =\\n\\n";
/* translators: %s: first name */
echo sprintf( esc_html__( 'Hi %s,', 'shop' ), esc_html( $order->get_billing_first_name() ) ) . "\\n\\n";
if ( ! empty( $paid ) ) :
  echo esc_html__( 'Your order is paid.', 'shop' ), "\\n";
else :
  printf( esc_html__( 'Pay here: %s', 'shop' ), esc_url( $order->get_checkout_payment_url() ) );
endif;
`;
  const parsed = parse(text, 'templates/emails/plain/note.php');
  expect(keysOf(parsed)).toEqual(['']);
  expect(readingsOf(parsed, '').map((flat) => `${flat.condition}: ${flat.text}`)).toEqual([
    `when \`paid\` is set: = ${x} =\n\nHi ${x},\n\nYour order is paid.\n`,
    `when \`paid\` is empty: = ${x} =\n\nHi ${x},\n\nPay here: ${x}`,
  ]);
});

test.each([
  ['<p>Hi <?php echo $name; ?></p>', true],
  ['<?php if ($a): ?>\n<p>Hi</p>\n<?php endif; ?>', true],
  ["<?php\n/* Mail ?> */ // don't\n$a = '?>';\n?>\nHello <?= $name ?>,", true],
  ['<? foreach ($a as $b) { ?>Hi<? } ?>', true],
  ['Hello there', true],
  ["<?php\nreturn ['a' => '<p>b</p> ?>'];\n", false],
  ['<?php return <<<A\n?> <p>\nA;\n', false],
  ['<?php\nclass A { function b() { ?><p>Hi</p><?php } }\n', false],
  ['#!/usr/bin/env php\n<?php\nreturn [];\n?>\n\n', false],
  ['', false],
])('a template or not: %s', (text, expected) => {
  expect(isPhpTemplate(text)).toBe(expected);
  if (expected) expect(parse(text).units).toEqual([]);
});

test.each([
  [
    "<?php return ['a' => 'b' 'c' => 'd'];",
    "'c'",
    'Expected "," or the end of the array. A quote inside of a text is written with a backslash before it',
  ],
  [
    "<?php return ['a' => 'it's here', 'c' => 'd'];",
    '',
    'Expected "," or the end of the array. A quote inside of a text is written with a backslash before it',
  ],
  ["<?php return ['b' => 'c', 'a' => ];", '', 'Expected a value after "=>"'],
  ["<?php return ['b' => 'c', 'a' => 'd ];", '', 'Expected a closing quote'],
  [
    "<?php $lang['a'] = 'b'\n$lang['c'] = 'd';",
    '',
    'Expected ";" after this. A quote inside of a text is written with a backslash before it',
  ],
])('a fault is told where it stands: %s', (text, at, message) => {
  const { errors, units } = parse(text);
  expect(errors.map((error) => error.message)).toEqual([message]);
  const { start, end } = errors[0]!.place;
  expect(text.slice(start, end)).toBe(at);
  expect(units.length).toBeGreaterThan(0);
});

const word = fc.constantFrom(...plainWords, 'élan', 'R&D', '67', 'call', 'us', '😀', 'it’s', '5%', 'C:\\new', '\\', 'a\\', '{', '$');
const join = fc.constantFrom(' ', ' ', ' ', ', ', '\n', '\n  ', '');
const words = fc.array(fc.tuple(word, join), { minLength: 1, maxLength: 6 }).map((pairs) => pairs.flat().join(''));
const escaped = fc.constantFrom('\\n', '\\$', '\\\\', '\\x41', '\\x4', '\\7', '\\u{e9}', '\\xC3\\xA9', '\\q', '\\"');
const variable = fc.constantFrom('$name', '$a[0]', '$u->name', '{$u->name()}', '${x}', "{$a['b']}");
const single = words.map((text) => `'${text.replace(/[\\']/g, '\\$&')}'`);
const lazySingle = words.map((text) => `'${text.replaceAll('\\', '\\n')}'`);
const inside = fc.array(fc.oneof({ weight: 3, arbitrary: words.map((text) => text.replace(/[\\$"{]/g, '')) }, escaped, variable), { minLength: 1, maxLength: 5 }).map((all) => all.join('')); // prettier-ignore
const double = inside.map((text) => `"${text}"`);
const heredoc = fc.tuple(inside, fc.constantFrom('', '  ', '\t')).map(([text, indent]) => `<<<EOT\n${text.split('\n').map((line) => indent + line).join('\n')}\n${indent}EOT`); // prettier-ignore
const nowdoc = fc.tuple(words, fc.constantFrom('', '  ')).map(([text, indent]) => `<<<'EOT'\n${text.split('\n').map((line) => indent + line).join('\n')}\n${indent}EOT`); // prettier-ignore
const literal = fc.oneof(single, lazySingle, double, heredoc, nowdoc);
const formatted = fc.oneof(single, double).map((text) => `sprintf(${text.replace(/%/g, '%%').replace('is', '%s')}, $who)`);
const expression = fc.oneof(
  { weight: 6, arbitrary: literal },
  { weight: 2, arbitrary: fc.tuple(literal, fc.constantFrom(' . $x . ', ' . '), fc.oneof(single, double)).map((all) => all.join('')) },
  { weight: 1, arbitrary: formatted },
  { weight: 1, arbitrary: single.map((text) => `__(${text}, 'shop')`) },
);
const documentOf = (value: string) => `<?php\nreturn [\n  'a' => ${value},\n  'b' => 'next',\n];\n`;

/** The first text of the array that a file returns. */
function firstText(text: string): Mapped | undefined {
  const cursor = parser.parse(text).cursor();
  do {
    if (cursor.name === 'Pair') return valueOf(cursor.node.lastChild!, { path: 'lang/mail.php', text }) ?? undefined;
  } while (cursor.next());
  return undefined;
}

const change = fc.record({
  at: fc.nat(40),
  length: fc.nat(5),
  to: fc.constantFrom('soon', 'a', 'très bientôt', "it's", '"quoted"', '5 %', '%', 'C:\\new', '$5', '{', 'a{', '\\', 'x\ny', '😀', '0', 'f', '', 'EOT', '{$b}'), // prettier-ignore
});

test('an edit of a text gives what was asked, or is refused', { timeout: 60_000 }, () => {
  const counts = { refused: 0, applied: 0 };
  fc.assert(
    fc.property(expression, fc.array(change, { minLength: 3, maxLength: 3 }), (value, changes) => {
      const text = documentOf(value);
      const mapped = firstText(text);
      for (const { at, length, to } of mapped?.text ? changes : []) {
        const start = at % mapped!.text.length;
        const end = Math.min(start + length, mapped!.text.length);
        const made = edit(mapped!, start, end, to);
        counts[made ? 'applied' : 'refused']++;
        if (!made) continue;
        const after = edited(text, made);
        const wanted = mapped!.text.slice(0, start) + to + mapped!.text.slice(end);
        expect(firstText(after)?.text, JSON.stringify({ text, after })).toBe(wanted);
        expect(textOf(parse(after, 'lang/mail.php'), 'b')).toBe('next');
      }
    }),
    { numRuns: rounds(2000) },
  );
  told('php', counts);
  expect(counts.applied).toBeGreaterThan(2000);
});

test('a word changed in a reading is changed in the file', { timeout: 60_000 }, () => {
  let applied = 0;
  fc.assert(
    fc.property(expression, fc.nat(20), fc.constantFrom('soon', "it's", 'caf\u00e9'), (value, at, to) => {
      const text = documentOf(value);
      const read = (file: string) => readings(parse(file, 'lang/mail.php').units[0]?.nodes ?? []).readings[0]!;
      const flat = read(text);
      const found = [...flat.text.matchAll(/[A-Za-z\u00e9]{2,}/g)];
      const match = found[at % (found.length || 1)];
      const span = match && { start: match.index, end: match.index + match[0].length };
      const made = span && rewrite(flat, span, to);
      if (!made) return;
      applied++;
      const after = edited(text, made);
      expect(read(after).text, JSON.stringify({ text, after })).toBe(flat.text.slice(0, span.start) + to + flat.text.slice(span.end));
    }),
    { numRuns: 2000 },
  );
  expect(applied).toBeGreaterThan(1000);
});

test('no text makes it throw, and every place is inside the file', { timeout: 60_000 }, () => {
  const files = [laravel, notification, documentOf("'x'")];
  const pieces = fc.constantFrom(
    ...['<?php', '?>', 'return', '[', ']', 'array(', ')', '=>', ',', ';', "'a'", "'", '"', '\\', '$x', '{$', '${', '<<<A\n', '\nA', "<<<'A'\n", '.', '__(', 'sprintf(', '%s', 'class A {', '}', 'if (', 'echo ', "$lang['a'] = ", '->line(', '|', ':count', '{0}', '\n', 'define(', '/*', '//', '#', 'é', '\ud800', '<p>', '{{', '{%'], // prettier-ignore
  );
  const soup = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 40 }).map((all) => `<?php ${all.join('')}`);
  const cut = damaged(files, pieces);
  fc.assert(
    fc.property(fc.oneof(soup, cut), fc.constantFrom('lang/en/mail.php', 'app/Mail/Late.php', 'lang/en.php', 'x.php'), (text, path) => {
      expectInside(text, parse(text, path));
    }),
    { numRuns: 1500 },
  );
});

test('time in proportion to length', { timeout: 120_000 }, () => {
  const repeated = ["'a',", "'a' . ", "['a' => ", '[', '(', '"{$', '"$a', '<<<A\n', "$l['a']='b';\n", '__(', 'sprintf(', '->line(', '?>', "'", '"', '/*', 'if (a) {', 'echo ', 'a ? b : ', "['subject' => ['body' => ", '|', '{', '\\x41', '\\', '%s']; // prettier-ignore
  const places = [['<?php return [', 'lang/en/mail.php'], ["<?php class A { function b() { __('a'); $m->line(", 'app/Mail/A.php']] as const; // prettier-ignore
  for (const [i, piece] of repeated.entries()) {
    const [before, path] = places[i % 2]!;
    const begun = performance.now();
    for (const { nodes } of parse(before + piece.repeat(200_000 / piece.length), path).units.slice(0, 3)) readings(nodes);
    expect(performance.now() - begun, `${before} ${piece}`).toBeLessThan(10_000);
  }
});
