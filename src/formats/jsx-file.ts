/** What a file of components declares: functions, constants, imports, and which of them is the message. */
import { childOf, partsOf, type CodeNode } from './syntax.ts';

/** An expression, and what its names mean where it stands. */
interface Bound {
  readonly node: CodeNode;
  readonly scope: Scope;
}

/** What a name stands for: an expression, the children of an element, the properties of a component, or something given at run time. */
export type Meaning =
  | { readonly type: 'expression'; readonly bound: Bound }
  | { readonly type: 'children'; readonly nodes: readonly CodeNode[]; readonly scope: Scope }
  | { readonly type: 'properties'; readonly names: ReadonlyMap<string, Meaning> }
  | { readonly type: 'given'; readonly fallback: boolean };

/** Names and what they mean, inner ones first. */
export interface Scope {
  readonly names: Map<string, Meaning>;
  readonly outer: Scope | null;
}

interface Imported {
  readonly from: string;
  /** The name in the other file; `default` or `*`. */
  readonly name: string;
}

export interface ComponentFile {
  readonly text: string;
  readonly functions: ReadonlyMap<string, CodeNode>;
  readonly imports: ReadonlyMap<string, Imported>;
  readonly scope: Scope;
  /** The components that other files get, the message itself first. */
  readonly exported: readonly string[];
  /** What gives the subject, by the component it belongs to; '' for the file. */
  readonly subjects: ReadonlyMap<string, CodeNode>;
}

/** What a name means in a scope. */
export function meaningOf(name: string, scope: Scope): Meaning | null {
  for (let at: Scope | null = scope; at; at = at.outer) {
    const found = at.names.get(name);
    if (found) return found;
  }
  return null;
}

/** The function in an expression: itself, or what `memo(…)`, `forwardRef(…)` and the like wrap. */
export function functionIn(node: CodeNode | null, depth = 0): CodeNode | null {
  if (!node || depth > 5) return null;
  if (/^(?:ArrowFunction|FunctionExpression|FunctionDeclaration|ClassDeclaration|ClassExpression)$/.test(node.name)) return node;
  if (node.name === 'ParenthesizedExpression' || node.name === 'BinaryExpression') return functionIn(partsOf(node)[0] ?? null, depth + 1);
  if (node.name !== 'CallExpression') return null;
  const [first] = partsOf(childOf(node, 'ArgList') ?? node);
  return first && first.from > node.from ? functionIn(first, depth + 1) : null;
}

/** The names and values of a `const`. Destructuring gives names without values. */
export function declarations(statement: CodeNode, text: string): { name: string; value: CodeNode | null; constant: boolean }[] {
  const out: { name: string; value: CodeNode | null; constant: boolean }[] = [];
  const constant = childOf(statement, 'const') !== null;
  let name = '';
  for (const part of partsOf(statement)) {
    if (part.name === 'VariableDefinition') {
      name = text.slice(part.from, part.to);
      out.push({ name, value: null, constant });
    } else if (name && !/^(?:const|let|var|Equals|TypeAnnotation)$/.test(part.name) && out.length) {
      const last = out.at(-1)!;
      if (!last.value) out[out.length - 1] = { ...last, value: part };
    }
  }
  return out;
}

const plain = (node: CodeNode, text: string) => text.slice(node.from + 1, node.to - 1);

