/**
 * Odoo's data files: mail templates, mailings, SMS templates, and the letters among its reports.
 *
 * @format Odoo
 * @family exports
 * @reads mail templates, mailings, SMS templates, letters among the reports, with QWeb in them
 * @notYet other views
 */
import { mask, scan, type Construct } from '../engines/scan.ts';
import type { Style } from '../engines/inline.ts';
import { build, type ParseContext, type Parsed, type ParseError, type Unit } from '../format.ts';
import { slice, toSource, type Below, type Mapped } from '../mapped.ts';
import { catalog, entry } from './catalog.ts';
import { flow } from './flow.ts';
import { readHtml } from './html-reader.ts';
import { qweb } from './qweb.ts';
import { elements, type XmlElement, type XmlTree } from './xml-tree.ts';
import { attributeOf, valueOf } from './xml-value.ts';

/** What each kind of record is sent as. */
const channels: ReadonlyMap<string, string> = new Map([
  ['mail.template', 'email'],
  ['mailing.mailing', 'email'],
  ['sms.template', 'sms'],
  ['whatsapp.template', 'chat'],
]);
/** Their fields that are text, by the part they are. */
const fields: ReadonlyMap<string, string> = new Map([
  ['subject', 'subject'],
  ['preview', 'preheader'],
  ['body_html', 'body'],
  ['body_arch', 'body'],
  ['body', 'body'],
]);

/** `${object.name or ''}`: Odoo up to version 14. */
const dollar: Style = { name: '${…}', open: '${', pattern: /\$\{((?:[^{}]|\{[^{}]{0,200}\}){1,1000})\}/g };
const statement = /^[ \t]*%[ \t]*(if|elif|else|endif|for|endfor|set|endset|macro|endmacro|block|endblock)\b([^\n]{0,500})$/gm;

/** Lines that begin with `%` are code, as in Jinja with line statements. */
function statements(text: string): Construct[] {
  return [...text.matchAll(statement)].map(({ 0: line, 1: word, 2: rest, index }): Construct => {
    const place = { start: index, end: index + line.length, engine: 'odoo', rest: rest!.trim().replace(/:$/, '').trim() };
    if (word!.startsWith('end')) return { ...place, kind: 'close', keyword: word!.slice(3) };
    if (word === 'elif') return { ...place, kind: 'middle', keyword: 'elseif' };
    if (word === 'else') return { ...place, kind: 'middle', keyword: 'else' };
    if (word === 'set') return { ...place, kind: 'code', keyword: 'set' };
    return { ...place, kind: 'open', keyword: word! };
  });
}

/** Reads HTML with Odoo's template code. */
function readBody(key: readonly string[], below: Mapped, context: ParseContext): { unit: Unit; errors: readonly ParseError[] } {
  const { text } = below;
  const lines = statements(text);
  const scanned = scan(text, context.engines, context.styles);
  const found = [...scanned.constructs, ...lines].sort((a, b) => a.start - b.start);
  const code = found.filter(({ start }, i) => start >= (found[i - 1]?.end ?? 0));
  const web = qweb(text, mask(text, code));
  const constructs = [...code, ...web.constructs].sort((a, b) => a.start - b.start);
  const out = flow({ below, constructs });
  readHtml(out, { text, masked: web.masked, constructs, hasSubject: true }, { start: 0, end: text.length });
  const built = build(out.done(), context);
  const faults = scanned.errors.map(({ start, end, message }) => ({ place: toSource(below, start, end), message }));
  return { unit: { key, offset: toSource(below, 0, 0).start, nodes: built.nodes }, errors: [...faults, ...built.errors] };
}

/** All elements of a name, however deep in `<data>`. */
function within(element: XmlElement, name: string): readonly XmlElement[] {
  return elements(element.children).flatMap((child) => (child.name === name ? [child] : child.name === 'data' ? within(child, name) : []));
}

/** The units of a data file. */
export function readOdoo(below: Below, root: XmlElement, { entities }: XmlTree, context: ParseContext): Parsed {
  const attribute = (element: XmlElement, name: string) => attributeOf(below, element, name, entities);
  const inside = { ...context, engines: ['jinja'], styles: [dollar, ...context.styles] };
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const add = (read: { unit: Unit; errors: readonly ParseError[] }, data: Readonly<Record<string, unknown>>) => {
    units.push({ ...read.unit, data });
    errors.push(...read.errors);
  };
  const markupOf = (element: XmlElement): Mapped => {
    const raw = element.children.find(({ type }) => type === 'cdata');
    if (elements(element.children).length) return slice(below, element.content.start, element.content.end);
    return raw ? slice(below, raw.start, raw.end) : valueOf(below, element.children, { entities, inline: () => 'through' });
  };

  for (const record of within(root, 'record')) {
    const channel = channels.get(attribute(record, 'model') ?? '');
    const id = attribute(record, 'id');
    if (!channel || !id) continue;
    const lang = elements(record.children, 'field').find((field) => attribute(field, 'name') === 'lang');
    const locale = lang ? below.text.slice(lang.content.start, lang.content.end).trim() : '';
    const data = { channel, ...(/^[a-z]{2}(?:_[A-Z]{2})?$/.test(locale) && { locale: locale.replace('_', '-') }) };
    for (const field of elements(record.children, 'field')) {
      const name = attribute(field, 'name') ?? '';
      const part = fields.get(name);
      if (!part || !below.text.slice(field.content.start, field.content.end).trim()) continue;
      const key = [id, part];
      if (part === 'body' && channel === 'email') add(readBody(key, markupOf(field), inside), data);
      else add(entry(key, valueOf(below, field.children, { entities, inline: () => 'through' }), field.content.start, inside), data);
    }
  }
  // A report on the company's paper is a letter.
  for (const template of within(root, 'template')) {
    const id = attribute(template, 'id');
    const { start, end } = template.content;
    if (!id || !/t-call=["'][\w.]{0,100}\bexternal_layout/.test(below.text.slice(start, end))) continue;
    add(readBody([id], slice(below, start, end), inside), { channel: 'letter' });
  }
  return catalog(units, errors);
}
