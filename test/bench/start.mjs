// What a start costs: node test/bench/start.mjs [runs]
// One SMS and a YAML config, as a pre-commit hook has them; beside it, in turn, a Node that does nothing. The first run, which
// compiles, is told apart. Medians of wall time. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 10);
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'touchlint-start-'));
writeFileSync(join(folder, 'touchlint.config.yaml'), 'root: true\nextends: [recommended]\nbrand: { name: Example Bank }\n');
const head = '---\nchannel: sms\npurpose: collections\nlocale: ro\n---\n';
writeFileSync(
  join(folder, 'sms.txt'),
  `${head}Cod IDclient XX8644YY: La 06/02/2012 suma datorata este 67.41 RON. Restantele se raporteaza Biroului de Credit.\n`,
);

const time = (...args) => {
  const started = performance.now();
  spawnSync(process.execPath, args, { cwd: folder });
  return performance.now() - started;
};
const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];

rmSync(path('dist/compiled'), { recursive: true, force: true });
const first = time(path('bin/touchlint.js'), 'sms.txt');
const [empty, own] = [[], []];
for (let run = 0; run < runs; run++) {
  empty.push(time('-e', '0'));
  own.push(time(path('bin/touchlint.js'), 'sms.txt'));
}
const [floor, lint] = [middle(empty), middle(own)];
console.log(`node ${process.version}, ${runs} runs: empty ${floor.toFixed(0)} ms, touchlint ${lint.toFixed(0)} ms`);
console.log(
  `${(lint - floor).toFixed(0)} ms above an empty Node, ${(lint / floor).toFixed(2)} x; ${(first - floor).toFixed(0)} ms the first time`,
);
rmSync(folder, { recursive: true, force: true });
