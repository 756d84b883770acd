/** What the entries of a catalog have in common, whatever container they stand in. */
import { markedEngine } from '../engines/marked.ts';
import { detectEngines } from '../engines/scan.ts';
import { build, textItems, type ParseContext, type Parsed, type ParseError, type Unit } from '../format.ts';
import { accepting, decode, toSource, type Mapped } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import html from './html.ts';
import { icuVersion, readIcu, settled } from './icu.ts';
import { formattedArgument } from './message-format.ts';
import { mergePlurals, pluralOf } from './plurals.ts';

const htmlKey = /(?:^|[._-])html$/i;
const tag =
  /<\/?(?:a|abbr|address|article|b|big|blockquote|body|br|center|code|del|div|dl|em|font|footer|h[1-6]|head|header|hr|html|i|img|ins|li|mark|ol|p|pre|s|section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)(?:\s|\/?>)|<\/[a-z][\w-]*>|<!--/i;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i;

/** Whether an entry is HTML: its key says so (`body_html`), or its value shows it. */
function isHtml(key: readonly string[], value: string): boolean {
  const leaf = (pluralOf(key)?.key ?? key).at(-1) ?? '';
  return htmlKey.test(leaf) || tag.test(value) || entity.test(value);
}

/** `<0>…</0>`: components that i18next puts in by number. */
const numbered = /<\/?\d{1,2}\s*\/?>/g;

/** No template code has these characters only: most entries of a catalog are labels, and need no scan. */
const isLabel = (text: string): boolean => /^[\p{L}\p{N}\s.,!?'’]+$/u.test(text);

function plain(text: Mapped, context: ParseContext): { nodes: readonly Node[]; errors: readonly ParseError[] } {
  if (isLabel(text.text)) return { nodes: [{ type: 'text', text, collapse: false }], errors: [] };
  const { items, errors } = textItems(text, 0, text.text.length, context);
  const built = build(items, context);
  return { nodes: built.nodes, errors: [...errors, ...built.errors] };
}

function markup(text: Mapped, context: ParseContext): { nodes: readonly Node[]; errors: readonly ParseError[] } {
  const { units, errors } = html.parse(text, context);
  return { nodes: units.flatMap(({ nodes }) => nodes), errors };
}

/** One entry of a catalog; `offset` is where it begins if it is empty. */
export function entry(
  key: readonly string[],
  value: Mapped,
  offset: number,
  context: ParseContext,
): { unit: Unit; errors: readonly ParseError[] } {
  const java = context.styles.includes(formattedArgument);
  const version = icuVersion(value.text, java);
  const sameVersion = (changed: string) => icuVersion(changed, java) === version;
  const icu = version ? readIcu(accepting(value, sameVersion), version) : null;
  const written = icu?.text ?? value;
  const found = context.engines.length ? context.engines : detectEngines(written.text.replaceAll('<%{', ''), []); // `<%{email}>` is Ruby, not ERB
  const engines = icu ? [markedEngine.name, ...found] : found;
  const styles = icu ? context.styles.filter(({ name }) => name !== '{x}') : context.styles; // what is quoted is text
  const text = /<\/?\d/.test(written.text) ? decode(written, 0, written.text.length, numbered, () => '') : written;
  const marked = isHtml(key, text.text);
  const read = marked ? markup : plain;
  const same = accepting(text, (changed) => isHtml(key, changed) === marked && (text !== value || sameVersion(changed)));
  const { nodes, errors } = read(same, { ...context, engines, styles });
  return {
    unit: { key, offset: value.text ? toSource(value, 0, 0).start : offset, nodes: icu ? settled(nodes) : nodes },
    errors: icu ? [...icu.errors, ...errors] : errors,
  };
}

/** The entries of a catalog with plural forms joined; of entries with the same key the last counts. */
export function catalog(units: readonly Unit[], errors: readonly ParseError[]): Parsed {
  const locales = new Set(units.map(({ locale }) => locale));
  if (locales.size > 1)
    return {
      units: [...locales].flatMap(
        (one) =>
          catalog(
            units.filter(({ locale }) => locale === one),
            [],
          ).units,
      ),
      errors,
    };
  const nameOf = ({ key }: Unit) => key.join('\0');
  const last = new Map(units.map((unit) => [nameOf(unit), unit]));
  const kept = last.size < units.length ? units.filter((unit) => last.get(nameOf(unit)) === unit) : units;
  return { units: mergePlurals(kept), errors };
}
