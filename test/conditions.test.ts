import { describe, expect, test } from 'vitest';
import { parseTest, printed } from '../src/engines/expression.ts';
import { roleOf, type Role } from '../src/engines/roles.ts';
import { scan } from '../src/engines/scan.ts';

const holdsWhen = (code: string, negated = false) => {
  const { variable, value, negated: not } = parseTest(code, negated);
  return `${not ? 'not ' : ''}${variable}${value === null ? '' : ` = ${value}`}`;
};

describe('conditions', () => {
  test.each<[string, string[]]>([
    [
      'x',
      [
        'x',
        '@x',
        '$x',
        '.x',
        '(x)',
        'x.present?',
        'x.any?',
        '!!x',
        'not not x',
        'x != nil',
        'x != ""',
        "x != ''",
        'x.length > 0',
        'x == true',
        'x != false',
        'x.isset',
        '!x.blank?',
        ' x  ',
        'x is defined',
        'x is not none',
        'isset($x)',
        '!empty($x)',
        '! empty( $x )',
        'count($x) > 0',
        'count($x)',
        'x??',
        'x?has_content',
        'x?size > 0',
        'x?? && x != ""',
        'isset($x) && $x',
        'NOT EMPTY(@x)',
        'not is_nil(@x)',
        '!is_nil(x)',
        'len .x',
        'gt (len .x) 0',
        'ne .x ""',
        '${x != null}',
        '${not #strings.isEmpty(x)}',
        '$x ne ""',
        'x|length > 0',
        'x.size > 0',
        'locals.x',
        '$this->x',
        '${x}',
        'StringUtils.isNotBlank(x)',
      ],
    ],
    [
      'not x',
      [
        '!x',
        'not x',
        '! x',
        '!(x)',
        'x.blank?',
        'x.empty?',
        'x.nil?',
        'x == nil',
        'x == ""',
        'x === null',
        'x == false',
        'x is none',
        'x is not defined',
        'not x.present?',
        'not (x)',
        'empty($x)',
        '!isset($x)',
        'is_null($x)',
        '!x??',
        'Empty(@x)',
        'is_nil(@x)',
        '${#lists.isEmpty(x)}',
        'x.isEmpty()',
        'x|length == 0',
        'eq (len .x) 0',
      ],
    ],
    [
      'x = a',
      ['x == "a"', "x === 'a'", '(x == "a")', 'eq x "a"', '(eq x "a")', 'eq .x "a"', '"a" == x', 'x is "a"', "x  ==  'a'", 'not x != "a"'],
    ],
    ['not x = a', ['x != "a"', "x !== 'a'", 'ne x "a"', 'not x == "a"', '!(x == "a")', 'not (eq x "a")', 'x is not "a"']],
    ['x = 3', ['x == 3', 'eq x 3', '3 == x']],
    ['user.plan = gold', ['user.plan == "gold"', '@user.plan == "gold"', '$user.plan == "gold"']],
  ])('%s', (wanted, codes) => {
    expect(Object.fromEntries(codes.map((code) => [code, holdsWhen(code)]))).toEqual(
      Object.fromEntries(codes.map((code) => [code, wanted])),
    );
  });

  test('unless turns a condition round', () => {
    expect(holdsWhen('x', true)).toBe('not x');
    expect(holdsWhen('!x', true)).toBe('x');
    expect(holdsWhen('x == "a"', true)).toBe('not x = a');
  });

  test.each([
    'a and b',
    'a && b',
    'a > 3',
    'x == y',
    'x == "a" and y',
    'eq .a .b',
    'x in list',
    'a or not b',
    'not a and b',
    '!a && b',
    'and .A (not .B)',
    'x != nil or y == nil',
  ])('%s is one condition as it stands', (code) => {
    expect(parseTest(code)).toMatchObject({ value: null, negated: false, variable: code });
  });

  test('not (a and b) is the other side of a and b', () => {
    expect(holdsWhen('not (a and b)')).toBe('not a and b');
  });
});

/** What the first construct of a text prints. */
const prints = (engine: string, text: string) => {
  const print = printed(scan(text, [engine], []).constructs[0]!, text);
  if (print.kind === 'value') return `${print.name}${print.fallback ? ' or else' : ''}`;
  if (print.kind === 'list' || print.kind === 'choice') return print.kind;
  if (print.kind === 'key') return `key ${print.key}`;
  return `${print.key ? `key ${print.key} ` : ''}words ${text.slice(print.at.start, print.at.end)}`;
};

