/** What the columns of a table are, by their names. */
import { localeOf } from '../metadata.ts';

/** A column of texts: which part of the message, in which language. */
interface TextColumn {
  readonly index: number;
  /** `subject`, `body`, `sms` …; null where the row's key says it. */
  readonly part: string | null;
  readonly locale: string | null;
}

export interface Columns {
  readonly key: number;
  readonly locale: number;
  readonly texts: readonly TextColumn[];
  /** Columns of metadata, by the name that front matter has for it. */
  readonly data: readonly (readonly [name: string, index: number])[];
}

const keys = /^(?:(?:message|template|string|entry|resource)?[ _-]?(?:key|id|name)|template|identifier|slug|msgid)$/i;
const locales = /^(?:locale|lang|language|culture)$/i;
const told = /^(?:channel|purpose|audience|owner|variant|journey|sender|team)$/i;
const parts: Readonly<Record<string, string>> = {
  subject: 'subject',
  preheader: 'preheader',
  preview: 'preheader',
  title: 'title',
  heading: 'heading',
  headline: 'heading',
  body: 'body',
  message: 'body',
  content: 'body',
  copy: 'body',
  text: 'text',
  html: 'html',
  sms: 'sms',
  push: 'push',
  button: 'button',
  cta: 'button',
};

/** `subject`, `Subject line`, `body_ro`, `de-DE`, `Text (en)`: part and language. */
function textColumn(name: string, index: number): TextColumn | null {
  const whole = localeOf(name.replace(/_/g, '-'));
  if (whole) return { index, part: null, locale: whole };
  const locale = /(?:^|[\s_.([-])([a-z]{2}(?:[-_][A-Z]{2})?)[\])]?$/.exec(name);
  const language = locale ? localeOf(locale[1]!.replace('_', '-')) : null;
  const rest = (language ? name.slice(0, locale!.index) : name).trim().toLowerCase();
  const word = rest.replace(/[\s_.-]*(?:line|text|copy|body)$/, '') || rest;
  const found = [rest, word].find((one) => Object.hasOwn(parts, one));
  return found === undefined ? null : { index, part: parts[found]!, locale: language };
}

/** Reads the names of the columns; null where they are not those of messages. */
export function columnsOf(names: readonly string[]): Columns | null {
  const clean = names.map((name) => name.replace(/^\uFEFF/, '').trim());
  const key = clean.findIndex((name) => keys.test(name));
  const locale = clean.findIndex((name) => locales.test(name));
  const data = clean.flatMap((name, index) => (told.test(name) ? [[name.toLowerCase().replace('team', 'owner'), index] as const] : []));
  const found = clean.flatMap((name, index) =>
    index === key || index === locale || told.test(name) ? [] : (textColumn(name, index) ?? []),
  );
  if (!found.length || (key < 0 && found.length + data.length + Number(locale >= 0) < 2)) return null;
  // HTML and a text are twins; one of them alone is the body. So is a column of a language beside a subject.
  const twins = found.some(({ part }) => part === 'html') && found.some(({ part }) => part === 'text');
  const subject = found.some(({ part }) => part === 'subject');
  const first = found.find((column) => column.locale !== null)?.locale ?? null;
  const texts = found.map((column) => {
    const body = column.part === null ? subject : !twins && (column.part === 'html' || column.part === 'text');
    return { ...column, part: body ? 'body' : column.part, locale: column.locale ?? first };
  });
  return { key, locale, texts, data };
}
