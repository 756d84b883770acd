import { defineRule, excerpt, flag, hitsOf, identitiesIn, sentenceAt, type Reading, type Span } from '../src/rule.ts';

type Placeholder = Reading['placeholders'][number];

export default defineRule({
  summary: 'Disallow passwords, full card and identity numbers, and findings of health, where anybody may read them.',
  category: 'privacy',
  channels: 'all',
  severity: 'error',
  firstLook: true,
  options: { health: flag('Report findings of health in text messages and chats.', true) },
  *check(reading, { options }) {
    const { signals, text, message } = reading;
    for (const placeholder of reading.placeholders) {
      const kind = kindOf(placeholder.name);
      if (!kind || masked(reading, placeholder)) continue;
      if ((kind === 'iban' || kind === 'national') && !open(reading)) continue;
      const at = { start: placeholder.at, end: placeholder.at + 1 };
      yield {
        at,
        messageId: kind,
        message: `Unexpected ${names[kind]} "${excerpt(reading, at)}" in full${kind === 'password' ? '' : tail}`,
      };
    }
    for (const { start, end, kind } of identitiesIn(text)) {
      const before = { start: Math.max(0, start - 60), end: start };
      const said = (tag: string) =>
        hitsOf(signals, tag).some((hit) => hit.end > before.start && hit.start < end && sameSentence(reading, hit, start));
      if (kind === 'card' ? !said('card-word') : kind === 'iban' ? !open(reading) || !said('their-account') : !said('national-number'))
        continue;
      yield {
        at: { start, end },
        messageId: kind,
        message: `Unexpected ${names[kind]} "${hidden(text.slice(start, end))}" in full${tail}`,
      };
    }
    for (const label of hitsOf(signals, 'password-label')) {
      const word = /^["'”’*\s]{0,4}(?:(?:is|este|e)\s)?[:\s]{0,3}["'“‘*]{0,2}([^\s"'”’<>*]{4,40})/.exec(
        text.slice(label.end, label.end + 60),
      );
      if (!word || !looksLikePassword(word[1]!)) continue;
      const end = label.end + word[0].length;
      yield { at: { start: end - word[1]!.length, end }, messageId: 'password', message: `Unexpected ${names.password} in full` };
    }
    // in a push or a subject it is debt-in-preview that reports it
    const { channel, purpose } = message.metadata;
    if (!options.health || purpose === 'marketing' || (channel !== 'sms' && channel !== 'chat')) return;
    for (const noun of hitsOf(signals, 'health-noun')) {
      const sentence = sentenceAt(signals, noun.start);
      if (!sentence) continue;
      const inside = ({ start }: Span) => start >= sentence.start && start < sentence.end;
      const found = hitsOf(signals, 'health-finding').find((hit) => inside(hit) && Math.abs(hit.from - noun.from) <= 5);
      if (!found || !hitsOf(signals, 'you').some(inside)) continue;
      yield {
        at: sentence,
        messageId: 'health',
        message: `Unexpected finding of health where anybody may read it: "${excerpt(reading, sentence)}"`,
      };
      return;
    }
  },
});

const tail = ': the last four characters are enough';
const names = { password: 'password', card: 'card number', iban: 'account number', national: 'identity number' } as const;

/** Channels that show on a lock screen. */
const open = ({ message }: Reading): boolean => ['sms', 'push', 'chat'].includes(message.metadata.channel);

/** What a placeholder of this name holds. */
function kindOf(name: string): keyof typeof names | null {
  const word = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[|(\s]/, 1)[0]!;
  if (
    /url|link|reset|token|hint|expir|length|count|changed|last|mask|ending|suffix|hidden|truncat|partial|type|brand|label|host/.test(word)
  )
    return null;
  if (/(?:^|[._-])(?:password|passwd|pwd|parola|passwort|kennwort|mot_de_passe|contrasena|wachtwoord)$/.test(word)) return 'password';
  if (/(?:^|[._-])(?:card|cc|credit_card|card_account)[._-]?(?:number|num|no|nr)$|(?:^|[._-])(?:numar|nr)_card$|(?:^|[._-])pan$/.test(word))
    return 'card';
  if (/(?:^|[._-])(?:customer|client|user|recipient|beneficiary|payee|your|member)[._-](?:\w+[._-])?iban$/.test(word)) return 'iban';
  return /(?:^|[._-])(?:cnp|ssn|social_security_number|national_id|national_insurance_number|nino|pesel|passport_number|codice_fiscale)$/.test(
    word,
  )
    ? 'national'
    : null;
}

/** Whether it holds the last figures only: stars before it, or "ending in". */
function masked({ text, placeholders }: Reading, { at, name, site }: Placeholder): boolean {
  const code = site.below.text.slice(site.start, site.end);
  if (/last|slice|mask|substr|truncate|right\(/i.test(code.replace(name, ''))) return true;
  const before = text.slice(Math.max(0, at - 30), at);
  return (
    /[*xX•·#]{2,}[\s-]*$|\b(?:ending|ends|finishing|last|final|terminat\w*|ultimele)\b[^.]{0,20}$/i.test(before) && placeholders.length > 0
  );
}

const sameSentence = ({ signals }: Reading, hit: Span, at: number) => sentenceAt(signals, hit.start) === sentenceAt(signals, at);

/** A number with all but its ends hidden: a report is not the place for it either. */
const hidden = (number: string): string => `${number.slice(0, 2)}…${number.slice(-2)}`;

/** Letters with figures or signs in a word: no word of a sentence looks so. */
const looksLikePassword = (word: string): boolean =>
  /\d/.test(word) &&
  /\p{L}/u.test(word) &&
  !/\uFFFC|:\/\/|@|^\d+(?:st|nd|rd|th|h|am|pm)?[.,]?$/i.test(word) &&
  /[-_!?$%&+]|\p{L}\d\p{L}|\p{L}\d{2}/u.test(word);
