/** What the parts of the writer of components share. */
import type { Span } from '../mapped.ts';
import type { ComponentFile, Meaning, Scope } from './jsx-file.ts';
import type { Questions } from './jsx-meaning.ts';
import type { PageWriter } from './jsx-page.ts';
import type { CodeNode } from './syntax.ts';

/** An attribute of an element. */
export interface Attribute {
  readonly name: string;
  readonly value: CodeNode | null;
}

/** Writes pieces of a file to a page. `depth` is how far in it is: nothing is written below a bound. */
export interface Writer extends Questions {
  readonly file: ComponentFile;
  readonly path: string;
  readonly page: PageWriter;
  codeOf(node: CodeNode): string;
  /** Writes what an expression prints. */
  expression(node: CodeNode, scope: Scope, depth: number): void;
  /** Writes what stands between two tags. */
  content(node: CodeNode, scope: Scope, depth: number): void;
  /** Writes what statements return. */
  block(statements: readonly CodeNode[], scope: Scope, depth: number): void;
  /** Writes what a function gives for what it is given. */
  callFunction(fn: CodeNode, given: ReadonlyMap<string, Meaning>, outer: Scope, depth: number): void;
}

/** Where a node stands. */
export const spanOf = ({ from, to }: CodeNode): Span => ({ start: from, end: to });
