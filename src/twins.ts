/** Which messages are one message in another form: the text beside the HTML of an e-mail, the SMS beside the e-mail. */
import type { Message } from './message.ts';
import { nameOf } from './project.ts';

const forms: Readonly<Record<string, 'html' | 'text'>> = {
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  mjml: 'html',
  txt: 'text',
  text: 'text',
  plain: 'text',
  plaintext: 'text',
};
const channelWords = new Set(
  'email emails mail mails mailer sms push pushes letter letters chat whatsapp telegram messenger inapp'.split(' '),
);

const wordsOf = (segment: string): string[] => segment.split(/(?=[._-])|(?<=[._-])/);
const isShared = (word: string): boolean => /^[._-]?$/.test(word) || (!forms[word.toLowerCase()] && !channelWords.has(word.toLowerCase()));

/** The segments of an entry, its file's suffixes apart. */
function segmentsOf(entry: string): { readonly segments: readonly string[]; readonly suffixes: readonly string[] } {
  const at = entry.indexOf('#');
  const path = at < 0 ? entry : entry.slice(0, at);
  const { stem, container, engines } = nameOf(path);
  const folders = path.split('/').slice(0, -1);
  if (at >= 0) return { segments: [path, ...entry.slice(at + 1).split('.')], suffixes: [] };
  return { segments: [...folders, stem], suffixes: [...(container ? [container] : []), ...engines] };
}

/** A name that a message shares with its twins. */
export function twinName({ entry, metadata: { locale } }: Pick<Message, 'entry' | 'metadata'>): string {
  const { segments } = segmentsOf(entry);
  const shared = segments.map((segment) =>
    wordsOf(segment)
      .filter(isShared)
      .join('')
      .replace(/^[._-]+|[._-]+$/g, '')
      .replace(/[._-]+/g, '-'),
  );
  return `${locale} ${shared.filter(Boolean).join('/')}`;
}

/** Whether a message is the HTML or the text of an e-mail, by its name. */
export function formOfName(entry: string): 'html' | 'text' | null {
  const { segments, suffixes } = segmentsOf(entry);
  const words = [...segments.slice(-2).flatMap(wordsOf), ...suffixes].map((word) => forms[word.toLowerCase()]);
  return words.includes('text') ? 'text' : words.includes('html') ? 'html' : null;
}
