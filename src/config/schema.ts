/** The keys of a config, with their shapes. */
import { dimensions, type Voice, type VoiceRange } from '../brand.ts';
import { leafNames, type ConfigPlace, type DeclaredStep, type LeafName } from '../config.ts';
import type { Role } from '../engines/roles.ts';
import { audiences, channels, purposes } from '../message.ts';
import { unknown } from '../nearest.ts';
import { presetNames } from '../presets.ts';
import type { RuleTable } from '../run.ts';
import { ruleSettings } from './rule-settings.ts';
import { terms } from './terms.ts';
import {
  choice,
  either,
  into,
  list,
  namesTo,
  number,
  object,
  oneOrMore,
  optional,
  placed,
  required,
  text,
  yesOrNo,
  type JsonSchema,
  type Shape,
} from './shape.ts';

const language = text('a language code such as ro or pt-BR', (source) => /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(source));
const locale = into(language, (code) => code.replaceAll('_', '-'));
const texts = oneOrMore(text());
const day = number(0, 10_000, 'a day, counted from the first step', true);
const length = number(0, 10_000, 'a number of characters', true);
const date = text('a date such as 2027-06-30', (source) => /^\d{4}-\d{2}-\d{2}$/.test(source) && !Number.isNaN(Date.parse(source)));

const score = number(-2, 2, 'a number from -2 to 2');
const range: Shape<VoiceRange> = {
  words: 'two numbers from -2 to 2, the lower first',
  schema: () => ({ type: 'array', items: score.schema(), minItems: 2, maxItems: 2 }),
  read(node, report) {
    const [low, high, ...more] = node.type === 'list' ? node.items : [];
    if (!low || !high || more.length) {
      report(node, `Expected ${range.words}, as in [0, 1]`);
      return undefined;
    }
    const from = score.read(low, report);
    const to = score.read(high, report);
    if (from === undefined || to === undefined) return undefined;
    if (from <= to) return [from, to];
    report(node, `Expected ${range.words}, found [${from}, ${to}]`);
    return undefined;
  },
};

const oneOf =
  (what: string, choices: readonly string[]) =>
  (name: string): string | null =>
    choices.includes(name) ? null : unknown(what, name, choices);

const voice: Shape<Readonly<Record<string, Voice>>> = namesTo(
  namesTo(range, 'ranges for formality, respect and enthusiasm', oneOf('dimension of voice', dimensions)),
  'ranges by purpose, and "default" for the rest',
  oneOf('purpose', ['default', ...purposes]),
);

const brand = object({
  name: optional(text(), null),
  aliases: optional(texts, null),
  domains: optional(texts, null),
  contacts: optional(texts, null),
  formality: optional(
    namesTo(choice('form of address', ['T', 'V']), 'T or V by language', (code) =>
      /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(code) ? null : `Expected a language code such as ro or pt-BR, found "${code}"`,
    ),
    null,
  ),
  voice: optional(voice, null),
  terms: optional(terms, null),
  sms: optional(
    object({ diacritics: optional(choice('treatment of diacritics', ['keep', 'strip']), null), sender: optional(text(), null) }),
    null,
  ),
});

// The compiler asks for a role here when one is added.
const roleTable: Readonly<Record<Role, true>> = {
  person: true,
  brand: true,
  money: true,
  date: true,
  code: true,
  link: true,
  contact: true,
  product: true,
  secret: true,
  signature: true,
  greeting: true,
  content: true,
  unknown: true,
};
const role: Shape<Role> = choice('role', Object.keys(roleTable) as Role[]);

const placeholders = object({
  styles: optional(
    list(object({ open: required(text(), ''), close: required(text(), '') }, 'an opening and a closing: { open: "#", close: "#" }')),
    [],
  ),
  contract: optional(
    namesTo(
      object({ role: optional(role, null), required: optional(yesOrNo, false), maxLength: optional(length, null) }),
      'placeholders by name, each as { role: person, required: true }',
    ),
    {},
  ),
});

