/** Names that code gives to what it prints: placeholders, conditions, keys of translations. */
import { propertyOf } from './jsx-file.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

/** Marks the name of a placeholder as the key of a translation. */
export const keyMark = '@key:';

/** What code is called: `props.user?.name` is `user.name`. A condition keeps its quotes. */
export function nameOfCode(code: string, condition = false): string {
  const plain = code
    .slice(0, 300)
    .replace(/\s+/g, ' ')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/\b(?:this\.)?props\.(?=\w)/g, '')
    .replace(/\?\.(?=[\w[])/g, '.')
    .replace(/(?<=[\w)\]])!(?=[.)\s]|$)/g, '')
    .trim();
  return condition
    ? plain
    : plain
        .replace(/["'`|{}?\x01]/g, '')
        .slice(0, 80)
        .trim() || 'value';
}

const translators = /^(?:t|_|i18n\._|i18n\.t|translate|__|gettext|intl\.formatMessage|formatMessage|t\.(?:rich|markup|raw))$/;

/** What a call translates: a key, or words of its own. Null where it translates nothing. */
export function translation(call: CodeNode, text: string): { key: string | null; words: CodeNode | null } | null {
  const callee = call.firstChild;
  if (!callee || !translators.test(text.slice(callee.from, callee.to).replace(/^(?:props|this|intl\.intl)\./, ''))) return null;
  const [first, second] = partsOf(childOf(call, 'ArgList') ?? call);
  if (!first) return null;
  if (first.name === 'TaggedTemplateExpression' || first.name === 'TemplateString') return { key: null, words: first };
  if (first.name === 'ObjectExpression') {
    const words = propertyOf(first, 'defaultMessage', text) ?? propertyOf(first, 'message', text);
    const id = propertyOf(first, 'id', text);
    return { key: id?.name === 'String' ? text.slice(id.from + 1, id.to - 1) : null, words };
  }
  if (first.name !== 'String') return null;
  const said = text.slice(first.from + 1, first.to - 1);
  if (!/^[\w.:/-]+$/.test(said)) return { key: null, words: first };
  return second?.name === 'String' && /\s/.test(text.slice(second.from, second.to))
    ? { key: null, words: second }
    : { key: said, words: null };
}

/** The namespace that `useTranslations('mail')` or `getTranslations({ namespace: 'mail' })` puts before keys. */
export function namespaceOf(node: CodeNode, text: string): string {
  const call = node.name === 'AwaitExpression' ? node.lastChild : node;
  if (call?.name !== 'CallExpression' || !/^(?:use|get|create)(?:Translations?|Translator|FixedT)\b/.test(text.slice(call.from, call.to)))
    return '';
  const [first] = partsOf(childOf(call, 'ArgList') ?? call);
  const named = first?.name === 'ObjectExpression' ? propertyOf(first, 'namespace', text) : first;
  return named?.name === 'String' && named.from > call.from ? text.slice(named.from + 1, named.to - 1) : '';
}
