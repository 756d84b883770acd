import { expect, test } from 'vitest';
import type { Parsed } from '../../src/format.ts';
import po from '../../src/formats/po.ts';
import { rewrite } from '../../src/places.ts';
import { readings } from '../../src/reading.ts';
import { only, readingsOf, spanOf, standing, unitOf } from './readings.ts';
import { context } from './rewriting.ts';

const parse = (text: string, path = 'locale/de/LC_MESSAGES/django.po'): Parsed => po.parse({ path, text }, context);
const keysOf = ({ units }: Parsed) => units.map(({ key }) => key);

const library = String.raw`# Library mails.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: library 2.1\n"
"Language: de_AT\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#. Translators: first line of every mail
#: templates/mail/due.txt:3 templates/mail/late.txt:3
#: app/mailers.py:120
#, python-format
msgid "Hello %(name)s,"
msgstr "Hallo %(name)s,"

#: templates/mail/due.txt:5
#, python-format
msgid ""
"Please bring \"%(title)s\" back by %(date)s.\n"
"Renewing it costs nothing."
msgstr ""
"Bitte bring \"%(title)s\" bis %(date)s zurück.\n"
"Verlängern kostet nichts, "
"100%% versprochen."

#, c-format
msgid "%d day left"
msgid_plural "%d days left"
msgstr[0] "Noch %d Tag"
msgstr[1] "Noch %d Tage"

msgctxt "button"
msgid "Renew"
msgstr "Verlängern"

msgid "Renew"
msgstr "Erneuern"

msgid "<p>Late? <b>No fee</b> until Monday &ndash; see <a href=\"%(url)s\">our rules</a></p>"
msgstr "<p>Zu spät? <b>Keine Gebühr</b> bis Montag &ndash; siehe <a href=\"%(url)s\">Regeln</a></p>"

#, fuzzy
#| msgid "Your card"
msgid "Your new card"
msgstr "Deine Karte"

msgid "Not translated yet"
msgstr ""

msgid "Ask %s or {who} or %1$s, %.2f"
msgstr "Frag %s oder {who} oder %1$s"

#~ msgid "Gone"
#~ msgstr "Weg"

#: \
msgid "mail.footer.address"
msgstr "Hauptplatz 1\tLinz"
`;

test('entries with a translation are units, by their text', () => {
  const parsed = parse(library);
  expect(parsed.errors).toEqual([]);
  expect(parsed.locale).toBe('de-AT');
  expect(keysOf(parsed)).toEqual([
    ['Hello %(name)s,'],
    ['Please bring "%(title)s" back by %(date)s.\nRenewing it costs nothing.'],
    ['%d day left'],
    ['button', 'Renew'],
    ['Renew'],
    ['<p>Late? <b>No fee</b> until Monday &ndash; see <a href="%(url)s">our rules</a></p>'],
    ['Ask %s or {who} or %1$s, %.2f'],
    ['mail.footer.address'],
  ]);
  expect(parsed.units.map(({ worded }) => worded ?? false)).toEqual([true, true, true, true, true, true, true, false]);
});

test('references are paths without lines', () => {
  expect(unitOf(parse(library), 'Hello %(name)s,').usedIn).toEqual(['templates/mail/due.txt', 'templates/mail/late.txt', 'app/mailers.py']);
  const odd = '#: ../src/my\\mail.c:12, \u2068with blank.py\u2069:3 x.vue:3:7\nmsgid "a b"\nmsgstr "c"\n';
  expect(unitOf(parse(odd), 'a b').usedIn).toEqual(['src/my/mail.c', 'with blank.py', 'x.vue']);
});

test('texts over several lines, with placeholders and escapes, stand where they stand', () => {
  const parsed = parse(library);
  const flat = only(parsed, 'Please bring "%(title)s" back by %(date)s.\nRenewing it costs nothing.');
  expect(flat.text).toBe('Bitte bring "\uFFFC" bis \uFFFC zurück.\nVerlängern kostet nichts, 100% versprochen.');
  expect(flat.placeholders.map(({ name }) => name)).toEqual(['title', 'date']);
  expect(standing(library, flat, 'zurück')).toBe('zurück');
  expect(standing(library, flat, '"')).toBe('\\"');
  expect(standing(library, flat, '100%')).toBe('100%%');
  expect(standing(library, flat, 'nichts, 100%')).toBe('nichts, "\n"100%%');
  const { text, offset } = { text: library, offset: unitOf(parsed, 'button.Renew').offset };
  expect(text.slice(offset).startsWith('Verlängern"')).toBe(true);
});

test('plural forms are readings by the count', () => {
  const forms = readingsOf(parse(library), '%d day left');
  expect(forms.map(({ text, condition }) => [text, condition])).toEqual([
    ['Noch \uFFFC Tag', expect.stringContaining('one') as string],
    ['Noch \uFFFC Tage', expect.not.stringContaining('is one') as string],
  ]);
  const polish =
    'msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d plik"\nmsgstr[1] "%d pliki"\nmsgstr[2] "%d plików"\n';
  expect(
    readingsOf(parse(polish), '%d file')
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['\uFFFC plik', '\uFFFC pliki', '\uFFFC plików']);
  expect(JSON.stringify(unitOf(parse(polish), '%d file').nodes)).toContain('"value":"few"');
});