const selector = into(
  object({
    files: optional(texts, []),
    keys: optional(texts, []),
    channel: optional(choice('channel', channels), null),
    purpose: optional(choice('purpose', purposes), null),
    locale: optional(locale, null),
    audience: optional(choice('audience', audiences), null),
    owner: optional(text(), null),
    sender: optional(text(), null),
    journey: optional(text(), null),
    variant: optional(text(), null),
    standalone: optional(yesOrNo, null),
    composed: optional(yesOrNo, null),
    before: optional(texts, null),
    after: optional(texts, null),
    subject: optional(texts, null),
    preheader: optional(texts, null),
    title: optional(texts, null),
    body: optional(texts, null),
    text: optional(texts, null),
    html: optional(texts, null),
    sms: optional(texts, null),
    push: optional(texts, null),
    button: optional(texts, null),
  }),
  (read) => {
    const { files, keys, channel, purpose, locale: code, audience, owner, sender, journey, variant, standalone } = read;
    const { composed, before, after } = read;
    const names: Partial<Record<LeafName, readonly string[]>> = {};
    for (const leaf of leafNames) if (read[leaf]) names[leaf] = read[leaf];
    const said = { channel, purpose, locale: code, audience, owner, sender, journey, variant, standalone };
    return { files, keys, ...said, composed, before, after, names };
  },
);

const stepTypes = ['call', 'visit', 'letter', 'email', 'sms', 'push', 'chat', 'inapp', 'receipt', 'other'] as const;
const step: Shape<Omit<DeclaredStep, 'at'>> = either('a step: { message: sms/reminder.txt, day: 0 } or { type: call, day: 7 }', {
  scalar: into(text(), (message) => ({ repo: null, message, type: null, day: null, channel: null, audience: null })),
  map: object(
    {
      repo: optional(text('the name of a catalogue'), null),
      message: optional(text(), null),
      type: optional(choice('type of step', stepTypes), null),
      day: optional(day, null),
      channel: optional(choice('channel', channels), null),
      audience: optional(choice('audience', audiences), null),
    },
    'a step',
    ({ repo, message, type }) => {
      if (repo !== null && message === null) return 'Expected a "message" beside "repo"';
      return message === null && type === null ? 'Expected a "message", or a "type" such as call or letter' : null;
    },
  ),
});

const exception = (rules: RuleTable) =>
  object({
    rule: required(choice('rule', Object.keys(rules)), ''),
    message: required(text('a pattern of messages: a file, or file#key'), ''),
    reason: required(text('why it may stand'), ''),
    by: optional(text(), null),
    until: optional(date, null),
  });

const suppressions = object({
  inline: optional(yesOrNo, null),
  requireReason: optional(yesOrNo, null),
  reportUnused: optional(choice('level', ['off', 'warn', 'error']), null),
});

const reviews = object({
  require: optional(
    namesTo(
      oneOrMore(text('a role such as marketing')),
      'the roles that must approve, by purpose, and "*" for the rest: { "*": [marketing], collections: [marketing, legal] }',
      oneOf('purpose', ['*', ...purposes]),
    ),
    {},
  ),
  maxAgeDays: optional(number(1, 10_000, 'a number of days', true), null),
  file: optional(text('the path of a file'), null),
});

/** Where configs come from: the shape needs it to say where journeys and exceptions stand. */
export type Origin = Pick<ConfigPlace, 'path' | 'text'>;

/** The shape of a whole config for the rules there are. */
export const configShape = (rules: RuleTable, origin: Origin) => {
  const settings = ruleSettings(rules);
  return object({
    root: optional(yesOrNo, false),
    extends: optional(oneOrMore(text(`a preset (${presetNames.join(', ')}) the path of a config or the name of a package`)), []),
    plugins: optional(oneOrMore(text('the path of a rule, or a package')), []),
    brand: optional(brand, null),
    placeholders: optional(placeholders, null),
    messages: optional(list(selector), []),
    journeys: optional(
      namesTo(
        into(list(placed(step)), (steps) => steps.map(({ value, at }): DeclaredStep => ({ ...value, at: { ...origin, ...at } }))),
        'journeys by name, each a list of steps',
      ),
      {},
    ),
    catalogues: optional(
      into(oneOrMore(placed(text('the path of an inventory that another repository wrote'))), (given) =>
        given.map(({ value, at }) => ({ path: value, at: { ...origin, ...at } })),
      ),
      [],
    ),
    legal: optional(list(object({ text: required(text(), ''), ref: optional(text(), null) })), []),
    rules: optional(settings, {}),
    overrides: optional(list(object({ files: optional(texts, []), keys: optional(texts, []), rules: required(settings, {}) })), []),
    exceptions: optional(
      into(list(placed(exception(rules))), (given) => given.map(({ value, at }) => ({ ...value, at: { ...origin, ...at } }))),
      [],
    ),
    suppressions: optional(suppressions, null),
    reviews: optional(reviews, null),
    lock: optional(oneOrMore(choice('rule', Object.keys(rules))), []),
    $schema: optional(text(), null),
  });
};

/** The JSON Schema of a config, for editors. */
export const jsonSchema = (rules: RuleTable): JsonSchema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'touchlint config',
  ...configShape(rules, { path: '', text: '' }).schema(),
});
