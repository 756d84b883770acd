/** Keys for flat lists of names: what belongs to one message stands under one key, as assembly expects it. */

const ending = /^(.+?)[_.-](subject|preheader|title|heading|headline|body|text|message|content|html|button)$/i;
const capital = /^(.*[a-z\d])(Subject|Preheader|Title|Heading|Body|Text|Message|Content|Html)$/;
const beginning = /^(subject|pattern|template|body|text|message|content)[_.-](.+)$/i;
const ofMessage = /(?:^|[_.-])(?:mail(?:er)?s?|emails?|sms|push|letters?|notif(?:ications?)?|reminders?|campaigns?|whatsapp)(?:$|[_.-])/i;
const bodies = new Set(['pattern', 'template', 'body', 'text', 'message', 'content']);

/** The key of each name: `subject_due` and `pattern_due` are `due.subject` and `due.body`, `due_subject` is `due.subject`. */
export function keysOfNames(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  // A prefix is one where the file has subjects and bodies of the same name.
  const prefixes = new Map<string, Set<string>>();
  for (const name of names) {
    const [, prefix, rest] = beginning.exec(name) ?? [];
    if (prefix && rest) prefixes.set(rest, (prefixes.get(rest) ?? new Set()).add(prefix.toLowerCase()));
  }
  const pairs = new Set([...prefixes.values()].flatMap((found) => (found.size > 1 && found.has('subject') ? [...found] : [])));
  const cut = (name: string): readonly [stem: string, leaf: string] | null => {
    const [, stem, word] = ending.exec(name) ?? capital.exec(name) ?? [];
    return stem && word ? [stem, word.toLowerCase()] : null;
  };
  const withSubject = new Set(names.flatMap((name) => (cut(name)?.[1] === 'subject' ? [cut(name)![0]] : [])));
  const keyOf = (name: string): readonly string[] => {
    const [, prefix = '', rest = ''] = beginning.exec(name) ?? [];
    if (pairs.has(prefix.toLowerCase())) return [rest, bodies.has(prefix.toLowerCase()) ? 'body' : 'subject'];
    const found = cut(name);
    return found && (withSubject.has(found[0]) || ofMessage.test(found[0])) ? found : [name];
  };
  return new Map(names.map((name) => [name, keyOf(name)]));
}
