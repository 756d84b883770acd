/** Which messages are one message in another form: the text beside the HTML of an e-mail, the SMS beside the e-mail. */
import type { Message } from './message.ts';

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

/** The segments of an entry, the extension of its file apart: `x.html.erb` and `x.text.erb` differ in a word then. */
function segmentsOf(entry: string): { readonly segments: readonly string[]; readonly extension: string } {
  const at = entry.indexOf('#');
  if (at >= 0) return { segments: [entry.slice(0, at), ...entry.slice(at + 1).split('.')], extension: '' };
  const folders = entry.split('/');
  const name = folders.pop()!;
  const dot = name.lastIndexOf('.');
  return dot > 0
    ? { segments: [...folders, name.slice(0, dot)], extension: name.slice(dot + 1) }
    : { segments: [...folders, name], extension: '' };
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
  const { segments, extension } = segmentsOf(entry);
  const words = [...segments.slice(-2).flatMap(wordsOf), extension].map((word) => forms[word.toLowerCase()]);
  return words.includes('text') ? 'text' : words.includes('html') ? 'html' : null;
}
