import { defineRule, flag, notationOf, written, type Reading } from '../src/rule.ts';

type Placeholder = Reading['placeholders'][number];

export default defineRule({
  summary: 'Disallow placeholders of two template languages in one message.',
  category: 'template',
  channels: 'all',
  severity: 'error',
  anyLanguage: true,
  options: { build: flag('Accept tags of a mail service in templates that code fills in first: `<%= %>`, `<?= ?>`.', true) },
  *check(reading, { options, contract }) {
    const { placeholders, message } = reading;
    if (placeholders.length < 2 || /\.(?:[jt]sx?|php|py|rb|java|kt|swift|go)$/.test(message.source.path)) return;
    const groups = new Map<string, Placeholder[]>();
    for (const placeholder of placeholders) {
      const found = notationOf(placeholder);
      const notation = found === '{$x}' ? '{x}' : found; // one engine
      if (fileOf(placeholder) !== message.source || !notation || silent.has(notation) || service.test(placeholder.name)) continue;
      const known = groups.get(notation);
      if (known) known.push(placeholder);
      else groups.set(notation, [placeholder]);
    }
    if (groups.size < 2) return;
    // one service's tags beside code; two services do not send one message
    if (options.build && groups.size === 2 && [...groups.keys()].some((notation) => code.has(notation))) return;
    // "#{0}" in a message of {0} is a number sign and a value
    if (groups.has('#{x}') && (groups.has('{0}') || groups.has('{x}'))) return;
    const [main, ...others] = [...groups.entries()].sort(([, a], [, b]) => b.length - a.length || a[0]!.at - b[0]!.at);
    for (const [, list] of others)
      for (const placeholder of list) {
        if (Object.hasOwn(contract, placeholder.name)) continue;
        yield {
          at: { start: placeholder.at, end: placeholder.at + 1 },
          messageId: 'mixed',
          message: `Expected one way to write placeholders, found "${written(placeholder)}" beside "${written(main![1][0]!)}"`,
        };
      }
  },
});

/** The file a placeholder stands in: a partial or a catalog may be written in a way of its own. */
function fileOf({ site }: Placeholder): unknown {
  let below = site.below;
  while ('kinds' in below) below = below.below;
  return below;
}

/** Brackets of prose, which unrendered-placeholder judges, and values that only a catalog has. */
const silent = new Set(['[x]', '$x', ':x', '%s']);
/** Code that runs before a service sees the message. */
const code = new Set(['<%= x %>', '<?= x ?>']);
/** Tags that a mail service fills in by itself, whatever the template is written in. */
const service =
  /unsub|subscri|opt_?out|archive|preferenc|profile|webversion|web_?view|browser|list:|address|tracking_?(?:pixel|link|url|image)|pixel|recipient|mirror/i;
