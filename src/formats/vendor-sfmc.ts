/**
 * Assets of Salesforce Marketing Cloud: views of a message, put together from slots and blocks.
 *
 * @format Salesforce Marketing Cloud
 * @family exports
 * @reads assets put together from slots and blocks
 * @notYet server-side JavaScript
 */
import type { ParseContext, Unit } from '../format.ts';
import { decode, FIXED, LITERAL, toSource, type Below } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { detectEngines } from '../engines/scan.ts';
import { code, markedEngine } from '../engines/marked.ts';
import { entry } from './catalog.ts';
import type { Entries } from './json-entries.ts';
import { member, membersOf, stringAt, textAt, within, type JsonNode, type JsonText } from './json-tree.ts';
import { vendorEntries, type VendorMessage } from './vendor-message.ts';

/** Where a slot or a block of the asset stands in its HTML. */
const place = /<(div|td|span)\b([^<>]{0,600}?\bdata-type=["']?(?:slot|block)["'][^<>]{0,600})>(?:\s{0,100}<\/\1>)?/gi;
const keyed = /\bdata-key=["']([^"'<>]{1,200})["']/i;
/** Blocks in blocks of a slot: no editor nests deeper. */
const deepest = 10;

const isAsset = (node: JsonNode): boolean =>
  member(node, 'assetType') !== undefined &&
  (within(node, 'views', 'html') !== undefined || within(node, 'views', 'text') !== undefined || textAt(node, 'content') !== undefined);

function messageOf(asset: JsonNode, below: Below, context: ParseContext): VendorMessage {
  const view = (name: string) => textAt(asset, 'views', name, 'content');
  const name = stringAt(asset, 'name') ?? stringAt(asset, 'customerKey') ?? '';
  const html = view('html') ?? (view('text') ? undefined : textAt(asset, 'content'));
  const parts = { subject: view('subjectline'), preheader: view('preheader'), html, text: view('text') };
  const around = view('html') ? within(asset, 'views', 'html') : asset;
  const read = (text: JsonText, unit: Unit) => (text === html ? composed(text, around, below, context, 0) : unit.nodes);
  const data: Readonly<Record<string, string>> = html === view('html') ? { channel: 'email' } : { content_block: name };
  return { names: [name], data, parts, read };
}

/** The text of a view, slot or block, with its slots and blocks where they stand. */
function composed(text: JsonText, around: JsonNode | undefined, below: Below, context: ParseContext, depth: number): readonly Node[] {
  const inner = new Map(['slots', 'blocks'].flatMap((key) => membersOf(member(around, key))));
  const start = toSource(below, text.offset, text.offset).start;
  if (!inner.size || depth > deepest) return entry(['html'], text.text, start, context).unit.nodes;
  const used = new Set<string>();
  const layer = decode(text.text, 0, text.text.text.length, place, ([, , attributes = '']) => {
    const key = keyed.exec(attributes)?.[1] ?? '';
    if (!inner.has(key) || used.has(key)) return null;
    used.add(key);
    return code(`include "${key.replaceAll('"', '')}"`);
  });
  const fixed = { ...layer, kinds: layer.kinds.map((kind) => (kind === LITERAL ? kind : FIXED)) };
  const { unit } = entry(['html'], fixed, start, { ...context, engines: [...detectEngines(text.text.text, []), markedEngine.name] });
  const nodesOf = (key: string): readonly Node[] => {
    const node = inner.get(key);
    const content = textAt(node, 'content');
    return content ? [line, ...composed(content, node, below, context, depth + 1), line] : [];
  };
  const nodes = filled(unit.nodes, (key) => (used.has(key) ? nodesOf(key) : null));
  return [...nodes, ...[...inner.keys()].flatMap((key) => (used.has(key) ? [] : nodesOf(key)))];
}

const line: Node = { type: 'break', strength: 'block' };

const filled = (nodes: readonly Node[], nodesOf: (key: string) => readonly Node[] | null): Node[] =>
  nodes.flatMap((node): readonly Node[] => {
    if (node.type === 'branch') return [{ ...node, arms: node.arms.map((arm) => ({ ...arm, nodes: filled(arm.nodes, nodesOf) })) }];
    if (node.type === 'include') return nodesOf(node.name) ?? [node];
    return 'nodes' in node ? [{ ...node, nodes: filled(node.nodes, nodesOf) }] : [node];
  });

/** Reads an asset, or a list of them; null where it is none. */
export function sfmc(root: JsonNode, below: Below, context: ParseContext): Entries | null {
  const items = membersOf(root.type === 'list' ? root : member(root, 'items')).map(([, node]) => node);
  const found = [root, ...items].filter(isAsset);
  return found.length
    ? vendorEntries(
        found.map((asset) => messageOf(asset, below, context)),
        below,
        context,
      )
    : null;
}
