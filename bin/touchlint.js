#!/usr/bin/env node
'use strict';
// Hands the arguments to touchlint and sets the exit code. It is started anew for every commit, and to compile it takes
// longer than to lint a message: so what V8 has compiled is kept beside the bundle, as far as that folder can be written.
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { constants, Script } = require('node:vm');

const { env, stdout } = process;
const file = join(__dirname, '../dist/touchlint.cjs');

/** The bundle as a script. Its first line names its content, so that no other one's compiled code is taken for its own. */
function load() {
  const source = readFileSync(file, 'latin1');
  const kept = join(dirname(file), 'compiled', `${source.slice(2, source.indexOf('\n'))}-${process.version}-${process.arch}`);
  let cachedData;
  try {
    cachedData = readFileSync(kept);
  } catch {
    // The first run, or a folder that cannot be written.
  }
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const bundle = { exports: {} };
  script.runInThisContext()(bundle.exports, require, bundle, file, dirname(file));
  return { ...bundle.exports, keep: cachedData && !script.cachedDataRejected ? () => {} : () => keep(script, kept) };
}

/** Whole or not at all: V8 knows its own data by its head, and takes the rest on trust. */
function keep(script, kept) {
  try {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, script.createCachedData(), { flush: true });
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // Not kept: the next run compiles again.
  }
}

// The reader of a pipe may have seen enough: touchlint . | head
stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

async function main() {
  const { cli, keep } = load();
  process.exitCode = await cli(process.argv.slice(2), {
    stdout,
    // These two are made when they are read: that is seldom, and costs milliseconds.
    get stderr() {
      return process.stderr;
    },
    get stdin() {
      return process.stdin;
    },
    cwd: process.cwd(),
    env,
    isTTY: stdout.isTTY === true,
    linted: keep,
  });
}

main().catch((error) => {
  process.stderr.write(
    `touchlint failed, which is a fault of its own. Please report this with what you ran:\n${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 2;
});
