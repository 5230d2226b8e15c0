/**
 * Closes the past day of a data folder and dies, as if the plug were pulled, right after a step. Arguments: the data
 * folder, the step.
 */
import { KeptDays } from './kept-days.ts';

const [, , data = '', dieAfter = ''] = process.argv;
const days = await KeptDays.open(data, {
  onStep: (step) => {
    if (step === dieAfter) process.kill(process.pid, 'SIGKILL');
  },
});
await days.keeper.look();
console.log('lived');
