/** Statements of PHP that say a message in order: `echo`, the calls of a Laravel mail message, conditions and loops around them. */
import { parseTest, variableOf } from '../engines/expression.ts';
import { blockBreak } from '../format.ts';
import type { Below, Mapped } from '../mapped.ts';
import type { Branch, Node, PartRole } from '../nodes.ts';
import { argumentsOf, calleeOf, isGettext, valueOf } from './php-value.ts';
import { partsOf, type CodeNode } from './syntax.ts';

/** Reads a text of the file as the entries of a catalog are read. */
export type ReadText = (text: Mapped) => readonly Node[];

const deepest = 60;
const isKey = (text: string) => /^[\w-]+(?:[./:]+[\w-]+)+$/.test(text);

/** What an expression says: words, placeholders, a key of a catalog, or either arm of `a ? b : c`. Null where nothing of it is written here. */
export function nodesOf(node: CodeNode, below: Below, read: ReadText, depth = 0): readonly Node[] | null {
  const { text } = below;
  if (depth > deepest) return null;
  if (node.name === 'ParenthesizedExpression') {
    const inner = partsOf(node).at(-1);
    return inner ? nodesOf(inner, below, read, depth + 1) : null;
  }
  if (node.name === 'ConditionalExpression') {
    const [condition, ...arms] = partsOf(node).filter(({ name }) => name !== 'LogicOp');
    const said = arms.map((arm) => nodesOf(arm, below, read, depth + 1));
    if (!condition || arms.length !== 2 || said.every((one) => one === null)) return null;
    const test = parseTest(codeOf(condition, text));
    return [
      {
        type: 'branch',
        arms: [
          { test, nodes: said[0] ?? [] },
          { test: null, nodes: said[1] ?? [] },
        ],
      },
    ];
  }
  if (node.name === 'CallExpression' && isGettext(calleeOf(node, text))) {
    const [first] = argumentsOf(node);
    const key = first?.name === 'String' ? text.slice(first.from + 1, first.to - 1) : '';
    if (isKey(key)) return [{ type: 'include', kind: 'key', name: key.replace(/^.*::/, ''), nodes: [], site: { below, start: node.from, end: node.to } }]; // prettier-ignore
  }
  const value = valueOf(node, below);
  return value && read(value);
}

/** The code of a condition as other engines write it. */
const codeOf = (node: CodeNode, text: string): string =>
  text
    .slice(
      node.name === 'ParenthesizedExpression' ? node.from + 1 : node.from,
      Math.min(node.name === 'ParenthesizedExpression' ? node.to - 1 : node.to, node.from + 300),
    )
    .trim()
    .replace(/\$this->|\$/g, '')
    .replace(/\?->|->|::/g, '.')
    .replace(/^!\s*empty\s*\(\s*([^()]+?)\s*\)$/, '$1')
    .replace(/^empty\s*\(\s*([^()]+?)\s*\)$/, '!$1')
    .replace(/^(!?\s*)isset\s*\(\s*([^()]+?)\s*\)$/, '$1$2')
    .trim();

/** What the calls of a mail message are to its reader. */
const roles: Readonly<Record<string, PartRole>> = {
  subject: 'subject',
  greeting: 'heading',
  line: 'body',
  lines: 'body',
  lineIf: 'body',
  action: 'button',
  salutation: 'body',
};
/** Variables in which a message is put together. */
const subjectVariable = /subject$/i;
const bodyVariable = /(?:message|body|content|html|te?xt|msg|mail|sms|template)$/i;

/** `a()->b()->c()` from left to right. */
function chainOf(node: CodeNode): CodeNode[] {
  const calls: CodeNode[] = [];
  for (let at: CodeNode | null = node; at && calls.length < 500;) {
    if (at.name === 'CallExpression') calls.push(at);
    else if (at.name !== 'MemberExpression' && at.name !== 'ParenthesizedExpression') break;
    at = at.name === 'ParenthesizedExpression' ? (partsOf(at)[0] ?? null) : at.firstChild;
  }
  return calls.reverse();
}

/** How what was said was said: by which calls of a mail message, and by filling variables. */
export interface Said {
  readonly calls: Set<string>;
}

function callNodes(call: CodeNode, below: Below, read: ReadText, said: Said): Node[] {
  const callee = call.firstChild;
  const name = callee?.name === 'MemberExpression' ? below.text.slice(callee.lastChild?.from, callee.lastChild?.to) : '';
  const role = Object.hasOwn(roles, name) ? roles[name] : undefined;
  if (!role) return [];
  const given = argumentsOf(call);
  const argument = name === 'lineIf' ? given[1] : given[0];
  const items = argument?.name === 'ArrayExpression' ? partsOf(argument) : argument ? [argument] : [];
  const nodes = items.flatMap((item): readonly Node[] => {
    const words = nodesOf(item, below, read);
    return words ? [{ type: 'role', role }, blockBreak as Node, ...words, blockBreak as Node, { type: 'role', role: 'body' }] : [];
  });
  if (nodes.length) said.calls.add(name);
  if (name !== 'lineIf' || !given[0] || !nodes.length) return nodes;
  return [{ type: 'branch', arms: [{ test: parseTest(codeOf(given[0], below.text)), nodes }] }];
}

