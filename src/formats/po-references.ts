/** Who uses an entry of a gettext catalog, as `#:` comments say. */

/** A file, and where in it; names with blanks stand between isolates. */
const places = /\u2068([^\u2068\u2069\n]{1,300})\u2069(?::\d{1,7})?|\S+/g;

/** What Odoo refers to: a field of a record, by the model, the field and the record's name. */
const record = /^model(?:_terms)?:([\w.]+),(\w+):([\w.-]+)$/;

/** Models of Odoo whose records are messages. */
const messages: Readonly<Record<string, 'email' | 'sms'>> = {
  'mail.template': 'email',
  'email.template': 'email',
  'mailing.mailing': 'email',
  'sms.template': 'sms',
};

/** A field of a record of Odoo that is a message. */
export interface RecordField {
  readonly channel: 'email' | 'sms';
  readonly field: 'subject' | 'preview' | 'body_html' | 'body';
  /** The record's external name. */
  readonly name: string;
}

const fieldNames: Readonly<Record<string, RecordField['field']>> = {
  subject: 'subject',
  preview: 'preview',
  body: 'body',
  body_html: 'body_html',
  body_arch: 'body_html',
};

/** The references of one comment, as written. */
export function references(comment: string): string[] {
  return [...comment.matchAll(places)].map(([whole, isolated]) => isolated ?? whole.replace(/,$/, ''));
}

/** The field of a message's record that a reference names. */
export function recordField(reference: string): RecordField | null {
  const [, model, field, name] = record.exec(reference) ?? [];
  if (!model || !field || !name || !Object.hasOwn(messages, model) || !Object.hasOwn(fieldNames, field)) return null;
  return { channel: messages[model]!, field: fieldNames[field]!, name };
}

/** Views of Odoo that whoever works in it looks at: nobody else gets them. */
const screen = /_(?:form|tree|list|search|kanban|calendar|pivot|graph|wizard|settings|menu)(?:_|$)/;

/** The path that a reference gives, without its line; of those of Odoo, which are its interface, a view alone has one. */
export function pathOf(reference: string): string | null {
  const [, model, , name] = record.exec(reference) ?? [];
  if (model) return model === 'ir.ui.view' && !screen.test(name!) ? `views/${name!.slice(name!.indexOf('.') + 1)}` : null;
  if (/^(?:code|model(?:_terms)?|field|help|selection|view|constraint|sql_constraint|wizard_view|report):/.test(reference)) return null;
  return reference
    .replaceAll('\\', '/')
    .replace(/(?::\d{1,7}){1,3}$/, '')
    .replace(/^(?:\.{1,2}\/)+/, '');
}
