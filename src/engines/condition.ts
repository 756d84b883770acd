/** What a condition asks, whatever language it is written in. */

/** What decides whether words are shown. Equal tests share their truth value in a reading. */
export interface Test {
  readonly variable: string;
  /** The value it is compared with; null for "is there". */
  readonly value: string | null;
  /** Other values that do as well: `case "gold", "silver"`. */
  readonly also?: readonly string[];
  readonly negated: boolean;
}

const literal = String.raw`(?:"([^"]+)"|'([^']+)'|(-?\d+(?:\.\d+)?)|(:\w+))`;
const compared = new RegExp(
  String.raw`^([^=!<>&|"']+?) ?(===?|!==?|<>|\b(?:eq|ne|neq|is not|is not equal|is)\b|\.equals\(|\.equalsIgnoreCase\() ?${literal}\)?$`,
  'i',
);
const turned = new RegExp(String.raw`^${literal} ?(===?|!==?|\beq\b|\bne\b|\.equals\() ?([\w.$@>-]+(?:\(\))?)\)?$`); // "a" == x
const prefixed = new RegExp(String.raw`^(eq|ne|neq|is|isnt) ([\w.$@]+) ${literal}$`);
const nothing = String.raw`(?:nil|null|none|blank|empty|undefined|""|'')`;
const size = String.raw`(?:\.(?:length|size|count|Count|size\(\)|length\(\)|count\(\))|\|length|\|@count|\?size|\|count)`;
const present = new RegExp(
  String.raw`^(.+?)(?:\.present\?|\.any\?|\.isset|\.isPresent\(\)|\?has_content|\?exists|\?\?|${size}(?: ?(?:>|gt|&gt;) ?0| ?>= ?1| ?!==? ?0)?| ?!==? ?(?:${nothing}|false)| (?:ne|neq) (?:${nothing}|false)| is not ${nothing}| is defined| ?===? ?true| eq true)$`,
  'i',
);
const absent = new RegExp(
  String.raw`^(.+?)(?:\.blank\?|\.empty\?|\.nil\?|\.none\?|\.isEmpty\(\)|\.isBlank\(\)|\.empty|${size} ?(?:(?:===?|eq) ?0|< ?1)| ?===? ?(?:${nothing}|false)| eq (?:${nothing}|false)| is ${nothing}| is not defined| ?!==? ?true)$`,
  'i',
);
const operand = String.raw`\(? ?((?:\((?:[^()]|\([^()]*\))*\)|[^()])+?) ?\)?`;
/** What stands between a function and what it asks of. */
const applied = String.raw`(?: ?(?=\((?! ?\)))| (?=[\w@$.#]))`;
const absentCall = new RegExp(
  String.raw`^(?:empty|is_nil|is_null|is_empty|isnull|isempty|isblank|blank|is_blank|#?\w+\.(?:isEmpty|isNull|isBlank|isNullOrEmpty)|Enum\.empty\?)${applied}${operand}$`,
  'i',
);
const presentCall = new RegExp(
  String.raw`^(?:(?:isset|defined|filled|present|notempty|is_present|has|isnotempty|isnotnull|#?\w+\.(?:isNotEmpty|notEmpty|isNotBlank))${applied}|(?:count|sizeof|strlen|len|length|size) ?(?=\()|len ?(?=[.$\w]))${operand}(?: ?> ?0| ?>= ?1)?$`,
  'i',
);
const counted = /^(?:gt|ne) \(len ([\w.$@]+)\) 0$|^ne ([\w.$@]+) (?:""|''|nil|null|false)$/;
const uncounted = /^eq \(len ([\w.$@]+)\) 0$|^eq ([\w.$@]+) (?:""|''|nil|null|false)$/;

