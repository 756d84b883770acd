/** Messages that are by their names steps of one journey: `reminder_1`, `reminder_2`; `first_notice`, `final_notice`; `day2`, `day7`. */
import { withoutLocale } from './translations.ts';

/** A journey that a config could declare. */
export interface Sequence {
  readonly name: string;
  /** In order; `message` as a config names it, with `{locale}` where it stands in several languages. */
  readonly steps: readonly { readonly message: string; readonly day: number | null }[];
}

/** A message as it is named: `mail/{locale}/reminder_2.txt` is the second of `mail/{locale}/reminder_*.txt`. */
interface Numbered {
  readonly message: string;
  readonly base: string;
  readonly order: number;
  readonly day: number | null;
}

const words: Readonly<Record<string, number>> = {
  initial: 1,
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  final: 1000,
  last: 1000,
};
const boundary = '(?<![A-Za-z\\d])';
const end = '(?![A-Za-z\\d])';
const ordinalWord = new RegExp(`${boundary}(${Object.keys(words).join('|')})${end}`, 'i');
const dayNumber = new RegExp(`${boundary}(?:day|d)[-_ ]?(\\d{1,3})${end}|${boundary}(?:after[-_ ])?(\\d{1,3})[-_ ]?(?:days?|d)${end}`, 'i');
/** `reminder_2`, `reminder2`, `level-3`: a small number at the end of a word that names a message of a series. */
const stepNumber =
  /(?<=(?:remind(?:er)?|notice|warning|dunning|overdue|arrears|level|stage|step|attempt|follow[-_]?up|nudge|email|mail|sms|letter|part)[-_ ]?)(\d{1,2})(?![\dA-Za-z])/i;
/** What a series of messages over days is about; numbers and days elsewhere count paragraphs or prices. */
const series =
  /remind|notice|warning|dunning|overdue|arrears|past[-_ ]?due|unpaid|collection|debt|follow[-_]?up|onboard|welcome|drip|nurtur|trial|renew|expir|abandon|activation|final|level|stage|nudge/i;

/** The last part of a name that says which step a message is, and the rest. */
function numbered(message: string): Numbered | null {
  if (!series.test(message)) return null;
  const day = dayNumber.exec(message);
  const found = day ?? ordinalWord.exec(message) ?? stepNumber.exec(message);
  if (!found) return null;
  const told = found.slice(1).find((group) => group !== undefined) ?? '';
  const order = words[told.toLowerCase()] ?? Number(told);
  const base = `${message.slice(0, found.index)}*${message.slice(found.index + found[0].length)}`;
  return { message, base, order, day: day ? order : null };
}

/** A name for a journey: the words of its steps that are no number, with the folder where they are few. */
function nameOf(base: string): string {
  const [path = '', key] = base.split('#');
  const last =
    key ??
    path
      .split('/')
      .at(-1)!
      .replace(/\.[a-z\d]{2,5}$/, '');
  const pieces = `${path.split('/').slice(-2, -1).join('')} ${last}`
    .replace(/\{locale\}/g, '')
    .split(/[^A-Za-z]+/)
    .filter((word) => word && !/^(?:day|days|d|after|txt|html|mail|emails?|sms|messages?|templates?|body|text)$/i.test(word))
    .map((word) => word.toLowerCase());
  return [...new Set(pieces)].slice(-4).join('-') || 'journey';
}

/** Series among messages that are in no journey. */
export function sequencesOf(
  messages: readonly { readonly entry: string; readonly locale: string; readonly journey: string | null }[],
): Sequence[] {
  const byBase = new Map<string, Map<string, Numbered>>();
  for (const { entry, locale, journey } of messages) {
    const step = journey === null ? numbered(withoutLocale(entry, locale)) : null;
    if (!step) continue;
    const known = byBase.get(step.base) ?? new Map<string, Numbered>();
    byBase.set(step.base, known.set(step.message, step));
  }
  const names = new Set<string>();
  return [...byBase].flatMap(([base, steps]) => {
    const ordered = [...steps.values()].sort((a, b) => a.order - b.order);
    if (new Set(ordered.map(({ order }) => order)).size < 2) return [];
    let name = nameOf(base);
    for (let i = 2; names.has(name); i++) name = `${nameOf(base)}-${i}`;
    names.add(name);
    return [{ name, steps: ordered.map(({ message, day }) => ({ message, day })) }];
  });
}

/** The block of a config that declares the sequences. */
export const journeysBlock = (sequences: readonly Sequence[]): string =>
  [
    'journeys:',
    ...sequences.flatMap(({ name, steps }) => [
      `  ${name}:`,
      ...steps.map(({ message, day }) => `    - { message: ${JSON.stringify(message)}${day === null ? '' : `, day: ${day}`} }`),
    ]),
    '',
  ].join('\n');
