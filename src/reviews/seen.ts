/** What a customer can see of a message: its words in their order, the names of its placeholders, and what decides which of them are shown. Pure. */
import { createHash } from 'node:crypto';
import type { Test } from '../engines/condition.ts';
import { placeholderChar, type Flat } from '../flat.ts';
import { toSource, type Mapped, type Place } from '../mapped.ts';
import { plainName } from '../names.ts';
import type { Capture, Node, PartRole, Site } from '../nodes.ts';
import { readings } from '../reading.ts';

/** A word as its reader gets it, or a mark: the beginning of a part, a condition, a loop. */
export interface Seen {
  /** Placeholders stand as U+FFFC, their name, U+FFFC. */
  readonly text: string;
  readonly kind: 'word' | 'mark';
  /** Where it begins; null for a mark. */
  readonly from: Mapped | Site | null;
  readonly start: number;
  readonly end: number;
  /** Whether it begins a line or a paragraph: shown to reviewers, and no difference in what is approved. */
  readonly opens: boolean;
}

/** Parts that readers know apart; what mark-up makes of the others is a matter of looks. */
const apart: Partial<Record<PartRole, string>> = { subject: 'subject', preheader: 'preheader', title: 'title', alt: 'picture' };

/** Characters that nobody sees. */
const unseen = /[\u00ad\u034f\u200b\u2060\ufeff]/g;
/** Signs that join, part and turn others, and are nothing by themselves. */
const alone = /^[\u200c-\u200f\u202a-\u202e\u2066-\u2069]+$/;
const plain = /^[\x21-\x7e]*$/;

const wordOf = (text: string): string => {
  if (plain.test(text)) return text;
  const word = text.normalize().replace(unseen, '');
  return alone.test(word) ? '' : word;
};

const named = (name: string): string => `${placeholderChar}${plainName(name) ?? name.replace(/\s+/g, ' ').trim()}${placeholderChar}`;

const quoted = /"([^"\n]{1,200})"|'([^'\n]{1,200})'/g;

/** What stands in the place of a value that is not there: `{{ name | default: "customer" }}`. */
function otherwise({ name, site: { below, start, end } }: Extract<Node, { type: 'placeholder' }>): string {
  const code = below.text.slice(start, Math.min(end, start + 1000));
  const said = [...code.matchAll(quoted)].map(([, double, single]) => double ?? single ?? '').filter((one) => !name.includes(one));
  return said.length ? `(${said.join(', ').replace(/\s+/g, ' ').trim()})` : '';
}

/** A name or a condition, however its engine joins and quotes. */
const condition = (code: string): string =>
  code
    .replace(/&amp;&amp;|&&/g, ' and ')
    .replace(/\|\|/g, ' or ')
    .replace(/\s+(and|or)\s+/gi, (_, word: string) => ` ${word.toLowerCase()} `)
    .replaceAll("'", '"')
    .replace(/\s+/g, ' ')
    .trim();

function asked({ variable, value, also = [], negated }: Test): string {
  const name = condition(variable);
  if (value === null) return negated ? `not ${name}` : name;
  return `${name} ${negated ? 'is not' : 'is'} ${[value, ...also].sort().join(' or ')}`;
}

/** Bounds of captures in captures: no template is written so. */
const deepest = 50;
const mostPrinted = 1000;

interface Walk {
  readonly out: Seen[];
  word: { text: string; from: Mapped | Site; start: number; end: number } | null;
  opens: boolean;
  role: PartRole;
  /** The part that the last word stood in, as it was marked. */
  marked: string;
  readonly captures: Map<string, Capture>;
  readonly printing: Set<string>;
  printed: number;
}

function close(walk: Walk): void {
  const { word } = walk;
  walk.word = null;
  const text = word && wordOf(word.text);
  if (!word || !text) return;
  const part = apart[walk.role] ?? '';
  if (part !== walk.marked) mark(walk, part || 'text');
  walk.marked = part;
  walk.out.push({ ...word, text, kind: 'word', opens: walk.opens });
  walk.opens = false;
}

function mark(walk: Walk, text: string): void {
  walk.out.push({ text, kind: 'mark', from: null, start: 0, end: 0, opens: walk.opens });
}

/** Adds to the word that is being put together: mark-up may part its letters. */
function add(walk: Walk, text: string, from: Mapped | Site, start: number, end: number): void {
  const { word } = walk;
  if (!word) walk.word = { text, from, start, end };
  else {
    word.text += text;
    if (word.from === from) word.end = end;
  }
}

/** What some nodes show, by itself. */
function inside(nodes: readonly Node[], walk: Walk): Seen[] {
  const inner: Walk = { ...walk, out: [], word: null };
  go(nodes, inner);
  close(inner);
  walk.printed = inner.printed;
  walk.opens = inner.opens;
  walk.role = inner.role;
  if (inner.out.length) walk.marked = inner.marked;
  return inner.out;
}

