// What a Vitest run amounts to, from its JSON report.

/**
 * @typedef {{ name: string, status: string, message?: string, assertionResults: readonly { status: string }[] }} TestFile
 * @typedef {{ numTotalTests: number, numPassedTests: number, numFailedTests: number,
 *   testResults: readonly TestFile[] }} VitestReport
 */

/**
 * Counts passed and failed tests. A file that broke before its first test is one failure, and so is a run that
 * ended badly for a reason no test shows: an unhandled rejection, a crash (`report` is `null`), no test at all.
 * @param {VitestReport | null} report
 * @param {number} exitCode
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  const hiddenFailure = failed === 0 && (exitCode !== 0 || report.numTotalTests === 0);
  return { passed: report.numPassedTests, failed: hiddenFailure ? 1 : failed };
}
