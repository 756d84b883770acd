/** The shape of `rules:`: severities and options, checked against what each rule declares. */
import type { RuleSetting, RuleSettings } from '../config.ts';
import { unknown } from '../nearest.ts';
import { expected, type Option } from '../options.ts';
import type { Rule, Severity } from '../rule.ts';
import type { RuleTable } from '../run.ts';
import { isEmpty, shown, type JsonSchema, type Report, type Shape } from './shape.ts';
import type { ConfigNode } from './tree.ts';

const severities: Readonly<Record<string, Severity | 'off'>> = {
  off: 'off',
  warn: 'warn',
  error: 'error',
  '0': 'off',
  '1': 'warn',
  '2': 'error',
};

/** The severity of a word or a number, as ESLint has them. */
export const severityOf = (word: string): Severity | 'off' | null => (Object.hasOwn(severities, word) ? severities[word]! : null);

/** What is wrong with a word that is no severity. */
export const severityFault = (word: string): string => unknown('severity', word, ['off', 'warn', 'error']);

function readSeverity(node: ConfigNode, report: Report): Severity | 'off' | undefined {
  const severity = node.type === 'scalar' ? severityOf(node.source) : null;
  if (severity === null) {
    const word = node.type === 'scalar' && node.value !== null ? node.source : null;
    report(node, word === null ? `Expected off, warn or error, or [warn, { options }], found ${shown(node)}` : severityFault(word));
  }
  return severity ?? undefined;
}

/** A plain value for an option: words as they are written, the rest as what they mean. */
function plain(node: ConfigNode, schema: JsonSchema | undefined): unknown {
  if (node.type === 'list') {
    const items = schema?.['items'];
    return node.items.map((item) => plain(item, typeof items === 'object' && items !== null ? { ...items } : undefined));
  }
  if (node.type === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key.source, plain(value, undefined)]));
  const wantsWords = schema !== undefined && (schema['type'] === 'string' || 'enum' in schema);
  return wantsWords && node.value !== null ? node.source : node.value;
}

function readOption(name: string, option: Option<unknown>, node: ConfigNode, report: Report): unknown {
  const value = plain(node, option.schema);
  if (option.accepts(value)) return value;
  report(
    node,
    `Expected option "${name}" to be ${expected(option)}, found ${node.type === 'scalar' ? shown(node) : JSON.stringify(value)}`,
  );
  return undefined;
}

function readOptions(id: string, rule: Rule, node: ConfigNode, report: Report): Record<string, unknown> | null {
  if (node.type !== 'map') {
    report(node, `Expected the options of ${id} as keys with values, found ${shown(node)}`);
    return null;
  }
  const options: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const option = Object.hasOwn(rule.options, key.source) ? rule.options[key.source] : undefined;
    if (!option) report(key, unknown(`option of ${id}`, key.source, Object.keys(rule.options)));
    else options[key.source] = readOption(key.source, option, value, report);
  }
  return options;
}

function readSetting(id: string, rule: Rule, node: ConfigNode, report: Report): RuleSetting | undefined {
  if (node.type !== 'list') {
    const severity = readSeverity(node, report);
    return severity && { severity, options: null };
  }
  const [first, second, third] = node.items;
  if (!first || third) {
    report(third ?? node, 'Expected a severity and at most one set of options: [warn, { … }]');
    return undefined;
  }
  const severity = readSeverity(first, report);
  const options = second && !isEmpty(second) ? readOptions(id, rule, second, report) : null;
  return severity && { severity, options };
}

const severitySchema: JsonSchema = { enum: ['off', 'warn', 'error', 0, 1, 2] };

const optionsSchema = ({ options }: Rule): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(options).map(([name, { schema, summary, default: value }]) => [
      name,
      { ...schema, description: summary, default: value },
    ]),
  ),
});

/** Rules by id, each a severity or a severity with options. */
export const ruleSettings = (rules: RuleTable): Shape<RuleSettings> => ({
  words: 'rules with their severities',
  schema() {
    const properties = Object.entries(rules).map(([id, rule]) => [
      id,
      {
        description: rule.summary,
        anyOf: [severitySchema, { type: 'array', items: [severitySchema, optionsSchema(rule)], minItems: 1, maxItems: 2 }],
      },
    ]);
    return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
  },
  read(node, report) {
    if (node.type !== 'map') {
      report(node, `Expected rules with their severities, found ${shown(node)}`);
      return undefined;
    }
    const settings: Record<string, RuleSetting> = {};
    for (const { key, value } of node.entries) {
      const rule = Object.hasOwn(rules, key.source) ? rules[key.source] : undefined;
      if (!rule) report(key, unknown('rule', key.source, Object.keys(rules)));
      const setting = rule && readSetting(key.source, rule, value, report);
      if (setting) settings[key.source] = setting;
    }
    return settings;
  },
});
