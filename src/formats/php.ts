/**
 * @format PHP
 * @family catalogs
 * @reads language arrays of all kinds, Laravel’s plurals and notifications, texts that mail code translates or puts together
 * @notYet `match`; the arguments of `mail()`
 */
import { parser } from '@lezer/php';
import type { Comment, Format, ParseContext, Parsed, ParseError, Unit } from '../format.ts';
import { toSource, type Below, type Mapped } from '../mapped.ts';
import type { Branch, Node } from '../nodes.ts';
import { commentsIn } from './syntax-comments.ts';
import { catalog, entry } from './catalog.ts';
import { takeStatements, type Collector } from './php-array.ts';
import { classTexts } from './php-class.ts';
import { phpFaults } from './php-faults.ts';
import { choices, withNames } from './php-laravel.ts';
import { planOf } from './php-plan.ts';
import { scriptNodes } from './php-script.ts';
import { partsOf, syntaxOf } from './syntax.ts';

function parse(below: Below, context: ParseContext): Parsed {
  const path = 'path' in below ? below.path : '';
  const plan = planOf(path, below.text);
  if (!plan) return { units: [], errors: [] };
  const units: Unit[] = [];
  const errors: ParseError[] = [];
  const laravel = plan.prefix.length > 0;
  const plain = (key: readonly string[], text: Mapped): readonly Node[] => {
    const read = entry(key, laravel ? withNames(text) : text, 0, context);
    for (const error of read.errors) errors.push(error);
    return read.unit.nodes;
  };
  const to: Collector = {
    below,
    read(key, text) {
      const forms = laravel ? choices(text) : null;
      if (!forms) return plain(key, text);
      const arms = forms.map(({ value, text: form }): Branch['arms'][number] => ({
        test: value === null ? null : { variable: 'count', value, negated: false },
        nodes: plain(key, form),
      }));
      return [{ type: 'branch', arms }];
    },
    add: (key, offset, nodes, worded = false) =>
      void units.push({ key, offset: toSource(below, offset, offset).start, nodes, ...(worded && { worded }) }),
  };
  const tree = syntaxOf(parser, below.text);
  if (!tree) return { units: [], errors: [{ place: toSource(below, 0, 0), message: 'Expected PHP, found too many levels of nesting' }] };
  const top = tree.topNode;
  const statements = partsOf(top);
  if (plan.arrays) takeStatements(statements, plan.prefix, to);
  if (plan.inCode || plan.mail) classTexts(top, plan, to);
  if (plan.script) {
    const nodes = scriptNodes(statements, below, (text) => to.read([], text), { calls: new Set() });
    if (nodes.length) to.add([], 0, nodes);
  }
  const faults = plan.arrays && units.length && !plan.inCode ? phpFaults(top, below) : [];
  return catalog(units, [...faults, ...errors]);
}

/** Only its own: what stands in its strings is text. */
function comments(text: string): readonly Comment[] {
  const tree = syntaxOf(parser, text);
  return tree ? commentsIn(tree, text) : [];
}

const php: Format = { name: 'php', extensions: ['php'], catalog: true, comments, parse };
export default php;
