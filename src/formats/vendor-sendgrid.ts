/**
 * Dynamic templates of SendGrid: each version is a variant.
 *
 * @format SendGrid
 * @family exports
 * @reads dynamic templates, each version a variant
 * @notYet `-name-` of the old templates
 */
import type { ParseContext } from '../format.ts';
import type { Below } from '../mapped.ts';
import type { Entries } from './json-entries.ts';
import { member, membersOf, stringAt, textAt, type JsonNode } from './json-tree.ts';
import { vendorEntries, type VendorMessage } from './vendor-message.ts';

const isVersion = (node: JsonNode): boolean => textAt(node, 'html_content') !== undefined || textAt(node, 'plain_content') !== undefined;

function versionsOf(node: JsonNode): VendorMessage[] {
  const template = stringAt(node, 'name');
  const versions = isVersion(node) ? [['', node] as const] : membersOf(member(node, 'versions')).filter(([, one]) => isVersion(one));
  return versions.map(([index, one]): VendorMessage => {
    const variant = stringAt(one, 'name') ?? index;
    const names = one === node || template === undefined ? [variant] : versions.length > 1 ? [template, variant] : [template];
    const parts = { subject: textAt(one, 'subject'), html: textAt(one, 'html_content'), text: textAt(one, 'plain_content') };
    return { names, data: { channel: 'email', variant }, parts };
  });
}

/** Reads a template, a version, or a list of templates; null where it is none. */
export function sendgrid(root: JsonNode, below: Below, context: ParseContext): Entries | null {
  const lists = ['templates', 'result'].flatMap((key) => membersOf(member(root, key)));
  const all = root.type === 'list' ? membersOf(root) : lists.length ? lists : [['', root] as const];
  const found = all.flatMap(([, node]) => versionsOf(node));
  return found.length ? vendorEntries(found, below, { ...context, engines: ['handlebars'] }) : null;
}
