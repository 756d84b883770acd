/** JSON of mobile apps: ARB of Flutter, string catalogs of Xcode. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import json from '../../src/formats/json.ts';
import { expectExact, expectRewrites, expectSurvival, parse, readingsOf, standing, texts } from './rewriting.ts';

const arb = `{
  "@@locale": "pt_BR",
  "@@last_modified": "2026-03-01",
  "overdue": "Olá {name}, {count, plural, one {falta # dia} other {faltam # dias}}.",
  "@overdue": { "description": "Push before the due date", "placeholders": { "name": { "example": "Ana" } } },
  "paid": "Recebemos o pagamento. Obrigado!"
}`;

test('ARB: what describes the entries is left out', () => {
  const parsed = parse(json, arb, 'lib/l10n/app_pt.arb');
  expect(parsed.errors).toEqual([]);
  expect(parsed.locale).toBe('pt-BR');
  expect(texts(parsed)).toEqual({
    overdue: ['Olá \uFFFC, falta \uFFFC dia.', 'Olá \uFFFC, faltam \uFFFC dias.'],
    paid: ['Recebemos o pagamento. Obrigado!'],
  });
  expect(standing(arb, parsed, 'faltam')).toBe('faltam');
  expect(texts(parse(json, '{"a": "b", "@a": {"description": "c"}}', 'x.arb'))).toEqual({ a: ['b'] });
});

const catalog = `{
  "sourceLanguage" : "en",
  "strings" : {
    "" : {},
    "Your card %@ expires on %@." : {
      "comment" : "Push",
      "localizations" : {
        "ro" : { "stringUnit" : { "state" : "translated", "value" : "Cardul %1$@ expiră pe %2$@." } },
        "de" : { "stringUnit" : { "state" : "new", "value" : "Your card %@ expires on %@." } }
      }
    },
    "days_left" : {
      "extractionState" : "manual",
      "localizations" : {
        "en" : { "variations" : { "plural" : {
          "one" : { "stringUnit" : { "state" : "translated", "value" : "%lld day left" } },
          "other" : { "stringUnit" : { "state" : "translated", "value" : "%lld days left" } },
          "zero" : { "stringUnit" : { "state" : "translated", "value" : "Today is the last day" } } } } },
        "ro" : { "variations" : { "device" : {
          "mac" : { "stringUnit" : { "state" : "translated", "value" : "Faceți clic aici" } },
          "other" : { "stringUnit" : { "state" : "needs_review", "value" : "Atingeți aici" } } } } }
      }
    },
    "bills" : {
      "localizations" : {
        "en" : {
          "stringUnit" : { "state" : "translated", "value" : "Dear customer, %#@due@ unpaid." },
          "substitutions" : { "due" : { "argNum" : 1, "formatSpecifier" : "lld", "variations" : { "plural" : {
            "one" : { "stringUnit" : { "state" : "translated", "value" : "%arg bill is" } },
            "other" : { "stringUnit" : { "state" : "translated", "value" : "%arg bills are" } } } } } }
        }
      }
    },
    "Example Bank" : { "shouldTranslate" : false },
    "Old text" : { "extractionState" : "stale", "localizations" : { "ro" : { "stringUnit" : { "state" : "translated", "value" : "Text vechi" } } } },
    "Worn out" : { "localizations" : { "en" : { "stringUnit" : { "state" : "stale", "value" : "Worn out" } } } }
  },
  "version" : "1.0"
}`;

test('xcstrings: each language, forms of numbers and devices, keys that are texts', () => {
  const parsed = parse(json, catalog, 'Localizable.xcstrings');
  expect(parsed.errors).toEqual([]);
  expect(texts(parsed)).toEqual({
    'ro:Your card %@ expires on %@.': ['Cardul \uFFFC expiră pe \uFFFC.'],
    'en:Your card %@ expires on %@.': ['Your card \uFFFC expires on \uFFFC.'],
    'en:days_left': ['\uFFFC day left', '\uFFFC days left', 'Today is the last day'],
    'ro:days_left': ['Faceți clic aici', 'Atingeți aici'],
    'en:bills': ['Dear customer, \uFFFC bill is unpaid.', 'Dear customer, \uFFFC bills are unpaid.'],
  });
  expect(readingsOf(parsed).map(([, { condition }]) => condition)).toContain('when `due` is "one"');
  expect(standing(catalog, parsed, 'Your card')).toBe('Your card');
  expect(parsed.units.filter(({ worded }) => worded).map(({ locale }) => locale)).toEqual(['ro', 'en']);
  for (const { offset, locale, key } of parsed.units)
    expect(catalog.slice(offset, offset + 4), `${locale} ${key.join()}`).toMatch(/^(?:Your|Card|%lld|Face|Dear)/);
  expectExact(parsed);
});

const words = fc.constantFrom(
  'Pay',
  'your bill',
  '%@',
  '%lld',
  '%1$@',
  'é',
  '100 %, ',
  ', ',
  '\\"',
  '\\n',
  '<b>now</b>',
  '{n, plural, one {a} other {b}}',
);
const value = fc.array(words, { minLength: 1, maxLength: 6 }).map((all) => `"value": "${all.join(' ')}"`);
const documents = fc.oneof(
  fc
    .tuple(value, value, value)
    .map(
      ([a, b, c]) =>
        `{"sourceLanguage": "en", "strings": {"k": {"localizations": {"en": {"stringUnit": {${a.replace(/"$/, ' %#@x@"')}}, "substitutions": {"x": {"variations": {"plural": {"one": {"stringUnit": {${b}}}, "other": {"stringUnit": {${c}}}}}}}}}}}}`,
    ),
  value.map((one) => `{"@@locale": "en", ${one}, "@value": {"description": "Pay"}}`),
);

test('a change of words is made where they stand', { timeout: 60_000 }, () => {
  expect(expectRewrites(json, documents, 1400).applied).toBeGreaterThan(2000);
});

test('nothing throws', { timeout: 60_000 }, () => {
  expectSurvival(json, catalog, 'a.xcstrings');
  expectSurvival(json, arb, 'a.arb');
});
