/** What an element is to the reader of a message, as its name and attributes tell. */
import { printed } from '../engines/expression.ts';
import type { Construct } from '../engines/scan.ts';
import type { Span } from '../mapped.ts';
import { words, type Dialect } from './html-dialect.ts';
import { firstAfter } from './spans.ts';

/** The attributes of a tag, by their names in lower case. */
export interface Attributes {
  has(name: string): boolean;
  /** The value, with `x` for template code in it; '' where there is none. */
  value(name: string): string;
  /** The value as it is written. */
  raw(name: string): string;
  /** Where the value stands. */
  place(name: string): Span | undefined;
}

/** What an element looks like. */
export interface Look {
  /** The part of the message it is; `concealed` when it is not shown, `silent` when its content is no text. */
  readonly part: Dialect['parts'][string] | 'concealed' | 'silent' | null;
  readonly block: boolean;
  /** Whether a link with these attributes looks like a button. */
  readonly button: boolean;
}

const preheader = /pre-?header|(?:^|\s)(?:e-?mail[_-]?)?preview(?:[_-]?text)?(?:$|\s)/i;
const footer = /(?:^|\s)(?:(?:e?mail|page|message|main|body|template|content|layout|wrapper|container|mso)[_-]?){0,3}footer/i;
const hiddenStyle = /(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:max-height|opacity)\s*:\s*0(?:px|em|%)?\s*(?:$|[;!]))/i;
/** What Word writes for itself: bullets drawn by hand, remarks. */
const wordAside = /mso-(?:list:\s?ignore|element:\s?comment-list|special-character:\s?comment)/i;
const buttonClass = /(?:^|[\s_-])(?:btn|button)|button(?:$|[\s_-])/i;
const filled = /background(?:-color)?\s*:\s*(?!transparent|none|inherit|initial)/i;
const padded = /padding[\w-]*\s*:\s*(?!0(?:px)?\s*(?:$|[;!]))/i;
const buttonStyle = (style: string) => Number(filled.test(style)) + Number(padded.test(style)) + Number(/border-radius/i.test(style)) > 1;

/** What an element looks like in a dialect. */
export function lookOf(tag: string, attributes: Attributes, { blocks, silent, parts }: Dialect): Look {
  const style = attributes.value('style');
  const label = `${attributes.value('class')} ${attributes.value('id')}`;
  const block = blocks.has(tag);
  const button = buttonClass.test(label) || /^button$/i.test(attributes.value('role')) || buttonStyle(style);
  const named = Object.hasOwn(parts, tag) ? parts[tag]! : null;
  const part = (): Look['part'] => {
    if (silent.has(tag) || wordAside.test(style)) return 'silent';
    if (named === 'title' || tag === 'body') return named;
    if (preheader.test(label)) return 'preheader';
    if (hiddenStyle.test(style) || attributes.has('hidden')) return 'concealed';
    return named ?? (block && footer.test(label) ? 'footer' : null);
  };
  return { part: part(), block, button };
}

const generic = words(
  'untitled document e-mail email mail template html newsletter notification title page simple transactional responsive message new the',
);

/** Whether a `<title>` is a subject: words, not the name of the template nor a placeholder alone. */
export function readsAsSubject(text: string, { start, end }: Span, constructs: readonly Construct[]): boolean {
  let left = text.slice(start, end);
  let placeholders = 0;
  for (let i = firstAfter(constructs, start); i < constructs.length && constructs[i]!.start < end; i++) {
    const construct = constructs[i]!;
    left = left.replace(text.slice(construct.start, construct.end), ' ');
    if (construct.kind === 'expression' && printed(construct, text).kind !== 'value') return true;
    if (construct.kind === 'expression') placeholders++;
  }
  left = left.replace(/<[^<>]{0,200}>|&#?\w{1,30};/g, ' ');
  const found = (left.match(/\p{L}[\p{L}'’-]+/gu) ?? []).map((word) => word.toLowerCase());
  return found.length > 0 && found.length + placeholders > 1 && !found.every((word) => generic.has(word));
}
