#!/usr/bin/env node
'use strict';
// Hands the arguments to touchlint and sets the exit code. It is started anew for every commit, and to compile it takes
// longer than to lint a message: so what V8 has compiled is kept beside the bundle, as far as that folder can be written.
const { fstatSync, mkdirSync, readFileSync, renameSync, writeFileSync, writeSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const dist = join(__dirname, '../dist');
const loaded = new Map();

/** A file of the bundle. Its first line names its content, so that no other one's compiled code is taken for its own. */
function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const file = join(dist, name);
  const source = readFileSync(file, 'latin1');
  const kept = join(dist, 'compiled', `${source.slice(2, source.indexOf('\n'))}-${process.version}-${process.arch}`);
  let cachedData;
  try {
    cachedData = readFileSync(kept);
  } catch {
    // The first run, or a folder that cannot be written.
  }
  const script = new Script(`(function (exports, require, module, __filename, __dirname, fromOutside) {${source}\n})`, {
    filename: file,
    cachedData,
  });
  const bundle = { exports: {}, script, kept, isKept: cachedData !== undefined && !script.cachedDataRejected };
  loaded.set(name, bundle);
  const own = (wanted) => (wanted.startsWith('./') ? load(wanted) : require(wanted));
  // Code that was kept has lost its `import()`: plugins come in through that of this file.
  script.runInThisContext()(bundle.exports, own, bundle, file, dist, (wanted) => import(wanted));
  return bundle.exports;
}

/** Keeps what was compiled. Whole or not at all: V8 knows its own data by its head, and takes the rest on trust. */
function keep() {
  for (const { script, kept, isKept } of loaded.values()) {
    if (isKept) continue;
    try {
      mkdirSync(dirname(kept), { recursive: true });
      writeFileSync(`${kept}.${process.pid}`, script.createCachedData(), { flush: true });
      renameSync(`${kept}.${process.pid}`, kept);
    } catch {
      // Not kept: the next run compiles again.
    }
  }
}

/** Standard output. What is no terminal is written to as it is: the stream that Node would make costs milliseconds to load. */
function output() {
  if (kindOfOutput()?.isCharacterDevice() === false) return { write: writeAll, isTTY: false };
  const { stdout } = process;
  stdout.on('error', untold);
  return stdout;
}

function kindOfOutput() {
  try {
    return fstatSync(1);
  } catch {
    return null;
  }
}

function writeAll(text) {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      // A pipe that somebody else made non-blocking is full: its reader needs a moment.
      if (error.code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else return untold(error);
    }
  }
}

/** The reader of a pipe may have seen enough: touchlint . | head */
function untold(error) {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`touchlint: cannot write to standard output: ${error.message}\n`);
  process.exitCode = 2;
}

/** Ctrl+C ends touchlint at once, but while it writes files: then it ends after the one in hand. */
async function whileWriting(work) {
  let isInterrupted = false;
  const stop = () => {
    isInterrupted = true;
  };
  process.on('SIGINT', stop);
  try {
    return await work(() => isInterrupted);
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Hears Ctrl+C, until what it gives is called. */
function onInterrupt(heard) {
  process.on('SIGINT', heard);
  return () => process.off('SIGINT', heard);
}

async function main() {
  const { cli } = load('./touchlint.cjs');
  const stdout = output();
  const code = await cli(process.argv.slice(2), {
    stdout,
    // These two are made when they are read: that is seldom, and costs milliseconds.
    get stderr() {
      return process.stderr;
    },
    get stdin() {
      return process.stdin;
    },
    cwd: process.cwd(),
    env: process.env,
    isTTY: stdout.isTTY === true,
    whileWriting,
    onInterrupt,
    linted: keep,
  });
  process.exitCode ??= code;
}

main().catch((error) => {
  process.stderr.write(
    `touchlint failed, which is a fault of its own. Please report this with what you ran:\n${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 2;
});
