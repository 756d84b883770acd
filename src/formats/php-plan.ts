/** What of a PHP file could be messages: decided by its path and a glance at its text, as most PHP files are none and parsing costs. */
import { localeOf } from '../metadata.ts';
import { declaresCode, isPhpTemplate } from './php-kind.ts';

/** What is read of a file. */
export interface Plan {
  /** Language arrays, wherever they stand. */
  readonly arrays: boolean;
  /** Only the arrays of code that hold a subject and a body, or that are named as language arrays. */
  readonly inCode: boolean;
  /** Calls that translate, and what classes of mails say. */
  readonly mail: boolean;
  /** A script that prints one message from top to bottom. */
  readonly script: boolean;
  /** What the framework puts before the keys of the file: `mail` in `lang/en/mail.php` of Laravel. */
  readonly prefix: readonly string[];
}

const languageFolder = /(?:^|\/)(?:langs?|languages?|locales?|i18n|l10n|translations?|strings)\//i;
const languageName = /^(?:(?:.*[._-])?(?:lang|language|strings)(?:[._-].*)?|messages)$/i;

/** Whether a file is by its path one of texts: `lang/en.php`, `en_us.php`, `mail.lang.php`. */
function isLanguagePath(path: string): boolean {
  const name = path
    .split('/')
    .at(-1)!
    .replace(/(?:\.inc)?\.php$/i, '');
  return (
    languageFolder.test(path) || languageName.test(name) || localeOf(name.replace(/_[a-z]{2}$/, (code) => code.toUpperCase())) !== null
  );
}

const messageFolder = /(?:^|[/._-])(?:messages?|templates?|campaigns?|canned|replies)(?:[._-][^/]*)?\/[^/]*$/i;
const laravel = /(?:^|\/)lang(?:uage)?\/(?:vendor\/[\w-]+\/)?[a-z]{2,3}(?:[_-][a-z]{2,4})?\/([\w./-]+)\.php$/i;
const mailPath =
  /(?:^|[/._-])(?:e?mails?|mailers?|mailables?|notifications?|sms|newsletters?|letters?|reminders?)(?:[/._-]|$)|[a-z](?:E?mail|Mailable|Notification|Sms|SMS|Newsletter|Reminder|Letter)\.php$|(?:^|\/)(?:Mail|Sms|Email)[A-Z]\w*\.php$/i;
const testPath = /(?:^|\/)(?:tests?|specs?|stubs)\/|Test(?:Case)?\.php$/i;

const array = /\breturn\s+(?:\w+\s*\(\s*)?(?:\[|array\s*\()|\]\s*=(?![=>])|\bdefine\s*\(|^\s*\$\w+\s*=(?![=>])|\bconst\s+\w+\s*=/im;
const subject = /["'](?:\w*[_-])?subject["']\s*=>/i;
const body = /["'](?:\w*[_-])?(?:body|message|content|html|text|template)["']\s*=>/i;
/** Variables that hold the texts of an interface. */
export const languageVariable =
  /^(?:_|_?lang\w*|l|strings?|messages?|mesg|msgs?|te?xts?|translations?|locale|words|phrases|t|i18n|labels?)$/i;
const languageAssignment =
  /\$(?:this->|self::\$)?(?:_|_?lang\w*|l|strings?|messages?|mesg|msgs?|te?xts?|translations?|locale|words|phrases|i18n)\[["'][^"'\n]{1,200}["']\]\s*=(?![=>])/i;
/** Whether a text fills variables that are named as texts, or has arrays with a subject and a body. */
const inArrays = (text: string): boolean => languageAssignment.test(text) || (subject.test(text) && body.test(text));
const translates = /\b(?:__|_e|_x|_n|_|gettext|trans|esc_(?:html|attr)_(?:_|e|x)|Lang::get)\s*\(\s*["']/;
const speaks = /->(?:subject|line|greeting|with)\s*\(|\$(?:subject|title|heading|body|message|text|content|greeting)\s*=\s*["'<]/;
const prints = /^\s*(?:echo|print|printf)\b/m;

/** What to read of a file, or null where nothing of it could be a message. */
export function planOf(path: string, text: string): Plan | null {
  if (isPhpTemplate(text)) return null;
  const mail = mailPath.test(path);
  const language = isLanguagePath(path);
  const prefix = laravel.exec(path)?.[1]?.split('/').at(-1);
  const plan = { arrays: false, inCode: false, mail: false, script: false, prefix: prefix === undefined ? [] : [prefix] };
  if (!declaresCode(text)) {
    const script = prints.test(text) && (mail || translates.test(text));
    const said = language || mail || messageFolder.test(path) || inArrays(text);
    const arrays = said && array.test(text);
    return script || arrays ? { ...plan, arrays, script } : null;
  }
  if (testPath.test(path)) return null;
  if (language && array.test(text)) return { ...plan, arrays: true };
  const inCode = inArrays(text);
  const speaksHere = mail && (translates.test(text) || speaks.test(text));
  return inCode || speaksHere ? { ...plan, inCode, mail: speaksHere } : null;
}
