/**
 * Text as it flows in a page: runs of marked-up text, template code, breaks, roles and links, gathered in source order.
 * What HTML and Markdown share: white space collapses, entities stand for characters, a link alone in its block is a button.
 */
import { printed } from '../engines/expression.ts';
import type { Construct } from '../engines/scan.ts';
import type { ConstructKind } from '../engines/table.ts';
import { blockBreak, lineBreak, role as roleChange } from '../format.ts';
import type { Below, Span } from '../mapped.ts';
import type { Address, Item, PartRole } from '../nodes.ts';
import { flowText, keepLines, trimEnd, trimStart } from './marked-text.ts';
import type { SubjectLine } from './text.ts';

/** A stretch of source that is text, still encoded. Offsets until the end, because what follows decides what is trimmed. */
interface Run {
  readonly type: 'run';
  start: number;
  end: number;
  readonly attribute: boolean;
}
/** Start or end of a link; whether it is a button shows when its block ends. */
interface Anchor {
  readonly type: 'anchor';
  readonly href: string | null;
  readonly address: Address | null;
  readonly styled: boolean;
  readonly around: PartRole;
}

export type OnControl = (kind: ConstructKind) => void;

export interface Flow {
  /** What follows plays this role. */
  enter(role: PartRole): void;
  /** `[start, end)` is text, but for the template code in it; `onControl` hears of its branches. */
  text(start: number, end: number, onControl?: OnControl): void;
  /** `[start, end)` is markup: of its template code only what does not pair inside it counts. */
  skip(start: number, end: number, onControl?: OnControl): void;
  /** Template code that an element is. */
  code(construct: Construct): void;
  /** An alternative text: read after the block it stands in, so that it does not cut a sentence. */
  alt(start: number, end: number): void;
  break(strength: 'line' | 'block'): void;
  /** Starts a link to an address that stands here, or elsewhere; `styled` when it looks like a button. */
  link(address: Span | string, styled: boolean): void;
  endLink(): void;
  done(): Item[];
}

const control = (kind: ConstructKind) => kind === 'open' || kind === 'middle' || kind === 'close';
const prints = (kind: ConstructKind) => kind === 'expression' || kind === 'include';