/** `$subject = …`, `$message .= …`. */
function fill(assignment: CodeNode, value: CodeNode, below: Below, read: ReadText, said: Said): Node[] {
  const { text } = below;
  const target = assignment.firstChild;
  const name = target && /^(?:VariableName|MemberExpression)$/.test(target.name) ? text.slice(target.from, target.to) : '';
  const role = subjectVariable.test(name) ? 'subject' : bodyVariable.test(name) ? 'body' : null;
  const words = role && nodesOf(value, below, read);
  if (!role || !words) return [];
  said.calls.add(role);
  return role === 'subject' ? [{ type: 'role', role }, ...words, { type: 'role', role: 'body' }] : [...words];
}

/** What a list of statements says, in order. */
export function scriptNodes(statements: readonly CodeNode[], below: Below, read: ReadText, said: Said, depth = 0): Node[] {
  if (depth > deepest) return [];
  const { text } = below;
  const within = (node: CodeNode | null) =>
    scriptNodes(
      !node ? [] : isBlock(node) || /^(?:Case|Default)Statement$/.test(node.name) ? partsOf(node) : [node],
      below,
      read,
      said,
      depth + 1,
    );
  return statements.flatMap((statement): Node[] => {
    const [first] = partsOf(statement).filter(({ name }) => !/^(?:return|echo)$/.test(name));
    switch (statement.name) {
      case 'EchoStatement': {
        const list = first?.name === 'SequenceExpression' ? partsOf(first) : first ? [first] : [];
        return list.flatMap((one) => [...(nodesOf(one, below, read) ?? [])]);
      }
      case 'ReturnStatement':
      case 'ExpressionStatement': {
        if (!first) return [];
        if (first.name === 'PrintIntrinsic') return [...(nodesOf(partsOf(first).at(-1) ?? first, below, read) ?? [])];
        if (first.name === 'CallExpression' && /^(?:v?printf|_e|_ex|esc_html_e|esc_attr_e)$/.test(calleeOf(first, text)))
          return [...(nodesOf(first, below, read) ?? [])];
        const value = /^(?:Assignment|Update)Expression$/.test(first.name) ? first.lastChild : first;
        if (!value) return [];
        const filled = value === first ? [] : fill(first, value, below, read, said);
        return filled.length ? filled : chainOf(value).flatMap((call) => callNodes(call, below, read, said));
      }
      case 'IfStatement':
        return branch(statement, text, within);
      case 'ForeachStatement':
      case 'ForStatement':
      case 'WhileStatement': {
        const parts = partsOf(statement);
        const nodes = within(parts.at(-1) ?? null);
        const over = parts.find(({ name }) => name === 'ForSpec');
        const variable = over ? variableOf(codeOf(over, text).split(/\s+as\s+/, 1)[0]!) : '';
        return nodes.length ? [{ type: 'loop', variable, nodes, otherwise: null }] : [];
      }
      case 'SwitchStatement':
        return cases(statement, text, within);
      default:
        return isBlock(statement) ? within(statement) : [];
    }
  });
}

const isBlock = ({ name }: CodeNode) => name === 'Block' || name === 'ColonBlock';

function branch(statement: CodeNode, text: string, within: (node: CodeNode | null) => Node[]): Node[] {
  const arms: Branch['arms'][number][] = [];
  let test: Branch['arms'][number]['test'] = null;
  for (const part of partsOf(statement)) {
    if (/^(?:if|elseif|else|endif)$/.test(part.name)) test = null;
    else if (part.name === 'ParenthesizedExpression' && test === null) test = parseTest(codeOf(part, text));
    else arms.push({ test, nodes: within(part) });
  }
  return arms.some(({ nodes }) => nodes.length) ? [{ type: 'branch', arms }] : [];
}

function cases(statement: CodeNode, text: string, within: (node: CodeNode) => Node[]): Node[] {
  const [value, block] = partsOf(statement).filter(({ name }) => name !== 'switch');
  if (!value || !block) return [];
  const arms = partsOf(block).map((one): Branch['arms'][number] => {
    const [label] = partsOf(one).filter(({ name }) => name !== 'case');
    const test = one.name === 'CaseStatement' && label ? parseTest(`${codeOf(value, text)} == ${codeOf(label, text)}`) : null;
    return { test, nodes: within(one) };
  });
  return arms.some(({ nodes }) => nodes.length) ? [{ type: 'branch', arms }] : [];
}
