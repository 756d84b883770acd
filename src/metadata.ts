/** What paths and keys say of a message: channel, locale, purpose, audience. Never a guess: what nothing tells is unknown. */
import { isForStaff } from './audience-words.ts';
import type { Audience, Channel, How, Metadata, Purpose } from './message.ts';
import { purposeNamed } from './purpose-words.ts';

/** Metadata found in one place, with how it was found. */
export interface Hint {
  readonly channel?: Channel;
  readonly purpose?: Purpose;
  readonly locale?: string;
  readonly audience?: Audience;
  readonly owner?: string;
  readonly journey?: string;
  readonly step?: number;
  readonly variant?: string;
  readonly sender?: string;
  readonly standalone?: boolean;
}

const channelWords: Readonly<Record<string, Channel>> = {
  email: 'email',
  emails: 'email',
  mail: 'email',
  mails: 'email',
  mailer: 'email',
  mailers: 'email',
  newsletter: 'email',
  newsletters: 'email',
  mjml: 'email',
  sms: 'sms',
  textmessage: 'sms',
  textmessages: 'sms',
  telephony: 'sms',
  push: 'push',
  pushes: 'push',
  letter: 'letter',
  letters: 'letter',
  chat: 'chat',
  whatsapp: 'chat',
  telegram: 'chat',
  messenger: 'chat',
  macros: 'email',
  inapp: 'inapp',
  toast: 'inapp',
  toasts: 'inapp',
};

// ISO 639-1 codes of languages that software is commonly translated to.
const languages = new Set(
  'am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th ti tl tr uk ur uz vi zh'.split(
    ' ',
  ),
);
// Regions written in lower case, `en_us`, are looked for in whole words only.
const lowerPair = /^([a-z]{2})[-_]([a-z]{2})$/;
const localePattern = /^([a-z]{2,3})(?:[-_@]([A-Z][a-z]{3}|[A-Z]{2}|latin|cyrillic|\d{3}))?(?:[-_]([A-Z]{2}))?$/;

/** A locale written as BCP 47 (`pt_BR` → `pt-BR`), or null when the word is none. */
export function localeOf(word: string): string | null {
  const match = localePattern.exec(word);
  // a region beside it makes two letters a language, whether software is commonly translated to it or not: om_ET
  const region = match && match[1]!.length === 2 && /^[A-Z]{2}$/.test(match[2] ?? '');
  return match && (languages.has(match[1]!) || region) ? word.replace(/[_@]/g, '-') : null;
}

/** Lower-case words of a path segment or key: `SMS_VerificationCode` → sms, verification, code. */
const wordsOf = (segment: string): string[] =>
  segment
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/\b[Ee]-[Mm]ail/g, 'email')
    .replace(/\b[Ii]n[-_][Aa]pp/g, 'inapp')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);

/** Folders that name a language in words, and codes that are often taken for another's. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    english: 'en',
    romanian: 'ro',
    romana: 'ro',
    german: 'de',
    deutsch: 'de',
    french: 'fr',
    francais: 'fr',
    spanish: 'es',
    espanol: 'es',
    castellano: 'es',
    italian: 'it',
    italiano: 'it',
    portuguese: 'pt',
    portugues: 'pt',
    dutch: 'nl',
    nederlands: 'nl',
    polish: 'pl',
    polski: 'pl',
    czech: 'cs',
    cz: 'cs',
    hungarian: 'hu',
    swedish: 'sv',
    danish: 'da',
    norwegian: 'no',
    finnish: 'fi',
    turkish: 'tr',
    russian: 'ru',
    ukrainian: 'uk',
    greek: 'el',
    bulgarian: 'bg',
    japanese: 'ja',
    chinese: 'zh',
    arabic: 'ar',
    hebrew: 'he',
  }),
);

/** The locale that a folder or the name of a file is in, or null. */
export const localeOfSegment = (name: string): string | null => {
  const segment = name.replace(/\.default$/, ''); // Shopify's `en.default.json`
  const android = /^values-([a-z]{2,3})(?:-r([A-Z]{2}))?$/.exec(segment); // values-pt-rBR
  if (android) return localeOf([android[1], android[2]].filter(Boolean).join('-'));
  const apple = /^(.+)\.lproj$/.exec(segment)?.[1];
  const whole = localeOf(apple ?? segment) ?? named.get(segment.toLowerCase()) ?? null;
  if (whole || apple !== undefined) return whole;
  const [, language, region] = lowerPair.exec(segment) ?? [];
  if (language && region && languages.has(language)) return `${language}-${region.toUpperCase()}`;
  const pieces = segment.split(/[._-]/);
  if (pieces.length === 1) return null;
  const pair = /(?:^|[._-])([a-z]{2}[-_][A-Z]{2})(?:[._-]|$)/.exec(segment);
  if (pair) return localeOf(pair[1]!);
  const last = pieces.filter((piece) => !/^(html|txt|text|md|erb|hbs|twig|j2|liquid|yml|yaml|json|plain)$/.test(piece)).at(-1);
  return last && last.length === 2 && pieces[0] !== last ? localeOf(last) : null;
};

/** Whether the e-mail of a name is what the text is about: `email_confirmation_sent`, but not `email_templates` or `email.body`. */
const isSubjectMatter = ([first, second]: readonly string[]): boolean =>
  (first === 'email' || first === 'mail') &&
  second !== undefined &&
  !/^(templates?|layouts?|messages?|body|subject|texts?|html|notifications?|reminders?|campaigns?|catalog|locales?|assets|\d+)$/.test(
    second,
  );

/** What a path (or a key's segments) says, and before that what is above it. Segments nearer the message win. */
export function hintOfPath(segments: readonly string[], above: Hint = {}): Hint {
  const hint: { channel?: Channel; purpose?: Purpose; locale?: string; audience?: Audience } = { ...above };
  for (const segment of segments) {
    const locale = localeOfSegment(segment);
    if (locale) hint.locale = locale;
    const words = wordsOf(segment);
    for (const word of words.flatMap((one, i) => [one, one + (words[i + 1] ?? '')])) {
      const channel = Object.hasOwn(channelWords, word) ? channelWords[word] : undefined;
      if (channel && !(channel === 'email' && isSubjectMatter(words))) hint.channel = channel;
    }
    if (isForStaff(words)) hint.audience = 'internal';
    const purpose = purposeNamed(words);
    if (purpose) hint.purpose = purpose;
  }
  return hint;
}

/** What a place says of a message; what is undefined there is not said. */
export type Told = { readonly [Key in keyof Hint]: Hint[Key] | undefined };

/** Joins hints, the more trusted later, into metadata that knows how each part was found. */
export function metadataOf(hints: readonly (readonly [How, Told])[]): Metadata {
  const how: Record<string, How> = {};
  const merged: Record<string, unknown> = {};
  for (const [source, hint] of hints)
    for (const [key, value] of Object.entries(hint))
      if (value !== undefined) {
        merged[key] = value;
        how[key] = source;
      }
  const {
    channel = 'unknown',
    purpose = 'unknown',
    locale = 'unknown',
    audience = 'consumer',
    owner = null,
    journey = null,
    step = null,
    variant = null,
    sender = null,
    standalone = false,
  } = merged as Hint;
  return { channel, purpose, locale, audience, owner, journey, step, variant, sender, ...(standalone && { standalone }), how };
}
