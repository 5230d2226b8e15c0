/**
 * A Vitest reporter that names the tests which passed only when tried once more, and why they failed first: a
 * second try must not hide a race.
 */
export default class SecondTries {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const flaky = modules.flatMap((module) =>
      [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky === true),
    );
    if (flaky.length === 0) return;
    console.log(`\n${flaky.length} passed only at the second try:`);
    for (const test of flaky) {
      console.log(`- ${test.module.relativeModuleId} > ${test.fullName}`);
      for (const { message } of test.result().errors ?? []) console.log(`  ${message.split('\n')[0]}`);
    }
  }
}
