// npm run check: everything that can be judged without running the product. Exit 1 when any step failed.
import { runChecks } from './lib/check-steps.mjs';

const { passed, failed } = await runChecks();
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