/** Puts down alternatives with what decides between them, where any of them shows something. */
function choice(walk: Walk, arms: readonly (readonly [what: string, nodes: readonly Node[]])[]): void {
  close(walk);
  const before = walk.marked;
  const shown = arms.map(([what, nodes]) => {
    walk.marked = before;
    return [what, inside(nodes, walk)] as const;
  });
  walk.marked = before;
  while (shown.at(-1)?.[1].length === 0) shown.pop();
  if (!shown.length) return;
  for (const [what, seen] of shown) {
    mark(walk, what);
    for (const one of seen) walk.out.push(one);
  }
  mark(walk, 'end');
  walk.marked = '\0'; // which part goes on depends on the choice
}

function go(nodes: readonly Node[], walk: Walk): void {
  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        for (const { 0: found, index } of node.text.text.matchAll(/\s+|\S+/g))
          if (/\s/.test(found[0]!)) close(walk);
          else add(walk, found, node.text, index, index + found.length);
        break;
      case 'placeholder': {
        const kept = walk.captures.get(node.name);
        if (kept && !walk.printing.has(node.name) && walk.printing.size < deepest && walk.printed++ < mostPrinted) {
          walk.printing.add(node.name);
          go(kept.nodes, walk);
          walk.printing.delete(node.name);
        } else add(walk, `${named(node.name)}${node.fallback ? otherwise(node) : ''}`, node.site, 0, 0);
        break;
      }
      case 'break':
        close(walk);
        walk.opens = true;
        break;
      case 'role':
        if (node.role === walk.role) break;
        close(walk);
        walk.role = node.role;
        walk.opens = true;
        break;
      case 'branch':
        choice(
          walk,
          node.arms.map(({ test, nodes: shown }) => [test ? `when ${asked(test)}` : 'otherwise', shown] as const),
        );
        break;
      case 'loop':
        choice(walk, [
          [`each ${condition(node.variable)}`, node.nodes],
          ['otherwise', node.otherwise ?? []],
        ]);
        break;
      case 'capture':
        walk.captures.set(node.name, node);
        break;
      case 'slot': {
        const { role } = walk;
        go(node.nodes, walk);
        back(walk, role);
        break;
      }
      case 'brought': {
        const { role } = walk;
        const hidden = node.given.map(({ name }) => walk.captures.get(name));
        for (const capture of node.given) walk.captures.set(capture.name, capture);
        go(node.nodes, walk);
        for (const [i, { name }] of node.given.entries())
          if (hidden[i]) walk.captures.set(name, hidden[i]);
          else walk.captures.delete(name);
        back(walk, role);
        break;
      }
      case 'include':
        if (node.kind === 'content' && !node.nodes.length) break;
        if (node.nodes.length) go(node.nodes, walk);
        else add(walk, named(node.name), node.site, 0, 0);
        break;
      default: // a link's address is not seen
    }
  }
}

function back(walk: Walk, role: PartRole): void {
  if (walk.role === role) return;
  close(walk);
  walk.role = role;
  walk.opens = true;
}

/** All that a message can show, every branch after the other. */
export function seenIn(nodes: readonly Node[]): Seen[] {
  const walk: Walk = {
    out: [],
    word: null,
    opens: true,
    role: 'body',
    marked: '\0',
    captures: new Map(),
    printing: new Set(),
    printed: 0,
  };
  go(nodes, walk);
  close(walk);
  return walk.out;
}

/** Where a word stands; null for a mark. */
export function placeOfSeen({ from, start, end }: Seen): Place | null {
  if (!from) return null;
  return 'kinds' in from ? toSource(from, start, end) : toSource(from.below, from.start, from.end);
}

/** The words of a reading in one line. */
function lineOf({ text, placeholders }: Flat): string {
  let out = '';
  let done = 0;
  for (const { at, name } of placeholders) {
    out += text.slice(done, at) + named(name);
    done = at + 1;
  }
  return (out + text.slice(done)).split(/\s+/).map(wordOf).filter(Boolean).join(' ');
}

/** Names the way in which the words are put together here: another way has another number. */
export const wordsVersion = 1;

/**
 * A hash of what a customer can see. The words in source order with their conditions hold all of it; the readings tell
 * whether there is a blank between the words of a branch and those around it.
 */
export function hashOf(nodes: readonly Node[]): string {
  const seen = seenIn(nodes).map(({ text, kind }) => (kind === 'mark' ? `\u0001${text}` : text));
  const read = [...new Set(readings(nodes).readings.map(lineOf))].sort();
  return `v${wordsVersion}-${createHash('sha256')
    .update(JSON.stringify([seen, read]))
    .digest('hex')
    .slice(0, 32)}`;
}

/** A text of tokens for people: placeholders in braces, conditions in brackets. */
export const shownWord = ({ text, kind }: Pick<Seen, 'text' | 'kind'>): string =>
  kind === 'mark' ? `[${text}]` : text.replace(/\uFFFC([^\uFFFC]*)\uFFFC/g, '{$1}');
