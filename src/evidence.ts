/** What is a message and what is left aside. A file or an entry is judged only on evidence that a customer reads it. */

/** Names of files that are written for developers, whatever they say. */
const documents = new Set(
  (
    'readme changelog contributing licence license copying authors code_of_conduct todo roadmap styleguide style-guide agents claude ' +
    'codeowners requirements robots humans manifest package package-lock composer jsconfig lerna renovate pnpm-lock yarn cmakelists'
  ).split(' '),
);
const families = ['tsconfig', 'docker-compose'];
const ownFiles = /^touchlint\.(?:config|reviews)(?:\.|$)/;
/** Names that such files have, but messages too: a notice, word of an upgrade. */
const perhapsDocuments = /^(changes|history|notice|security|install|upgrad(e|ing)|architecture|design|version|expected)(\.|$)/i;
const machinery = /(^|\/)(\.|node_modules\/|vendor\/|dist\/|build\/|coverage\/|tmp\/)/;
const shared = /(^|[/_.-])(_?layouts?|partials?|shared|includes?|snippets|components|macros?_partials)(\/|$)/i;
const sharedName = /^(_|base([_.-]|$)|layout([_.-]|$)|(email[_-]?)?(header|footer|head|foot|wrapper)([_.-]|$))/i;

export const isDocument = (path: string): boolean => isForDevelopers(path.split('/').at(-1)!.toLowerCase()) || machinery.test(path);

/** How what touchlint itself writes of messages begins: an inventory as data or as a table, a cache, a page. */
const inventories =
  /^(?:\s{0,9}\{\s{0,9}"version":\s?\d{1,3},\s{0,9}"name":\s?"[^"\n]{0,300}",\s{0,9}"messages":|"?entry"?[,;\t]"?locale"?[,;\t]"?variant"?[,;\t]"?part"?[,;\t]"?words"?[,;\t]|\{"touchlint":"cache )/;
const page = /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/;

/** Whether a text is what touchlint wrote of messages, and none itself. */
export const isOwnRecord = (text: string): boolean => inventories.test(text) || page.test(text.slice(0, 500));

const isForDevelopers = (name: string): boolean =>
  documents.has(name.split('.', 1)[0]!) || families.some((family) => name.startsWith(family)) || ownFiles.test(name);

/** Whether a file is by its name for developers, where nothing says that it is a message. */
export const soundsLikeDocument = (path: string): boolean => perhapsDocuments.test(path.split('/').at(-1)!);

/** Whether a file is by its name or folder a piece of other messages. */
export const isShared = (path: string): boolean => {
  const name = path.split('/').at(-1)!;
  return sharedName.test(name) || shared.test(path.slice(0, -name.length));
};

/** Whether a page is by its name one of a site: most of those of PHP are, and they have titles and greet too. */
export const isSitePage = (path: string): boolean => /(?<!\.(?:blade|tpl|html?|txt|text|md))\.php$/i.test(path);

const messageFolders = new Set(
  'message messages notification notifications reminder reminders template templates transactional campaign campaigns communication communications replies canned notice notices alert alerts courier'.split(
    ' ',
  ),
);

/** Folders that hold messages, though they do not say of which channel. */
export const holdsMessages = (segments: readonly string[]): boolean =>
  segments.some((segment) =>
    segment
      .toLowerCase()
      .split(/[_.-]/)
      .some((word) => messageFolders.has(word)),
  );

/** Whether a text reads as something said to somebody: a greeting at the start of a line, or the name of a person in it. */
export const addressesSomebody = (text: string): boolean =>
  /^[ \t]*(dear|hello|hi|hey|good (morning|afternoon|evening)|bun[aă] (ziua|dimineața|dimineata|seara)|stimat[aeăi]|drag[aăi]|salut|bonjour|hallo|guten tag|sehr geehrte|liebe[r]?|hola|estimad[oa]|buongiorno|gentile|ciao|ol[aá]|prezad[oa]|beste|geachte|dzień dobry|szanown[iay]|cześć)\b/imu.test(
    text,
  ) || /^[ \t]*\uFFFC[ \t]*,/m.test(text);

/** Whether there is a word in a text. The Latin letters come first: a class of Unicode is slow to make. */
export const hasWords = (text: string): boolean => /[A-Za-z]{2}/.test(text) || /\p{L}{2}/u.test(text);

/** Whether a text is made of sentences, not of labels. */
export const isProse = (text: string): boolean => {
  const words = text.match(/[\p{L}\p{M}\uFFFC]{2,}|\uFFFC/gu)?.length ?? 0;
  return words >= 8 || (words >= 4 && /[\p{L}\uFFFC](?:[.!?…]["')\]]?(\s|$)|[。！？])/u.test(text));
};

/** Whether a text is a note for translators: "Do not translate", "Not used in this language". */
export const isNote = (text: string): boolean =>
  /^\W{0,3}(?:please )?(?:(?:do not|don['’]t|never|no need to) (?:translate|locali[sz]e)\b|(?:not |un)(?:translated|locali[sz]ed)\b|not (?:used|needed|sent|shown) (?:in|for) this (?:language|locale|country|region)\b|(?:notes? (?:to|for) (?:the )?)?translators?:|intentionally (?:left )?(?:blank|empty)\b)/i.test(
    text,
  );

/** Whether a remark beside a message says that it goes to those who work for its sender: "Sent to staff members when …". */
export const goesToStaff = (remark: string): boolean =>
  /\b(?:sent|sends?|goes|go|addressed|delivered|mailed) to (?:(?:an?|the|all|any|your|our|its) )?(?:[a-z-]+ )?(?:staff|agents?|administrators?|admins?|employees?|managers?|moderators?|operators?|back office|team members?)\b/i.test(
    remark,
  );