/** Whether it keeps words under a name, or the file that has them. */
const keeps = ({ kind, keyword, rest }: Construct) =>
  kind === 'code' && (keyword === 'import' || ((keyword === 'assign' || keyword === 'set') && /=.*["'`]/s.test(rest)));

/** The opening, middle and closing tags that do not pair among themselves. */
function unpaired(constructs: readonly Construct[]): Construct[] {
  const left: Construct[] = [];
  for (const construct of constructs) {
    const open = construct.kind === 'close' ? left.findLastIndex(({ kind, engine }) => kind === 'open' && engine === construct.engine) : -1;
    if (open >= 0) left.length = open;
    else if (control(construct.kind)) left.push(construct);
  }
  return left;
}

/** What a format knows of a text before it reads it. */
export interface FlowSource {
  readonly below: Below;
  readonly constructs: readonly Construct[];
  /** Lines that are not body but subject, without their labels. */
  readonly subjects?: readonly SubjectLine[];
  /** Whether line breaks are the template's structure: they part words, and stay. */
  readonly keepsLines?: boolean;
  /** How new text is written at an offset; as in HTML where it is not said. */
  readonly encodeAt?: (offset: number) => (text: string) => string;
}

/** Gathers what a format reads of a text. */
export function flow({ below, constructs: found, subjects = [], keepsLines = false, encodeAt }: FlowSource): Flow {
  const { text: source } = below;
  const constructs = found.filter(({ start }, i) => start >= (found[i - 1]?.end ?? 0));
  const items: (Item | Run | Anchor)[] = [];
  const frames: { role: PartRole | null; same: boolean }[] = [];
  const alts: { start: number; end: number; constructs: Construct[] }[] = [];
  let next = 0;
  let role: PartRole = 'body';
  let written: PartRole | null = 'body'; // null: it depends on the branch
  let blockStart = 0;

  const trim = () => {
    const index = items.findLastIndex((item) => item.type !== 'construct' || !keeps(item.construct));
    const last = items[index];
    if (last?.type !== 'run') return;
    last.end = trimEnd(source, last.start, last.end);
    if (last.end <= last.start) items.splice(index, 1);
  };
  const writeRole = (name: PartRole) => {
    if (written === name) return;
    if (written) trim(); // where the branch decides, the blank may stand within one part
    items.push(roleChange(name));
    written = name;
  };
  const put = (start: number, end: number, as: PartRole, attribute = false) => {
    let last = items.at(-1);
    if (last?.type === 'anchor' && last.href !== null) last = items.at(-2);
    const from = !last || last.type === 'break' || last.type === 'role' ? trimStart(source, start, end) : start;
    if (from >= end) return;
    if (trimStart(source, from, end) < end) writeRole(as);
    const before = items.at(-1);
    if (before?.type === 'run' && before.end === from && before.attribute === attribute) before.end = end;
    else items.push({ type: 'run', start: from, end, attribute });
  };
  const run = (start: number, end: number) => {
    let at = start;
    for (const line of subjects) {
      if (line.end < at || line.label >= end) continue;
      put(at, Math.min(line.label, end), role);
      at = Math.max(at, Math.min(line.start, end));
      put(at, Math.min(line.end, end), 'subject');
      at = Math.max(at, Math.min(line.end, end));
    }
    put(at, end, role);
  };
  const roleAt = (offset: number): PartRole => (subjects.some(({ start, end }) => start <= offset && offset < end) ? 'subject' : role);
  const flushAlts = () => {
    for (const [i, { start, end, constructs: inside }] of alts.splice(0).entries()) {
      if (i) items.push(lineBreak);
      let at = start;
      for (const construct of inside) {
        put(at, construct.start, 'alt', true);
        code(construct, 'alt');
        at = construct.end;
      }
      put(at, end, 'alt', true);
      trim();
    }
  };
  const code = (construct: Construct, as: PartRole, onControl?: OnControl) => {
    const { kind } = construct;
    if (prints(kind)) writeRole(as);
    else if (!control(kind) && !keeps(construct)) return;
    if (control(kind)) {
      if (as !== 'alt') flushAlts();
      // what another file puts here does not know what stands before it
      if (kind === 'open' && /^(?:block|slot)$/.test(construct.keyword)) writeRole(as);
      const frame = frames.at(-1);
      if (kind === 'open') frames.push({ role: written, same: true });
      else if (frame) {
        frame.same &&= written === frame.role;
        written = kind === 'middle' || frame.same ? frame.role : null;
        if (kind === 'close') frames.pop();
      }
      onControl?.(kind);
    }
    items.push({ type: 'construct', construct, below });
  };

  let started = false; // something was read but subject and preheader
  let as: PartRole = 'body'; // the role at the start of the block
  const mark = (anchor: Anchor, alone: boolean): Item[] => {
    const { href, address, styled, around } = anchor;
    const link: Item = { type: 'link', href, address };
    if (!(styled ? around === 'body' || around === 'footer' : alone && around === 'body')) return [link];
    return href === null ? [link, roleChange(around)] : [roleChange('button'), link];
  };
  /** Decides which links of the block that ends are buttons: those that look like it, and one that is all there is. */
  const settle = () => {
    let alone = true;
    let words = false;
    let inside = false;
    let parted = false;
    let count = 0;
    let inLink = false; // something of the link was read
    let shown = false;
    for (let i = blockStart; i < items.length; i++) {
      const item = items[i]!;
      if (item.type === 'anchor') {
        inside = item.href !== null;
        inLink = parted = false;
      } else if (item.type === 'role') as = item.role;
      else if (item.type === 'break') parted = inLink;
      else if (item.type === 'construct' && control(item.construct.kind)) count = 0;
      else if (as !== 'alt' && (item.type !== 'run' || trimStart(source, item.start, item.end) < item.end)) {
        if (!inside || parted) alone = false;
        if (!inLink && ++count > 1) alone = false;
        inLink = true;
        shown ||= as !== 'subject' && as !== 'preheader' && as !== 'title';
        if (
          item.type === 'run'
            ? isWords(source.slice(item.start, item.end))
            : item.type === 'construct' && printed(item.construct, source).kind !== 'value'
        )
          words = true;
      }
    }
    // A lone link above all text is the brand or "View in your browser"; whether text follows shows at the end.
    const above = alone && words && !started;
    started ||= shown && !above;
    const out: (Item | Run | Anchor)[] = [];
    for (const item of items.splice(blockStart)) {
      if (item.type !== 'anchor' || (above && item.around === 'body' && !item.styled)) out.push(item);
      else out.push(...mark(item, alone && words));
    }
    for (const item of out) items.push(item);
    blockStart = items.length;
  };
  /** The template code in markup that is being read. */
  const codeIn = ({ start, end }: Span): Construct[] => {
    let i = next;
    while (i > 0 && constructs[i - 1]!.start >= start) i--;
    const inside: Construct[] = [];
    for (; i < constructs.length && constructs[i]!.start < end; i++) if (constructs[i]!.start >= start) inside.push(constructs[i]!);
    return inside;
  };
  let open: Anchor | null = null;
  const endLink = () => {
    if (!open) return;
    items.push({ ...open, href: null, address: null });
    open = null;
  };

  return {
    enter(name) {
      role = name;
    },
    text(start, end, onControl) {
      let at = start;
      for (; next < constructs.length && constructs[next]!.start < end; next++) {
        const construct = constructs[next]!;
        if (construct.start < at) continue;
        run(at, construct.start);
        code(construct, roleAt(construct.start), onControl);
        at = construct.end;
      }
      run(at, end);
    },
    skip(start, end, onControl) {
      const inside: Construct[] = [];
      for (; next < constructs.length && constructs[next]!.start < end; next++)
        if (constructs[next]!.start >= start) inside.push(constructs[next]!);
      for (const construct of unpaired(inside)) code(construct, roleAt(construct.start), onControl);
    },
    code: (construct) => code(construct, role),
    alt(start, end) {
      const inside = codeIn({ start, end });
      const gaps = [...inside, { start: end, end }].map((construct, index) => ({
        start: inside[index - 1]?.end ?? start,
        end: construct.start,
      }));
      const says = // more than a placeholder
        gaps.some((gap) => trimStart(source, gap.start, gap.end) < gap.end) ||
        inside.some((construct) => prints(construct.kind) && printed(construct, source).kind !== 'value');
      if (says && !unpaired(inside).length) alts.push({ start, end, constructs: inside });
    },
    break(strength) {
      trim();
      if (strength === 'block' && !open) {
        flushAlts();
        settle();
      }
      const last = items.at(-1);
      if (!last || (last.type === 'break' && last.strength === 'block')) return;
      if (last.type === 'break')
        items[items.length - 1] = blockBreak; // <br><br> parts paragraphs
      else items.push(strength === 'line' ? lineBreak : blockBreak);
      if (strength === 'block' && !open) blockStart = items.length;
    },
    link(at, styled) {
      endLink();
      writeRole(role);
      const place = typeof at === 'string' ? null : { start: trimStart(source, at.start, at.end), end: trimEnd(source, at.start, at.end) };
      const href = typeof at === 'string' ? at : source.slice(at.start, at.end).trim();
      const address = place && place.start < place.end ? { site: { below, ...place }, code: codeIn(place) } : null;
      open = { type: 'anchor', href, address, styled, around: role };
      items.push(open);
    },
    endLink,
    done() {
      trim();
      endLink();
      flushAlts();
      settle();
      return items.flatMap((item): Item[] => {
        if (item.type === 'anchor') return mark(item, !started);
        if (item.type !== 'run') return [item];
        const text = flowText(below, item.start, item.end, item.attribute, encodeAt?.(item.start));
        return [{ type: 'text', text: keepsLines ? keepLines(text) : text, collapse: true }];
      });
    },
  };
}

/** An address printed as the text of its own link is no button. */
const isWords = (text: string) => !/^\s*(?:https?:|www\.|\S+@\S+\s*$)/i.test(text);
