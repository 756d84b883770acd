// How fast touchlint is, as ratios in one run: node test/bench/throughput.mjs [messages]
// Writes text messages of about 600 bytes to a temporary folder, then times whole processes: an empty Node, a Node that only
// reads the files (the floor), and touchlint, without a cache and with one. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const count = Number(process.argv[2] ?? 10_000);
const bin = fileURLToPath(new URL('../../bin/touchlint.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'touchlint-bench-'));
const openings = ['Hello {{first_name}},', 'Dear {{title}} {{last_name}},', 'Hi there,', ''];
const bodies = [
  'Thank you for your order {{order_number}}. We packed it this morning and the courier will bring it on {{delivery_date}}. You can follow it in the app, and change the day until the evening before.',
  'Your invoice for May is ready: {{amount}} EUR for the fibre line at your home address. Please pay it by {{due_date}} in the app, by card or at any branch. If you have already paid, please ignore this message.',
  'We could not take the payment for your plan because the card on file has expired. Your service stays on until {{end_date}}; after that it will be suspended until the invoice is paid. To keep it, please add a new card under Settings.',
  'The lift in your building will be out of order on Tuesday from 9 to 12, as the engineers replace a cable. The stairs at the back stay open, and the porter will help with anything heavy.',
];
const closings = [
  'Questions? Call us on 0800 555 019, we are here on weekdays.\n\nKind regards,\nThe Harbour team',
  'Thank you,\nHarbour Energy',
  'Unpaid sums are reported to the credit bureau.',
];
mkdirSync(join(folder, 'sms'), { recursive: true });
writeFileSync(join(folder, 'touchlint.config.yaml'), 'root: true\nextends: [recommended]\n');
let bytes = 0;
for (let i = 0; i < count; i++) {
  const text = `---\nchannel: email\nlocale: en\n---\n${openings[i % 4]}\n\n${bodies[i % 4]} ${bodies[(i + 1 + (i >> 2)) % 4]}\n\n${closings[i % 3]}\n\nRef. ${i}\n`;
  bytes += text.length;
  writeFileSync(join(folder, 'sms', `${i}.txt`), text);
}

const read = `const fs=require('fs');let n=0;for(const f of fs.readdirSync('sms'))n+=fs.readFileSync('sms/'+f,'utf8').length`;
const run = (name, args) => {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', 'rss=%M', process.execPath, ...args], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const memory = Number(/rss=(\d+)/.exec(stderr)?.[1] ?? 0) / 1024;
  return { name, seconds, memory, status };
};
const lint = [bin, '--format', 'json'];
const rows = [run('empty node', ['-e', '0']), run('node reads the files', ['-e', read]), run('touchlint', lint)];
rows.push(run('--cache, the first run', [...lint, '--cache']), run('--cache, nothing new', [...lint, '--cache']));
appendFileSync(join(folder, 'sms/7.txt'), 'Please answer by Friday!!!\n');
rows.push(run('--cache, one file new', [...lint, '--cache']));
const floor = rows[1].seconds;
console.log(`${count} messages, ${Math.round(bytes / count)} bytes each`);
for (const { name, seconds, memory } of rows)
  console.log(`${name.padEnd(22)} ${seconds.toFixed(2)} s  ${memory.toFixed(0)} MB  ${(seconds / floor).toFixed(1)} x floor`);
const [empty, , own] = rows;
console.log(`${Math.round(count / (own.seconds - empty.seconds))} messages a second`);
rmSync(folder, { recursive: true, force: true });
