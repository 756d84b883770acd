#!/usr/bin/env node
import { cli } from '../dist/cli.js';

const { env, stdout } = process;

// The reader of a pipe may have seen enough: touchlint . | head
stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
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
  });
} catch (error) {
  process.stderr.write(
    `touchlint failed, which is a fault of its own. Please report this with what you ran:\n${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 2;
}
