import { expect, test } from 'vitest';
import { render, samplesOf } from './page.ts';

const sample = '```sms\nThe lake is calm today.\n```\n';
const head = (page: string) => page.slice(page.indexOf('-->\n') + 4);

test('an empty fence of diagnostics takes nothing with it', async () => {
  const page = `\n## Fine\n\n${sample}\`\`\`diagnostics\n\`\`\`\n\n${sample}`;
  expect(samplesOf(page)).toHaveLength(2);
  expect(head(await render('jargon', page))).toBe(`\n## Fine\n\n${sample}\n${sample}`);
});

test('a fence of diagnostics is drawn anew', async () => {
  const page = `\n## Fine\n\n${sample}\`\`\`diagnostics\n1:1  warn  Gone\n\`\`\`\n\n${sample}`;
  expect(head(await render('jargon', page))).toBe(`\n## Fine\n\n${sample}\n${sample}`);
});