test.each<[string, string, string]>([
  ['jinja', '{{ name }}', 'name'],
  ['jinja', '{{ name | upper | trim }}', 'name'],
  ['jinja', '{{ name | default("friend") }}', 'name or else'],
  ['liquid', '{{ name | default: "friend" }}', 'name or else'],
  ['jinja', '{{ name or "friend" }}', 'name or else'],
  ['jinja', '{{ name ?? "friend" }}', 'name or else'],
  ['ejs', '<%= name || "friend" %>', 'name or else'],
  ['handlebars', '{{t "mail.hello"}}', 'key mail.hello'],
  ['handlebars', "{{t 'mail:hello'}}", 'key mail:hello'],
  ['erb', '<%= t(".greeting", name: @name) %>', 'key .greeting'],
  ['erb', "<%= I18n.t 'a.b' %>", 'key a.b'],
  ['erb', '<%= t("a.b", default: "Hello there") %>', 'key a.b words Hello there'],
  ['liquid', "{{ 'mail.hello' | t }}", 'key mail.hello'],
  ['jinja', "{{ 'Hello there' | trans }}", 'key Hello there words Hello there'],
  ['jinja', '{{ _("Hello there") }}', 'key Hello there words Hello there'],
  ['jinja', '{% trans "Hello there" %}', 'key Hello there words Hello there'],
  ['jinja', "{{ 'mail.hello' | trans }}", 'key mail.hello'],
  ['erb', '<%= link_to "Track it", url %>', 'words Track it'],
  ['erb', '<%= link_to @name, url %>', '@name'],
  ['erb', '<%= link_to t(".pay"), url %>', 'key .pay'],
  ['erb', '<%= raw t("mail.hello_html") %>', 'key mail.hello_html'],
  ['erb', "<%= t('greeting') %>", 'key greeting'],
  ['erb', '<%= t("a.b").html_safe %>', 'key a.b'],
  ['erb', '<%= "Hi #{@name}, there" %>', 'words Hi #{@name}, there'],
  ['erb', '<%= @a ? "Hi there" : "Hello" %>', 'choice'],
  ['erb', '<%= "Please pay" if @late %>', 'choice'],
  ['jinja', '{{ "Hi there" if a else "Hello" }}', 'choice'],
  ['jinja', '{{ name if name else "there" }}', 'name or else'],
  ['jinja', "{{ 'Hi {x},' | trans({}, 'Emails') | raw }}", 'key Hi {x}, words Hi {x},'],
  ['jinja', "{{ 'Hi ' ~ name }}", 'list'],
  ['jinja', "{{ url('/pay') }}", "url('/pay')"],
  ['jinja', '{% trans "Hello" context "mail" %}', 'key mail.Hello words Hello'],
  ['jinja', '{{ pgettext("mail", "Hello there") }}', 'key mail.Hello there words Hello there'],
  ['jinja', '{{ ngettext("One day", "%(num)s days", n) }}', 'choice'],
  ['php', "<?php esc_html_e( 'It\\'s here', 'shop' ); ?>", "key It's here words It\\'s here"],
  ['php', '<?= htmlspecialchars($order->name) ?>', '$order->name'],
  ['ejs', "<%= i18n.__('mail.hello') %>", 'key mail.hello'],
  ['ejs', '<%= `Hi ${name}, there` %>', 'words Hi ${name}, there'],
  ['ejs', "<%= name || 'there' %>", 'name or else'],
  ['freemarker', '${name!"there"}', 'name or else'],
  ['freemarker', '${(user.name)!}', 'user.name or else'],
  ['freemarker', '${msg("mail.hello", name)}', 'key mail.hello'],
  ['handlebars', '{{insert name "default=there"}}', 'name or else'],
  ['smarty', "{translate key='hello' name=$x}", 'key hello'],
  ['smarty', '{"Hi there"|escape}', 'words Hi there'],
  ['go', '{{ .User.Name }}', '.User.Name'],
])('%s: %s prints %s', (engine, text, wanted) => {
  expect(prints(engine, text)).toBe(wanted);
});

const roles: Readonly<Partial<Record<Role, string>>> = {
  person:
    'first_name FNAME user.firstName LAST_NAME name customer.name recipient_name username nume prenume nume_client numeClient Vorname nachname kundenname account.owner_name',
  brand: 'company_name shop.name brand sender_name from_name team_name APP_NAME nume_firma numeCompanie firmenname name_of_company bank',
  money: 'amount_due AMOUNT totalPrice balance suma suma_datorata sumaDatorata rechnungsbetrag betrag late_fee sold_curent deposit.amount',
  date: 'due_date expires_at deadline data_scadentei scadenta dataFactura termen frist faelligkeitsdatum month date_of_birth last_login l(@payment.due_date) $stay->from->format(x)',
  code: 'order_number invoice.id IBAN numar_contract cod_client codClient idClient nr_factura kundennummer vertragsnummer reference ticket_no case_id',
  link: 'url payment_link resetLink unsubscribe_url link_plata checkout.url link_url edit_card_url(@customer)',
  contact: 'phone support_email hotline telefon contact_phone',
  secret: 'otp pin parola passwort verification_code',
  product: 'product_name plan order.name produs',
  content: 'body note custom_text message',
  greeting: 'greeting anrede salutation',
  signature: 'signature semnatura sign_off',
  unknown: 'x due count status constructor toString currency no',
};
test.each(Object.entries(roles))('names of a %s', (role, names) => {
  const list = names.split(' ');
  expect(Object.fromEntries(list.map((name) => [name, roleOf(name)]))).toEqual(Object.fromEntries(list.map((name) => [name, role])));
});
