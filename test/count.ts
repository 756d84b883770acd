import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with its count on a line of its own, which CI reads. */
export default function count(): Reporter {
  return {
    onTestRunEnd(modules: readonly TestModule[]) {
      const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
      const of = (state: string) => states.filter((one) => one === state).length;
      const broken = modules.filter((module) => module.errors().length > 0).length;
      process.stdout.write(`\n${of('passed')} passed, ${of('failed') + broken} failed\n`);
    },
  };
}
