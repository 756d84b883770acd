/** Conditions in components: `a ? b : c`, `a && b`, `switch`, `match(…)` of ts-pattern, plural forms of Lingui. */
import type { Span } from '../mapped.ts';
import type { Scope } from './jsx-file.ts';
import { nameOfCode } from './jsx-names.ts';
import { spanOf, type Attribute, type Writer } from './jsx-writer.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

/** One arm after the other; an arm without a test is read when none before it is. */
function writeArms(writer: Writer, arms: readonly { test: string; site: Span; write: () => void }[], end: number): void {
  for (const [i, { test, site, write }] of arms.entries()) {
    writer.page.code(i ? 'middle' : 'open', test ? (i ? 'elseif' : 'if') : 'else', test, site);
    write();
  }
  if (arms.length) writer.page.code('close', '', '', { start: end, end });
}

/** What is written if a condition holds, and what if not. */
export function writeIf(writer: Writer, condition: CodeNode, site: CodeNode, then: () => void, otherwise: (() => void) | null): void {
  const arms = [{ test: nameOfCode(writer.codeOf(condition), true), site: spanOf(site), write: then }];
  if (otherwise) arms.push({ test: '', site: spanOf(site), write: otherwise });
  writeArms(writer, arms, site.to);
}

/** The cases of a `switch`. */
export function writeSwitch(writer: Writer, statement: CodeNode, scope: Scope, depth: number): void {
  const [, value, body] = partsOf(statement);
  if (!value || !body) return;
  const cases: { label: CodeNode; statements: CodeNode[] }[] = [];
  for (const part of partsOf(body))
    if (/^(?:Case|Default)Label$/.test(part.name)) cases.push({ label: part, statements: [] });
    else cases.at(-1)?.statements.push(part);
  const arms = cases
    .filter(({ statements }) => statements.length)
    .map(({ label, statements }) => {
      const literal = label.name === 'CaseLabel' ? partsOf(label)[1] : null;
      const test = literal ? `${nameOfCode(writer.codeOf(value), true)} === ${writer.codeOf(literal)}` : '';
      return { test, site: spanOf(label), write: () => writer.block(statements, scope, depth + 1) };
    });
  writeArms(writer, arms, statement.to);
}

/** `match(x).with('a', () => …).otherwise(() => …)` of ts-pattern. False where it is none. */
export function writeMatch(writer: Writer, node: CodeNode, scope: Scope, depth: number): boolean {
  const { codeOf } = writer;
  const calls: { name: string; given: CodeNode[] }[] = [];
  let at: CodeNode | null = node;
  while (at?.name === 'CallExpression' && at.firstChild?.name === 'MemberExpression' && calls.length < 100) {
    const member: CodeNode = at.firstChild;
    const name = childOf(member, 'PropertyName');
    calls.unshift({ name: name ? codeOf(name) : '', given: partsOf(childOf(at, 'ArgList') ?? member) });
    at = member.firstChild;
  }
  const root = at?.name === 'CallExpression' && at.firstChild && codeOf(at.firstChild) === 'match' ? at : null;
  const subject = root && partsOf(childOf(root, 'ArgList') ?? root)[0];
  if (!subject) return false;
  const of = nameOfCode(codeOf(subject), true);
  const testOf = (pattern: CodeNode) =>
    /^(?:String|Number)$/.test(pattern.name) ? `${of} === ${codeOf(pattern)}` : `${of} is ${nameOfCode(codeOf(pattern))}`;
  const arms = calls.flatMap(({ name, given }) => {
    const handler = given.at(-1);
    if (!handler || !/^(?:with|when|otherwise)$/.test(name)) return [];
    const test = given.slice(0, -1).map(testOf).join(' || ');
    return [{ test, site: spanOf(handler), write: () => writer.expression(handler, scope, depth + 1) }];
  });
  if (!arms[0]?.test) return false;
  writeArms(writer, arms, node.to);
  return true;
}

/** One form for each number, as Lingui writes it. */
export function writeForms(writer: Writer, node: CodeNode, attributes: readonly Attribute[], scope: Scope, depth: number): void {
  const arms = attributes.flatMap(({ name, value }) => {
    if (!value || /^(?:value|offset|id|render)$/.test(name) || !writer.says(value, scope)) return [];
    const test = name === 'other' ? '' : `count === "${name.replace(/^_/, '')}"`;
    return [{ test, site: spanOf(value), write: () => writer.expression(value, scope, depth + 1) }];
  });
  writeArms(writer, arms, node.to);
}
