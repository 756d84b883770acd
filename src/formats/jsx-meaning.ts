/** What names in a component stand for, and whether there are words in it: asked before anything is written. */
import { meaningOf, propertyOf, type Meaning, type Scope } from './jsx-file.ts';
import { nameOfCode, translation } from './jsx-names.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

const deepest = 12;
/** Names that stand for names that stand for names … are not followed for ever. */
const mostQuestions = 100_000;

export interface Questions {
  /** What a name or a path of properties stands for, where the file says. */
  resolve(node: CodeNode, scope: Scope): Meaning | null;
  /** Whether an expression has words of its own. */
  says(node: CodeNode, scope: Scope): boolean;
  /** What an address says, its variables in braces. */
  address(node: CodeNode | null | undefined, scope: Scope): string;
}

/** What can be asked of the code of a file. */
export function questions(text: string): Questions {
  let asked = 0;
  const codeOf = (node: CodeNode) => text.slice(node.from, node.to);

  /** The expression that a name or a path of properties stands for, where the file says. */
  const resolve = (node: CodeNode, scope: Scope, depth = 0): Meaning | null => {
    if (depth > deepest || asked++ > mostQuestions) return null;
    if (node.name === 'VariableName') return meaningOf(codeOf(node), scope);
    if (node.name !== 'MemberExpression') return null;
    const object = node.firstChild;
    const property = childOf(node, 'PropertyName');
    const owner = object && property ? resolve(object, scope, depth + 1) : null;
    const name = property ? codeOf(property) : '';
    if (owner?.type === 'properties') return owner.names.get(name) ?? { type: 'given', fallback: false };
    if (owner?.type !== 'expression' || owner.bound.node.name !== 'ObjectExpression') return null;
    const value = propertyOf(owner.bound.node, name, text);
    return value && { type: 'expression', bound: { node: value, scope: owner.bound.scope } };
  };

  /** Whether an expression has words of its own. */
  const says = (node: CodeNode, scope: Scope, depth = 0): boolean => {
    if (depth > deepest || asked++ > mostQuestions) return false;
    switch (node.name) {
      case 'String':
      case 'TemplateString':
      case 'JSXAttributeValue':
        return /\p{L}/u.test(codeOf(node).replace(/\$\{[^{}]{0,200}\}/g, ''));
      case 'JSXElement':
      case 'TaggedTemplateExpression':
        return true;
      case 'VariableName':
      case 'MemberExpression': {
        const meaning = resolve(node, scope);
        return meaning?.type === 'children' || (meaning?.type === 'expression' && says(meaning.bound.node, meaning.bound.scope, depth + 1));
      }
      case 'CallExpression':
        return (
          translation(node, text) !== null || /^match\(/.test(codeOf(node)) || partsOf(node).some((part) => says(part, scope, depth + 1))
        );
      case 'ConditionalExpression':
      case 'BinaryExpression':
      case 'ParenthesizedExpression':
      case 'JSXEscape':
      case 'ArgList':
      case 'ArrayExpression':
      case 'ArrowFunction':
      case 'AwaitExpression':
        return partsOf(node).some((part) => says(part, scope, depth + 1));
      default:
        return false;
    }
  };

  /** What an address says, its variables in braces. */
  const address = (node: CodeNode | null | undefined, scope: Scope, depth = 0): string => {
    if (!node || depth > deepest) return '';
    if (node.name === 'JSXAttributeValue' || node.name === 'String') return text.slice(node.from + 1, node.to - 1);
    if (node.name === 'TemplateString')
      return codeOf(node).slice(1, -1).replace(/\$\{([^{}]{1,200})\}/g, (_, code: string) => `{{${nameOfCode(code)}}}`); // prettier-ignore
    if (node.name === 'JSXEscape') return address(partsOf(node)[0], scope, depth + 1);
    const meaning = resolve(node, scope);
    if (meaning?.type === 'expression') {
      const found = address(meaning.bound.node, meaning.bound.scope, depth + 1);
      if (found) return found;
    }
    return `{{${nameOfCode(codeOf(node))}}}`;
  };

  return {
    resolve: (node, scope) => resolve(node, scope),
    says: (node, scope) => says(node, scope),
    address: (node, scope) => address(node, scope),
  };
}