/** Whether several conditions are joined: what decides then is known as a whole only. */
const joined = (code: string): boolean =>
  /^(?:and|or) |[&|]{2}| (?:and|or|xor) |&amp;&amp;/i.test(code.replace(/\([^()]*\)/g, '()').replace(/"[^"]*"|'[^']*'/g, ''));

/** The tests that all have to hold for a condition whose variable is several joined by "and"; none where it is one, or something else joins them. */
export function partsOf(variable: string): readonly Test[] {
  const parts = variable.split(/ ?&& ?| ?&amp;&amp; ?| and /i);
  const whole = parts.every((part) => (part.match(/\(/g)?.length ?? 0) === (part.match(/\)/g)?.length ?? 0));
  if (parts.length < 2 || !whole || /\|\|| or | xor |["'][^"']* and /i.test(variable)) return [];
  return parts.map((part) => parseTest(part));
}

/** The name of a variable without its engine's mark: `@plan`, `.plan` and `$plan` are `plan`, `$a->b` is `a.b`. */
export const variableOf = (code: string): string =>
  code
    .trim()
    .replace(/^[$*]\{([^{}]*)\}$/, '$1')
    .replace(/\$\{\s*([^{}]*?)\s*\}/g, '$1')
    .replace(/^!?\{?(?:this|locals|\$this|@assigns|assigns)(?:\.|->)(?=\w)/, '')
    .replace(/^\$!?\{([\w.]+)\}$/, '$1')
    .replace(/^\$!(?=\w)|^[.$@](?=\w)/, '')
    .replace(/->|\?\.|&\./g, '.')
    .replace(/\[["']([\w-]+)["']\]/g, '.$1')
    .replace(/^v\(\s*@?(\w+)\s*\)$/i, '$1');

const unwrap = (code: string): string => {
  const inner = /^[$*]\{([^{}]*)\}$/.exec(code);
  return inner ? inner[1]!.trim() : code;
};

/** `a and b` where both say the same of one variable, or one that it is there and the other what it is. */
function same(text: string): Test | null {
  const parts = text.split(/ ?&& ?| and | AND /);
  if (parts.length !== 2 || /\|\|| or /i.test(text)) return null;
  const [first, second] = [parseTest(parts[0]!), parseTest(parts[1]!)];
  if (first.variable !== second.variable || first.negated || second.negated) return null;
  return first.value === null ? second : second.value === null ? first : null;
}

/** Reads a condition. */
export function parseTest(code: string, negated = false): Test {
  let text = unwrap(code.replace(/\s+/g, ' ').trim());
  let not = negated;
  while (!joined(text)) {
    const inner = /^(?:(!)(?!=) ?|(not) )(.+)$/i.exec(text) ?? /^()()\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(text);
    if (!inner) break;
    if (inner[1] || inner[2]) not = !not;
    text = inner[3]!.trim();
  }
  const whole = { variable: variableOf(text), value: null, negated: not };
  if (joined(text)) {
    const one = same(text);
    return one ? { ...one, negated: not } : whole;
  }
  const asks = (variable: string, negate: boolean): Test => ({ variable: variableOf(variable), value: null, negated: negate });
  const missing = uncounted.exec(text) ?? absentCall.exec(text) ?? (counted.test(text) ? null : absent.exec(text));
  if (missing) return asks(missing[1] ?? missing[2]!, !not);
  const there = counted.exec(text) ?? presentCall.exec(text) ?? present.exec(text);
  if (there) return asks(there[1] ?? there[2]!, not);
  const equals = (variable: string, operator: string, values: readonly (string | undefined)[]): Test => ({
    variable: variableOf(variable),
    value: values.find((value) => value !== undefined)!,
    negated: /^!|^neq?$|^isnt$|^<>$|not/i.test(operator) !== not,
  });
  const match = compared.exec(text);
  if (match) return equals(match[1]!, match[2]!, match.slice(3));
  const prefix = prefixed.exec(text);
  if (prefix) return equals(prefix[2]!, prefix[1]!, prefix.slice(3));
  const around = turned.exec(text);
  return around ? equals(around[6]!, around[5]!, around.slice(1, 5)) : whole;
}

/** Reads a condition that may ask one variable several times: `plan == "a" || plan == "b"`. */
export function parseAny(code: string): Test {
  const parts = code.split(/\|\|| or | OR /);
  if (parts.length < 2 || parts.length > 10 || /&&|[()]| and /i.test(code)) return parseTest(code);
  const [first, ...others] = parts.map((part) => parseTest(part));
  const one = others.every(({ variable, value, negated }) => variable === first!.variable && value !== null && !negated);
  if (!one || first!.value === null || first!.negated) return parseTest(code);
  return { ...first!, also: others.map(({ value }) => value!) };
}

/** The values of an arm of a case: `"a", "b"`, `'a' or 'b'`, `:gold`. */
export function valuesOf(code: string): readonly string[] {
  const values = [...code.matchAll(/"([^"]*)"|'([^']*)'|(:?[\w.-]+)/g)]
    .map(([, double, single, bare]) => double ?? single ?? bare!)
    .filter((value) => value !== 'or');
  return values.length ? values.slice(0, 20) : [code.trim()];
}