/** A property of an object literal. */
export function propertyOf(object: CodeNode, name: string, text: string): CodeNode | null {
  for (const property of partsOf(object)) {
    const key = property.name === 'Property' ? property.firstChild : null;
    if (key && text.slice(key.from, key.to).replace(/^["']|["']$/g, '') === name)
      return property.lastChild?.from === key.from ? null : property.lastChild;
  }
  return null;
}

/** Takes a file apart. */
export function componentFile(top: CodeNode, text: string): ComponentFile {
  const functions = new Map<string, CodeNode>();
  const imports = new Map<string, Imported>();
  const subjects = new Map<string, CodeNode>();
  const scope: Scope = { names: new Map(), outer: null };
  const exported: string[] = [];
  const nameOf = (node: CodeNode | null | undefined) => (node ? text.slice(node.from, node.to) : '');
  const declare = (name: string, value: CodeNode, isExported: boolean) => {
    const found = functionIn(value);
    if (found && /^[A-Z]/.test(name)) functions.set(name, found);
    if (isExported && /^(?:get)?subject(?:line)?$/i.test(name)) subjects.set('', value);
    if (value.name === 'ObjectExpression' && isExported) {
      const subject = propertyOf(value, 'subject', text);
      if (subject && !subjects.has('')) subjects.set('', subject);
    }
    scope.names.set(name, { type: 'expression', bound: { node: value, scope } });
  };
  const statement = (node: CodeNode, isExported: boolean): void => {
    if (node.name === 'ImportDeclaration') return readImport(node);
    if (node.name === 'ExportDeclaration') {
      const isDefault = childOf(node, 'default') !== null;
      for (const part of partsOf(node)) {
        if (/Declaration$/.test(part.name)) {
          const name = nameOf(childOf(part, 'VariableDefinition'));
          if (isDefault && part.name !== 'VariableDeclaration') {
            functions.set(name || 'default', part);
            exported.unshift(name || 'default');
          } else statement(part, true);
        } else if (part.name === 'ExportGroup')
          exported.push(...partsOf(part).filter(({ name }) => name === 'VariableName').map(nameOf)); // prettier-ignore
        else if (isDefault && !/^(?:export|default)$/.test(part.name)) {
          const found = functionIn(part);
          const name = part.name === 'CallExpression' ? nameOf(partsOf(childOf(part, 'ArgList') ?? part)[0]) : nameOf(part);
          if (found) functions.set('default', found);
          exported.unshift(found ? 'default' : name);
          if (part.name === 'ObjectExpression') declare('', part, true);
        }
      }
      return;
    }
    if (node.name === 'VariableDeclaration')
      for (const { name, value } of declarations(node, text)) {
        if (value) declare(name, value, isExported);
        if (isExported) exported.push(name);
      }
    else if (node.name === 'FunctionDeclaration' || node.name === 'ClassDeclaration') {
      const name = nameOf(childOf(node, 'VariableDefinition'));
      functions.set(name, node);
      if (isExported && /^(?:get)?subject(?:line)?$/i.test(name)) subjects.set('', node);
      if (isExported) exported.push(name);
    } else if (node.name === 'ExpressionStatement') {
      const assignment = childOf(node, 'AssignmentExpression');
      const target = assignment?.firstChild;
      const value = assignment?.lastChild;
      const [owner, property] = nameOf(target).split('.');
      if (owner && property && value && /^subject(?:line)?$/i.test(property)) subjects.set(owner, value);
    }
  };
  const readImport = (node: CodeNode) => {
    const source = childOf(node, 'String');
    if (!source || childOf(node, 'type')) return;
    const from = plain(source, text);
    const star = childOf(node, 'Star') !== null;
    for (const part of partsOf(node)) {
      if (part.name === 'VariableDefinition') imports.set(nameOf(part), { from, name: star ? '*' : 'default' });
      if (part.name !== 'ImportGroup') continue;
      let outer = '';
      for (const one of partsOf(part)) {
        if (one.name === 'VariableName' || one.name === 'default') outer = nameOf(one);
        if (one.name !== 'VariableDefinition') continue;
        imports.set(nameOf(one), { from, name: outer || nameOf(one) });
        outer = '';
      }
    }
  };
  for (const node of partsOf(top)) statement(node, false);
  return { text, functions, imports, scope, subjects, exported: [...new Set(exported)].filter((name) => functions.has(name)) };
}

/** The scope inside of a component that is given these properties. */
export function enterFunction(fn: CodeNode, text: string, given: ReadonlyMap<string, Meaning>, outer: Scope): Scope {
  const scope: Scope = { names: new Map(), outer };
  const method = fn.name.startsWith('Class') ? null : childOf(fn, 'ParamList');
  const [first] = method ? partsOf(method) : [];
  const nothing: Meaning = { type: 'given', fallback: false };
  if (first?.name === 'VariableDefinition') scope.names.set(text.slice(first.from, first.to), { type: 'properties', names: given });
  else if (first?.name === 'ObjectPattern')
    for (const property of partsOf(first)) {
      const parts = partsOf(property);
      const local = parts.find(({ name }) => name === 'VariableDefinition');
      const outside = parts.find(({ name }) => name === 'PropertyName') ?? local;
      if (!local || !outside) continue;
      const key = text.slice(outside.from, outside.to);
      const fallback = parts.some(({ name }) => name === 'Equals');
      scope.names.set(text.slice(local.from, local.to), parts[0]?.name === 'Spread' ? { type: 'properties', names: given } : (given.get(key) ?? { ...nothing, fallback })); // prettier-ignore
    }
  return scope;
}

/** What a function runs: its block or its expression; `render` of a class. */
export function bodyOf(fn: CodeNode, text: string): CodeNode | null {
  if (!fn.name.startsWith('Class')) return fn.lastChild;
  for (const member of partsOf(childOf(fn, 'ClassBody') ?? fn)) {
    const name = childOf(member, 'PropertyDefinition');
    if (member.name === 'MethodDeclaration' && name && text.slice(name.from, name.to) === 'render') return member.lastChild;
  }
  return null;
}