test('HTML in an entry is mark-up', () => {
  const flat = only(parse(library), '<p>Late? <b>No fee</b> until Monday &ndash; see <a href="%(url)s">our rules</a></p>');
  expect(flat.text.trim()).toBe('Zu spät? Keine Gebühr bis Montag – siehe Regeln');
  expect(flat.links).toMatchObject([{ href: '%(url)s' }]);
  expect(standing(library, flat, 'Gebühr')).toBe('Gebühr');
});

test('printf placeholders of every style', () => {
  const flat = only(parse(library), 'Ask %s or {who} or %1$s, %.2f');
  expect(flat.text).toBe('Frag \uFFFC oder \uFFFC oder \uFFFC');
  const qt = '#, qt-format\nmsgid "%1 of %2"\nmsgstr "%1 von %L2"\n\n#, c-format\nmsgid "%ld of %.1f"\nmsgstr "%ld von %.1f, 5%% Rabatt"\n';
  expect(only(parse(qt), '%1 of %2').text).toBe('\uFFFC von \uFFFC');
  expect(only(parse(qt), '%ld of %.1f').text).toBe('\uFFFC von \uFFFC, 5% Rabatt');
});

test('a template, and a catalog of the language of the source, say what their ids say', () => {
  const source = '#, python-format\nmsgid "%d seat"\nmsgid_plural "%d seats"\nmsgstr[0] ""\nmsgstr[1] ""\n\nmsgid "Bye"\nmsgstr ""\n';
  const texts = (parsed: Parsed) => parsed.units.map(({ nodes }) => readings(nodes).readings.map(({ text }) => text));
  const all = [['\uFFFC seat', '\uFFFC seats'], ['Bye']];
  const header = (lines: string) => `msgid ""\nmsgstr "${lines}"\n\n`;
  expect(texts(parse(source, 'locale/app.pot'))).toEqual(all);
  expect(texts(parse(header('Language: en_GB\\n') + source, 'x.po'))).toEqual(all);
  expect(texts(parse(header('Language: \\n') + source, 'locale/en/LC_MESSAGES/django.po'))).toEqual(all);
  expect(texts(parse(header('Language: nl\\nX-Source-Language: nl\\n') + source, 'x.po'))).toEqual(all);
  expect(texts(parse(header('Language: ro\\n') + source, 'x.po'))).toEqual([]);
  expect(texts(parse(source, 'locale/ro/LC_MESSAGES/django.po'))).toEqual([]);
  const doubtful = `${header('Language: en\\n')}#, fuzzy\nmsgid "Color"\nmsgstr "Colours"\n\nmsgid "mail.hi"\nmsgstr "Hi there"\n`;
  expect(texts(parse(doubtful))).toEqual([['Color'], ['Hi there']]);
});

test('the fields of a mail template of Odoo are one message', () => {
  const odoo = String.raw`msgid ""
msgstr "Language: fr\n"

#. module: library
#: model:mail.template,subject:library.due_template
#: model:mail.template,subject:library.late_template
msgid "Your book"
msgstr "Votre livre"

#: model:mail.template,body_html:library.due_template
msgid "<p>Dear reader,</p>"
msgstr "<p>Cher lecteur,</p>"

#: model:ir.model.fields,help:library.field_loan__mail
msgid "Whether a mail is sent."
msgstr "Si un courriel est envoyé."

#: model_terms:ir.ui.view,arch_db:library.mail_notification_loan
#: code:addons/library/models/loan.py:0
msgid "Renew"
msgstr "Renouveler"
`;
  const { units } = parse(odoo);
  expect(units.map(({ key, data, usedIn }) => [key.join('|'), data, usedIn])).toEqual([
    ['library.due_template|subject', { channel: 'email' }, undefined],
    ['library.late_template|subject', { channel: 'email' }, undefined],
    ['library.due_template|body_html', { channel: 'email' }, undefined],
    ['Whether a mail is sent.', undefined, undefined],
    ['Renew', undefined, ['views/mail_notification_loan']],
  ]);
});

test.each([
  ['msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n', '"b', /closing double quote.*"\\n"/],
  ['msgid "a"\nmsgstr "say "b" now"\n\nmsgid "c"\nmsgstr "d"\n', 'b" now"', /end of the line.*\\"/],
  ['msgid "a"\n\nmsgid "c"\nmsgstr "d"\n', 'msgid', /Expected "msgstr" after "msgid"/],
  ['msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', 'msgstr', /Expected "msgid" before "msgstr"/],
  ['<<<<<<< HEAD\nmsgid "c"\nmsgstr "d"\n', '<<<<<<< HEAD', /Expected "msgid", "msgstr", a text in quotes or a comment/],
  ['"b"\n\nmsgid "c"\nmsgstr "d"\n', '"b"', /before a text/],
])('%j has a fault, and the rest is read', (text, at, message) => {
  const parsed = parse(text);
  expect(keysOf(parsed)).toEqual([['c']]);
  expect(parsed.errors.map((error) => error.message)).toEqual([expect.stringMatching(message)]);
  const { start, end } = parsed.errors[0]!.place;
  expect(text.slice(start, end)).toBe(at);
});

test('quotes, line breaks and per cent signs are written as gettext writes them', () => {
  const flat = only(parse(library), 'Please bring "%(title)s" back by %(date)s.\nRenewing it costs nothing.');
  const written = (words: string, to: string) => rewrite(flat, spanOf(flat, words), to)?.text;
  expect(written('zurück', 'in "C:\\"')).toBe('in \\"C:\\\\\\"');
  expect(written('versprochen', 'a\n50%')).toBe('a\\n50%%');
  expect(written('nichts, 100%', 'x')).toBeUndefined();
});
