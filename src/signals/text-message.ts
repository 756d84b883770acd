/** How a text message is counted: the letters of GSM 03.38, and what a placeholder may become. */
import type { Contract } from '../contract.ts';
import type { Role } from '../engines/roles.ts';
import { placeholderChar, type Flat, type PlaceholderAt } from '../flat.ts';
import type { Span } from '../mapped.ts';

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Each takes the room of two. */
const extended = new Set('\f^{}\\[~]|€');

/** Typographic characters, and the plain ones that say the same in a text message. */
const twins: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '‚': "'",
  '´': "'",
  '`': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '×': 'x',
  '\t': ' ',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u00ad': '',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u2060': '',
  '\ufeff': '',
};

/** A character that a text message holds only as Unicode. */
export interface Foreign extends Span {
  readonly char: string;
  readonly kind: 'letter' | 'typography' | 'picture';
  /** What stands for it in plain text; null where nothing does. */
  readonly plain: string | null;
}

const plainLetter = (char: string): string | null => {
  const bare = char.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare !== char && bare && [...bare].every((one) => basic.has(one)) ? bare : null;
};

/** The characters of a text that are in no GSM alphabet. */
export function foreignIn(text: string): Foreign[] {
  const out: Foreign[] = [];
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    if (basic.has(char) || extended.has(char) || char === placeholderChar) continue;
    const last = out.at(-1);
    // what joins pictures into one, or says how it looks
    if (last?.kind === 'picture' && last.end === start && /[\u200d\ufe0e\ufe0f\p{Emoji_Modifier}]/u.test(char)) {
      out[out.length - 1] = { ...last, end: at };
      continue;
    }
    const twin = twins[char];
    if (twin !== undefined) out.push({ start, end: at, char, kind: 'typography', plain: twin });
    else if (/\p{L}|\p{M}/u.test(char)) out.push({ start, end: at, char, kind: 'letter', plain: plainLetter(char) });
    else out.push({ start, end: at, char, kind: 'picture', plain: null });
  }
  return out;
}

/** How long values are as a rule. What is content can be of any length. */
const usual: Readonly<Record<Exclude<Role, 'content'>, number>> = {
  person: 15,
  brand: 15,
  money: 12,
  date: 17,
  code: 12,
  link: 25,
  contact: 15,
  product: 20,
  secret: 8,
  signature: 15,
  greeting: 15,
  unknown: 12,
};

/** How long a placeholder's value may become: as the config declares, else as its role has it; null where it can be anything. */
function longestValue({ name, role }: Pick<PlaceholderAt, 'name' | 'role'>, contract: Contract): number | null {
  const declared = Object.hasOwn(contract, name) ? contract[name]!.maxLength : null;
  return declared ?? (role === 'content' ? null : usual[role]);
}

/** How a reading is sent as a text message. */
export interface Sent {
  readonly parts: number;
  readonly units: number;
  readonly unicode: boolean;
  /** Where in the reading each part after the first begins. */
  readonly seams: readonly number[];
}

/** Counts a reading in the worst case; typographic characters count as their plain twins. Null where a value can be of any length. */
export function countParts({ text, placeholders }: Pick<Flat, 'text' | 'placeholders'>, contract: Contract, strip: boolean): Sent | null {
  const unicode = foreignIn(text).some(({ kind, plain }) => kind === 'picture' || (kind === 'letter' && (!strip || plain === null)));
  const [whole, part] = unicode ? [70, 67] : [160, 153];
  const start = text.length - text.trimStart().length;
  const stop = text.trimEnd().length;
  const seams: number[] = [];
  let units = 0;
  let inPart = 0;
  for (let at = start; at < stop; at++) {
    const char = text[at]!;
    let size = unicode ? 1 : extended.has(char) ? 2 : (twins[char]?.length ?? 1);
    if (char === placeholderChar) {
      const placeholder = placeholders.find((one) => one.at === at);
      const length = placeholder && longestValue(placeholder, contract);
      if (length === null || length === undefined) return null;
      size = length;
    }
    units += size;
    inPart += size;
    while (inPart > part) {
      seams.push(at);
      inPart -= part;
    }
  }
  return units <= whole ? { parts: 1, units, unicode, seams: [] } : { parts: seams.length + 1, units, unicode, seams };
}
