/** Bytes to text: by byte order mark, by what the file declares, by what its bytes can be. */

/** How a file is stored, for whoever writes it back. */
export interface Encoding {
  /** As `TextDecoder` names it. */
  readonly name: string;
  /** Whether a byte order mark stands at its head. */
  readonly mark: boolean;
}

/** What in `<meta charset>`, `<?xml encoding?>`, a PO header or a comment for editors names an encoding. */
const declaration = /(?:charset|encoding|coding)\s*[=:]\s*["']?\s*([\w-]{3,20})/i;
const head = 2000;

/** Encodings that mean the same single bytes, by the name that holds them all. */
const singleByte: Readonly<Record<string, string>> = {
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  ascii: 'windows-1252',
  'us-ascii': 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'iso-8859-2': 'iso-8859-2',
  latin2: 'iso-8859-2',
  'windows-1250': 'windows-1250',
  cp1250: 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'iso-8859-9': 'windows-1254',
};

function marked(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: of mostly western text every other byte is zero. */
function unmarked16(bytes: Buffer): string | null {
  const zeros = [0, 0];
  const length = Math.min(bytes.length & ~1, head);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  const [even = 0, odd = 0] = zeros;
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  return even > length * 0.3 && odd < length * 0.05 ? 'utf-16be' : null;
}

/** Characters that windows-1252 shows where Central European words have letters: ş ţ ą ł ż are º þ ¹ ³ ¿ there, and ą ś ź of ISO-8859-2 ± ¶ ¼. */
const isCentralEuropean = (text: string): boolean => /\p{Ll}[ºª¹³¿¾]|[ºª¹³¿¾]\p{Ll}|\p{Ll}þ|þ\p{Ll}/u.test(text);
const isIsoCentral = (text: string): boolean => /\p{Ll}[±¶¼]|[±¶¼]\p{Ll}/u.test(text);

function guess(bytes: Buffer): string {
  const western = new TextDecoder('windows-1252').decode(bytes);
  if (isIsoCentral(western)) return 'iso-8859-2';
  return isCentralEuropean(western) ? 'windows-1250' : 'windows-1252';
}

const isUtf8 = (bytes: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** The text of a file and how it is stored; null for what is no text. The mark is not part of the text. */
export function decodeText(bytes: Buffer): { text: string; encoding: Encoding } | null {
  const mark = marked(bytes);
  const wide = mark?.startsWith('utf-16') ? mark : bytes.subarray(0, head).includes(0) ? unmarked16(bytes) : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: { name: wide, mark: mark !== null } };
  if (bytes.subarray(0, 2 * head).includes(0)) return null;
  const text = bytes.toString('utf8');
  // Nearly every file is UTF-8, and few of them hold the character that stands for a broken one.
  if (!text.includes('\uFFFD') || isUtf8(bytes))
    return { text: text.replace(/^\uFEFF/, ''), encoding: { name: 'utf-8', mark: mark !== null } };
  const declared = declaration.exec(bytes.toString('latin1', 0, head))?.[1]?.toLowerCase();
  const name = (declared !== undefined && singleByte[declared]) || guess(bytes);
  return { text: new TextDecoder(name).decode(bytes), encoding: { name, mark: false } };
}

/** The byte of each character of an encoding of single bytes. */
function bytesOf(name: string): ReadonlyMap<string, number> {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const characters = new TextDecoder(name).decode(all);
  return new Map([...characters].map((character, byte) => [character, byte]));
}

function encodeSingle(text: string, name: string): Buffer | null {
  const known = bytesOf(name);
  const bytes = [...text].map((character) => known.get(character));
  return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null;
}

/** Text as a file stores it; null where its encoding lacks a character. The mark is put back. */
export function encodeText(text: string, { name, mark }: Encoding): Buffer | null {
  const whole = mark ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return /\p{Surrogate}/u.test(text) ? null : Buffer.from(whole, 'utf8');
  if (name === 'utf-16le') return Buffer.from(whole, 'utf16le');
  return name === 'utf-16be' ? Buffer.from(whole, 'utf16le').swap16() : encodeSingle(text, name);
}
