/** What classes and functions of PHP say to a customer: mail messages, texts put together in variables, calls that translate, seeds of templates. */
import { slice } from '../mapped.ts';
import type { Node } from '../nodes.ts';
import { keyOf, take, targetOf, type Collector } from './php-array.ts';
import { languageVariable, type Plan } from './php-plan.ts';
import { nodesOf, scriptNodes } from './php-script.ts';
import { argumentsOf, calleeOf, isFormat, isGettext, isPluralGettext, itemsOf } from './php-value.ts';
import { childOf, partsOf, type CodeNode } from './syntax.ts';

const isSubject = /(?:^|[_-])subject$/i;
const isBody = /(?:^|[_-])(?:body|message|content|html|text|template)$/i;
const isText = /(?:^|[_-])(?:subject|title|heading|preheader|greeting|body|message|content|html|text|template|sms|footer|button)$/i;
const isName = /^(?:key|name|slug|code|reference|type|event|id|identifier|alias)$/i;
/** What is said to whoever sets the mail up. */
const forStaff = /(?:^|[_>])(?:title|label|description|desc|placeholder|tooltip|desc_tip|help|name)$/i;
const failure = /^(?:wp_die|trigger_error|_doing_it_wrong|error_log|add_settings_\w+|add_menu_page|exit|die)$/;
const property = /^(?:subject|heading|greeting|body|message|text|content|intro|outro)$/i;

/** The pairs of an array that have plain keys. */
function pairsOf(array: CodeNode, text: string): { key: string; value: CodeNode }[] {
  return itemsOf(array).flatMap((item) => {
    const [key, value] = item.name === 'Pair' ? partsOf(item) : [];
    return key?.name === 'String' && value ? [{ key: keyOf(key, text), value }] : [];
  });
}

function nameOfFunction(node: CodeNode, text: string): string {
  const name = childOf(node, 'Name');
  return name ? text.slice(name.from, name.to) : '';
}

/** The function that a node stands in. */
function enclosing(node: CodeNode, text: string): string {
  for (let at = node.parent; at; at = at.parent) if (/^(?:Method|Function)Declaration$/.test(at.name)) return nameOfFunction(at, text);
  return '';
}

/** Whether what a call prints is shown in settings, or thrown. */
function isForStaff(call: CodeNode, text: string): boolean {
  for (let at = call.parent, child = call; at; child = at, at = at.parent) {
    if (/Statement$/.test(at.name)) return at.name === 'ThrowStatement';
    if (at.name === 'ThrowExpression' || at.name === 'NewExpression') return true;
    if (at.name === 'Pair' && child !== at.firstChild && at.firstChild) return forStaff.test(keyOf(at.firstChild, text));
    if (at.name === 'AssignmentExpression' && at.firstChild) return forStaff.test(text.slice(at.firstChild.from, at.firstChild.to));
    if (at.name === 'CallExpression' && failure.test(calleeOf(at, text))) return true;
  }
  return false;
}

/** The call that formats what a call translates, or the call itself. */
function outermost(call: CodeNode, text: string): CodeNode {
  const outer = call.parent?.name === 'ArgList' ? call.parent.parent : null;
  return outer?.name === 'CallExpression' && isFormat(calleeOf(outer, text)) && argumentsOf(outer)[0]?.from === call.from ? outer : call;
}

const wordsIn = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, node) => {
    if (node.type === 'text') return sum + (node.text.text.match(/\p{L}{2,}/gu)?.length ?? 0);
    if (node.type === 'branch') return sum + node.arms.reduce((inner, arm) => inner + wordsIn(arm.nodes), 0);
    return 'nodes' in node ? sum + wordsIn(node.nodes) : sum;
  }, 0);

/** What a function says as one message, or null. */
function messageOf(declaration: CodeNode, to: Collector): Node[] | null {
  const block = childOf(declaration, 'Block');
  if (!block) return null;
  const calls = new Set<string>();
  const nodes = scriptNodes(partsOf(block), to.below, (text) => to.read([], text), { calls });
  const words = wordsIn(nodes);
  const site = { below: to.below, start: declaration.from, end: declaration.from };
  if (calls.has('line') || calls.has('lines') || calls.has('greeting')) {
    // Laravel greets and signs where the message does not.
    const added: Node = { type: 'include', kind: 'partial', name: 'notifications::email', nodes: [], site };
    return [...(calls.has('greeting') ? [] : [added]), ...nodes, ...(calls.has('salutation') ? [] : [added])];
  }
  return calls.has('body') && words >= (calls.has('subject') ? 5 : 12) ? nodes : null;
}

/** Collects what code says. */
export function classTexts(top: CodeNode, plan: Plan, to: Collector): void {
  const { text } = to.below;
  const cursor = top.cursor();
  const seen = new Map<string, number>();
  /** A key of its own for each. */
  const fresh = (...key: string[]): string[] => {
    const id = JSON.stringify(key);
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count ? [...key, String(count + 1)] : key;
  };
  cursor.iterate(({ node, name }) => {
    if (plan.inCode && name === 'AssignmentExpression') {
      const target = node.firstChild && targetOf(node.firstChild, text);
      if (!target?.key.length || !languageVariable.test(target.variable) || !node.lastChild) return;
      take(target.key, node.lastChild, to);
      return false;
    }
    if (name === 'ArrayExpression') {
      const pairs = pairsOf(node, text);
      if (!pairs.some(({ key }) => isSubject.test(key)) || !pairs.some(({ key }) => isBody.test(key))) return;
      const named = pairs.find(({ key, value }) => isName.test(key) && value.name === 'String');
      const key = fresh(named ? keyOf(named.value, text) : enclosing(node, text) || 'message');
      for (const pair of pairs) if (isText.test(pair.key)) take([...key, pair.key], pair.value, to);
      return false;
    }
    if (!plan.mail) return;
    if (/^(?:Method|Function)Declaration$/.test(name)) {
      const nodes = messageOf(node, to);
      if (!nodes) return;
      to.add(fresh(nameOfFunction(node, text)), node.from, nodes);
      return false;
    }
    if (name === 'PropertyDeclaration') {
      for (const declared of partsOf(node).filter((part) => part.name === 'VariableDeclarator')) {
        const [variable, value] = partsOf(declared).filter((part) => part.name !== 'AssignOp');
        const named = variable ? text.slice(variable.from + 1, variable.to) : '';
        if (value && property.test(named)) take([named], value, to);
      }
      return false;
    }
    if (name !== 'CallExpression' || !isGettext(calleeOf(node, text))) return;
    const [first] = argumentsOf(node);
    if (first?.name !== 'String' || isForStaff(node, text)) return false;
    const said = slice(to.below, first.from + 1, first.to - 1).text;
    if ((said.match(/\p{L}{2,}|%/gu)?.length ?? 0) < 2) return false;
    const key = fresh(...[enclosing(node, text), said.slice(0, 80)].filter(Boolean));
    if (isPluralGettext(calleeOf(node, text))) take(key, node, to);
    else {
      const nodes = nodesOf(outermost(node, text), to.below, (read) => to.read(key, read));
      const role = /subject$/i.test(key[0]!) ? 'subject' : /heading$/i.test(key[0]!) ? 'heading' : null;
      if (nodes) to.add(key, node.from, role ? [{ type: 'role', role }, ...nodes] : nodes, true);
    }
    return false;
  });
}
