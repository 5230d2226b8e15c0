import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { HubProblem } from '../hub-problem.ts';
import { answerFile, askFile, type HubAnswer, type HubAsk } from './asked.ts';

const LOOK_MS = 200;
/** A hub that runs looks twice a second; one that has not begun by then does not hear. */
const HEAR_MS = 20_000;
/** Without a word for this long the hub has died in the middle: it says something at every file. */
const SILENT_MS = 120_000;

/** Asks the hub that runs on a data folder, passes on what it says, and answers its last word. Throws a `HubProblem`. */
export async function askHub(data: string, ask: HubAsk, say: (line: string) => void): Promise<string> {
  const id = randomUUID();
  const asking = askFile(data, id);
  await writeFile(`${asking}.new`, JSON.stringify(ask), { mode: 0o600 }).catch((error) => {
    throw error.code === 'ENOENT' ? new HubProblem(deafWords(data)) : error;
  });
  await rename(`${asking}.new`, asking);
  const answers = answerFile(data, id);
  let read = 0;
  let heardMs = performance.now();
  for (;;) {
    await sleep(LOOK_MS);
    const lines = (await readFile(answers, 'utf8').catch(() => '')).split('\n').slice(0, -1);
    for (const line of lines.slice(read)) {
      const answer = JSON.parse(line) as HubAnswer;
      if ('ended' in answer) {
        await rm(answers, { force: true });
        if (answer.ended === 'failed') throw new HubProblem(answer.said);
        return answer.said;
      }
      say(answer.said);
    }
    if (lines.length > read) heardMs = performance.now();
    read = lines.length;
    const silentMs = performance.now() - heardMs;
    if (silentMs < (read === 0 ? HEAR_MS : SILENT_MS)) continue;
    await rm(asking, { force: true });
    throw new HubProblem(deafWords(data));
  }
}

const deafWords = (data: string): string =>
  `有一个程序正占用 ${data}，但没有回应。请停掉那台一窗主机（Ctrl-C），再运行一次这个命令。\n` +
  `A program holds ${data} and does not answer. Stop that hub (Ctrl-C), then run this command again.`;
