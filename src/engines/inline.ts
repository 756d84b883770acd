/** Placeholders without logic: one pattern a style, the name in the first group that matched. */
export interface Style {
  readonly name: string;
  /** Characters without which it cannot be there: looked for first, as that is cheap. */
  readonly open: string;
  readonly pattern: RegExp;
  /** How many of them a text must hold: shapes that prose has too. */
  readonly least?: number;
  /** Whether a text shows that one of them is something else. */
  readonly except?: (text: string, name: string) => boolean;
}

/** What a house declares under `placeholders.styles`. */
export interface DeclaredStyle {
  readonly open: string;
  readonly close: string;
}

const name = String.raw`[A-Za-z_][\w.]*`;

/** The styles that mean the same wherever they stand. */
const common: readonly Style[] = [
  { name: '%{x}', open: '%', pattern: /%\{\s*([\w.]+)\s*\}|%<(\w+)>[-+ 0#]*\d*(?:\.\d+)?[a-z]/g },
  { name: '%(x)s', open: '%(', pattern: /%\((\w+)\)[-+ 0#]*\d*(?:\.\d+)?[a-z]/g },
  { name: '%1$s', open: '%', pattern: /%(\d+)\$[-+ 0#']*\d*(?:\.\d+)?[sdfu@]/g },
  { name: '*|X|*', open: '*|', pattern: /\*\|([A-Z][A-Z0-9_:]*)\|\*/g },
  { name: '${x}', open: '${', pattern: /\$\{\s*([A-Za-z_][\w.]*)[^{}\n]{0,80}\}/g },
  { name: '{{x}}', open: '{{', pattern: /(?<!\\)\{\{\s*([\w.$ -]{1,60}?)\s*\}\}/g },
  { name: '[[x]]', open: '[[', pattern: /\[\[\s*([A-Za-z_][\w. -]{0,60}?)\s*\]\]/g },
  { name: '((x))', open: '((', pattern: /\(\(\s*([A-Za-z_][\w. -]{0,60}?)\s*\)\)/g },
  { name: '<<x>>', open: '<<', pattern: /<<\s*([A-Za-z_][\w. -]{0,60}?)\s*>>/g },
  { name: '{$x}', open: '$', pattern: /\{\s*\$([A-Za-z_][\w.-]{0,60})\s*\}/g },
  { name: '#{x}', open: '#{', pattern: /(?<!\\)#\{\s*([@\w][\w.]{0,60})\s*\}/g },
  { name: '%x%', open: '%', pattern: /(?<![\w%])%([A-Za-z_]\w*(?:[.:]\w+){0,4})%(?![\w%])/g },
  { name: '%%x%%', open: '%%', pattern: /%%([A-Za-z_][\w. ]{0,60}?)%%/g },
  {
    name: '[x]',
    open: '[',
    pattern: /(?<![\w\]!\\[])\[((?!if\b|endif\b|CDATA\b)[A-Za-z][\w'’]{1,30}(?:[ _-][\w'’]{1,30}){0,4})\](?![\w([:])/gi,
    least: 2,
    except: (text, name) => text.includes(`[${name}]:`), // a link of Markdown
  },
  { name: '{x}', open: '{', pattern: new RegExp(String.raw`(?<![\\{$%#@])\{(${name}|\d{1,2})\}(?!\})`, 'g') },
];

/** Styles that only a catalog gives a meaning: `%s` (gettext, printf) and `:name` (Laravel). */
const catalogOnly: readonly Style[] = [
  { name: '%s', open: '%', pattern: /%([sd])(?![\w%])/g },
  { name: ':x', open: ':', pattern: /(?<=^|[\s(,])(?::)([a-z][a-z_]{2,})\b(?!:)/g },
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/#-]/g, '\\$&');

/** The styles in force: those the house declared come first. */
export function inlineStyles(declared: readonly DeclaredStyle[] = [], catalog = false): readonly Style[] {
  const house = declared.map(({ open, close }) => ({
    name: `${open}x${close}`,
    open,
    pattern: new RegExp(`${escaped(open)}([A-Za-z_][\\w. -]{0,60}?)${escaped(close)}`, 'g'),
  }));
  return [...house, ...common, ...(catalog ? catalogOnly : [])];
}

const ruby: Style = { name: '#{x}', open: '#{', pattern: /#\{([^{}\n]{1,200})\}/g };
const script: Style = { name: '${x}', open: '${', pattern: /\$\{([^{}\n]{1,200})\}/g };
const php: Style = { name: '$x', open: '$', pattern: /\{\$([^{}\n]{1,200})\}|\$([A-Za-z_]\w*(?:->\w+|\[["']?\w+["']?\])?)/g };

/** How values stand in the strings of an engine's language. */
export function interpolation(quote: string, engine: string): readonly Style[] {
  if (quote === '`' || engine === 'thymeleaf' || engine === 'freemarker') return [script];
  if (quote !== '"') return [];
  if (engine === 'erb' || engine === 'eex' || engine === 'heex') return [ruby];
  if (engine === 'php' || engine === 'blade') return [php];
  return engine === 'velocity' ? [php, script] : [];
}

const numbered: Style = { name: '%1', open: '%', pattern: /%(\d{1,2})(?![\d%$\w])/g };
const leading: Style = { name: '%x', open: '%', pattern: /(?<![\w%])%([a-z_]\w*)(?!%)/gi };

/** How values stand in a text that goes through a translation. */
export const translatedStyles = (engine: string): readonly Style[] =>
  engine === 'magento' ? [leading, numbered] : [...catalogOnly, numbered];
