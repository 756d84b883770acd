/**
 * Exports of Braze: e-mail templates, content blocks, campaigns and Canvases.
 *
 * @format Braze
 * @family exports
 * @reads templates, content blocks put in by name, campaigns and Canvases with their variants
 * @notYet what connected content brings
 */
import type { ParseContext } from '../format.ts';
import type { Below } from '../mapped.ts';
import type { Entries } from './json-entries.ts';
import { member, membersOf, stringAt, textAt, type JsonNode, type JsonText } from './json-tree.ts';
import { vendorEntries, type VendorMessage } from './vendor-message.ts';

const channels: readonly (readonly [RegExp, string])[] = [
  [/^e-?mail$/i, 'email'],
  [/push/i, 'push'],
  [/^(?:sms|mms|rcs)/i, 'sms'],
  [/^(?:whatsapp|line|kakao)/i, 'chat'],
  [/card|in[-_ ]?app|banner/i, 'inapp'],
];

const channelOf = (name: string): string | null => channels.find(([pattern]) => pattern.test(name))?.[1] ?? null;

const isTemplate = (node: JsonNode): boolean =>
  textAt(node, 'template_name') !== undefined && ['subject', 'body', 'plaintext_body'].some((key) => textAt(node, key));

const isBlock = (node: JsonNode, path: string): boolean => {
  const content = stringAt(node, 'content');
  return (
    content !== undefined &&
    textAt(node, 'name') !== undefined &&
    (textAt(node, 'content_block_id') !== undefined ||
      /(^|[/_.-])content[-_ ]?blocks?([/_.-]|$)/i.test(path) ||
      /\{\{\s*(?:[\w.]+\.)?\$\{/.test(content))
  );
};

/** Messages stand under their ids, each with its channel. */
const isSent = (node: JsonNode): boolean => {
  const messages = membersOf(member(node, 'messages'));
  return messages.length > 0 && messages.every(([, one]) => textAt(one, 'channel') !== undefined);
};

const isCampaign = (node: JsonNode): boolean =>
  isSent(node) && ['channels', 'schedule_type', 'conversion_behaviors', 'created_at'].some((key) => member(node, key));
const isCanvas = (node: JsonNode): boolean => {
  const steps = member(node, 'steps');
  return steps !== undefined && member(node, 'variants') !== undefined && membersOf(steps).some(([, step]) => isSent(step));
};

const first = (node: JsonNode, ...keys: readonly string[]): JsonText | undefined =>
  keys.map((key) => textAt(node, key)).find((text) => text && /\S/.test(text.text.text));

function sent(node: JsonNode, names: readonly string[]): VendorMessage[] {
  return membersOf(member(node, 'messages')).flatMap(([id, one]): VendorMessage[] => {
    const channel = channelOf(stringAt(one, 'channel') ?? '');
    if (!channel) return []; // a webhook speaks to machines
    const variant = stringAt(one, 'name') ?? id;
    const body = { title: first(one, 'title', 'header'), body: first(one, 'alert', 'body', 'message', 'description') };
    const mail = {
      subject: textAt(one, 'subject'),
      preheader: textAt(one, 'preheader'),
      html: first(one, 'body', 'html_body'),
      text: first(one, 'plaintext_body', 'custom_plain_text'),
    };
    return [{ names: [...names, variant], data: { channel, variant }, parts: channel === 'email' ? mail : body }];
  });
}

function messagesOf(node: JsonNode, path: string): VendorMessage[] | null {
  if (isTemplate(node)) {
    const parts = {
      subject: textAt(node, 'subject'),
      preheader: textAt(node, 'preheader'),
      html: textAt(node, 'body'),
      text: textAt(node, 'plaintext_body'),
    };
    return [{ names: [stringAt(node, 'template_name')!], data: { channel: 'email' }, parts }];
  }
  if (isBlock(node, path)) {
    const name = stringAt(node, 'name')!;
    return [{ names: ['content_blocks'], data: { content_block: name }, parts: { [name]: textAt(node, 'content') } }];
  }
  const name = stringAt(node, 'name');
  const names = name ? [name] : [];
  if (isCampaign(node)) return sent(node, names);
  if (!isCanvas(node)) return null;
  return membersOf(member(node, 'steps')).flatMap(([id, step]) => sent(step, [...names, stringAt(step, 'name') ?? id]));
}

/** Reads one export, or a list of them; null where it is none. */
export function braze(root: JsonNode, below: Below, context: ParseContext): Entries | null {
  const path = 'path' in below ? below.path : '';
  const alone = messagesOf(root, path);
  const listed =
    root.type === 'object'
      ? membersOf(root).flatMap(([, node]) => (node.type === 'list' ? node.items : []))
      : membersOf(root).map(([, node]) => node);
  const found = alone ? [alone] : listed.map((node) => messagesOf(node, path)).filter((one) => one !== null);
  return found.length ? vendorEntries(found.flat(), below, { ...context, engines: ['liquid'] }) : null;
}
