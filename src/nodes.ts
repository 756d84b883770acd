/**
 * A message as a format reads it: text, placeholders and the template's branches, in source order. Formats emit
 * items; `tree` nests them by the template's opening and closing tags. Composition and readings work on the tree.
 */
import type { Test } from './engines/expression.ts';
import type { Role } from './engines/roles.ts';
import type { Construct } from './engines/scan.ts';
import type { Below, Mapped, Span } from './mapped.ts';

/** What a part of a message is to its reader. */
export type PartRole = 'subject' | 'preheader' | 'title' | 'heading' | 'body' | 'button' | 'link' | 'alt' | 'footer';

/** Where template code stands. */
export interface Site {
  readonly below: Below;
  readonly start: number;
  readonly end: number;
}

interface Text {
  readonly type: 'text';
  readonly text: Mapped;
  /** White space at the seams is one blank, as in HTML. */
  readonly collapse: boolean;
}
interface Placeholder {
  readonly type: 'placeholder';
  readonly name: string;
  readonly role: Role;
  /** Whether the template says what stands there when there is no value. */
  readonly fallback: boolean;
  readonly site: Site;
}
interface Break {
  readonly type: 'break';
  readonly strength: 'line' | 'block';
}
/** What follows plays this role, until the next change. */
interface RoleChange {
  readonly type: 'role';
  readonly role: PartRole;
}
/** Where a link's address stands, and the template code in it. */
export interface Address {
  readonly site: Site;
  readonly code: readonly Span[];
}
/** Start (with its address) or end (null) of a link. */
interface LinkMark {
  readonly type: 'link';
  readonly href: string | null;
  /** Null where the address stands elsewhere, or is made by code. */
  readonly address: Address | null;
}
export interface Branch {
  readonly type: 'branch';
  /** The first arm whose tests all hold is shown; an arm with `test: null` always. */
  readonly arms: readonly { readonly test: Test | null; readonly nodes: readonly Node[] }[];
}
interface Loop {
  readonly type: 'loop';
  readonly variable: string;
  readonly nodes: readonly Node[];
  /** What stands there when there is nothing to repeat; null where the template does not say. */
  readonly otherwise: readonly Node[] | null;
}
/** Text that another file brings: a partial, a layout around what is here, the content of a layout, a translation. */
export interface Include {
  readonly type: 'include';
  readonly kind: 'partial' | 'layout' | 'content' | 'key';
  readonly name: string;
  /** What of that file is meant: a macro of FreeMarker. Without a file's name it is one of the same file. */
  readonly macro?: string;
  /** For a layout: what it wraps. For the rest: what stands there when it is not found. */
  readonly nodes: readonly Node[];
  /** Words that a call hands over, for what is brought in to print. */
  readonly given?: readonly Capture[];
  readonly site: Site;
}
/** What an include brought, with where it was asked for. */
interface Brought {
  readonly type: 'brought';
  readonly kind: 'partial' | 'key';
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly given: readonly Capture[];
  readonly site: Site;
}
/** A named block that a layout offers or a child fills. */
export interface Slot {
  readonly type: 'slot';
  readonly name: string;
  readonly nodes: readonly Node[];
}
/** Text kept under a name, printed where the name is. */
export interface Capture {
  readonly type: 'capture';
  readonly name: string;
  readonly nodes: readonly Node[];
}
export type Node = Text | Placeholder | Break | RoleChange | LinkMark | Branch | Loop | Include | Slot | Capture | Brought;

/** What a format emits: nodes, and template code not yet nested. */
export type Item =
  Text | Break | RoleChange | LinkMark | { readonly type: 'construct'; readonly construct: Construct; readonly below: Below };
