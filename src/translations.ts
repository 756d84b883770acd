/** Which messages are one message in several languages. */
import { codeOf } from './language.ts';
import type { Message } from './message.ts';
import { localeOfSegment } from './metadata.ts';

/** A language with its region, in a name with other words: `due_pt_BR.html`, `de_de`. */
const regional = /(?<![A-Za-z\d])[a-z]{2}[-_][A-Za-z]{2}(?![A-Za-z\d])/g;

/** An entry as a config names it in every language: `mail/ro/x.txt` → `mail/{locale}/x.txt`. */
export function withoutLocale(entry: string, locale: string): string {
  const [path = '', key] = entry.split('#');
  // a config may know more than the folder: messages of `en/` that are declared as en-GB
  const is = (word: string) => word === locale || [locale, codeOf(locale)].includes(localeOfSegment(word) ?? '');
  const spared = path.split('/').map((segment) => {
    if (/^values-|\.lproj$/.test(segment) && is(segment)) return '{locale}';
    return segment
      .replace(regional, (pair) => (is(pair) ? '{locale}' : pair))
      .split(/(?=[._-])|(?<=[._-])/)
      .map((word) => (is(word) ? '{locale}' : word))
      .join('');
  });
  return key === undefined ? spared.join('/') : `${spared.join('/')}#${key}`;
}

/** A name that a message has in every language: of its entry, or of its file where no key is given. */
export const sharedName = (entry: string, locale: string): string =>
  withoutLocale(entry.replace(/(^|\/)values-[a-z]{2,3}(?:-r[A-Z]{2})?(?=\/)/, '$1values'), locale).replace(/[._-]?\{locale\}/g, '');

/** The same for many messages: what a path shares is worked out once. */
export function sharedNames(): (message: Message) => string {
  const known = new Map<string, string>();
  return ({ entry, metadata: { locale } }) => {
    const at = entry.indexOf('#');
    const path = at < 0 ? entry : entry.slice(0, at);
    const asked = `${locale} ${path}`;
    let name = known.get(asked);
    if (name === undefined) known.set(asked, (name = sharedName(path, locale)));
    return at < 0 ? name : name + entry.slice(at);
  };
}
