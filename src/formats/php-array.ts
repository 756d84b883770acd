/** The arrays of PHP that hold texts, and the statements that fill them. */
import { type Below, type Mapped } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { languageVariable } from './php-plan.ts';
import { nodesOf } from './php-script.ts';
import { argumentsOf, calleeOf, isPluralGettext, itemsOf, valueOf } from './php-value.ts';
import { partsOf, type CodeNode } from './syntax.ts';

const deepest = 60;

/** The key that a node of an array writes: a string, a number, a constant. */
export function keyOf(node: CodeNode, text: string): string {
  const code = text.slice(node.from, node.to);
  return node.name === 'String' ? code.slice(1, -1).replace(/\\(["'\\])/g, '$1') : code;
}

/** What reads the entries of a file. */
export interface Collector {
  readonly below: Below;
  readonly read: (key: readonly string[], text: Mapped) => readonly Node[];
  /** `worded`: its key is a text. */
  add(key: readonly string[], offset: number, nodes: readonly Node[], worded?: boolean): void;
}

/** Takes a value of an array, or of an assignment: a text, an array of them, a call that has two forms. */
export function take(key: readonly string[], node: CodeNode, to: Collector, depth = 0): void {
  const { below } = to;
  if (depth > deepest) return;
  if (node.name === 'ArrayExpression') {
    let index = 0;
    for (const item of itemsOf(node)) {
      const [first, second] = item.name === 'Pair' ? partsOf(item) : [];
      if (first && second) take([...key, keyOf(first, below.text)], second, to, depth + 1);
      else if (item.name !== 'Pair') take([...key, String(index++)], item, to, depth + 1);
    }
    return;
  }
  if (node.name === 'CallExpression' && isPluralGettext(calleeOf(node, below.text))) {
    for (const [i, form] of argumentsOf(node).slice(0, 2).entries()) {
      const value = valueOf(form, below);
      if (value) to.add([...key, i ? 'other' : 'one'], node.from, to.read(key, value));
    }
    return;
  }
  if (node.name === 'CallExpression' && calleeOf(node, below.text) === 'array_merge')
    for (const one of argumentsOf(node)) if (one.name === 'ArrayExpression') take(key, one, to, depth + 1);
  const nodes = nodesOf(node, below, (text) => to.read(key, text));
  if (nodes) to.add(key, node.from, nodes);
}

/** Where an assignment puts its value: `$lang['a']['b']` is `a`, `b` of `lang`. Null where that is computed. */
export function targetOf(node: CodeNode, text: string): { variable: string; key: readonly string[] } | null {
  const key: string[] = [];
  let at: CodeNode | null = node;
  for (; at?.name === 'SubscriptExpression' && key.length < deepest; at = at.firstChild) {
    const index = partsOf(at)[1];
    if (!index || !/^(?:String|Integer|Name)$/.test(index.name)) return null;
    key.unshift(keyOf(index, text));
  }
  if (!at || !/^(?:VariableName|MemberExpression|ScopedExpression)$/.test(at.name)) return null;
  return { variable: text.slice(at.from, at.to).replace(/^\$(?:this->)?|^(?:self|static)::\$/, ''), key };
}

/** Takes the arrays, assignments and definitions of a list of statements, those inside of functions and classes too. */
export function takeStatements(statements: readonly CodeNode[], prefix: readonly string[], to: Collector, depth = 0): void {
  const { text } = to.below;
  if (depth > deepest) return;
  for (const statement of statements) {
    const [first] = partsOf(statement).filter(({ name }) => !/^(?:return|echo)$/.test(name));
    if (statement.name === 'ReturnStatement' && first) {
      if (first.name === 'ArrayExpression') take(prefix, first, to);
      else if (first.name === 'CallExpression')
        for (const one of argumentsOf(first)) if (one.name === 'ArrayExpression') take(prefix, one, to);
    } else if (statement.name === 'ExpressionStatement' && first?.name === 'AssignmentExpression') {
      const target = first.firstChild && targetOf(first.firstChild, text);
      const value = first.lastChild;
      if (target && value) take(languageVariable.test(target.variable) ? target.key : [target.variable, ...target.key], value, to);
    } else if (first?.name === 'CallExpression' && calleeOf(first, text) === 'define') {
      const [name, value] = argumentsOf(first);
      if (name?.name === 'String' && value) take([keyOf(name, text)], value, to);
    } else if (statement.name === 'ConstDeclaration' || statement.name === 'PropertyDeclaration') {
      for (const declared of partsOf(statement).filter((part) => part.name === 'VariableDeclarator')) {
        const [name, value] = partsOf(declared).filter(({ name: kind }) => kind !== 'AssignOp');
        const named = name ? text.slice(name.from, name.to).replace(/^\$/, '') : '';
        if (value) take(languageVariable.test(named) && value.name === 'ArrayExpression' ? [] : [named], value, to);
      }
    } else if (/^(?:Class|Trait|Function|Method)Declaration$|^(?:If|Try)Statement$|Block$|List$/.test(statement.name))
      takeStatements(partsOf(statement), prefix, to, depth + 1);
  }
}
