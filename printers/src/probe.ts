import { within } from './linger.ts';
import type { PrinterAnswers } from './printer-profile.ts';
import {
  askedDone,
  askedStatus,
  DONE_QUESTION,
  EMPTY_READER,
  type PrinterCondition,
  readStatus,
  STATUS_QUESTIONS,
  type UnreachableReason,
} from './status.ts';
import type { Connect, Transport } from './transport.ts';

/** What a printer was found to do. */
export interface ProbeReport {
  /** What it answers; both false: it takes what it is sent and never speaks. */
  readonly answers: PrinterAnswers;
  /** Answers `GS ( H` with the id it was sent, as few models do. Told, and not relied on. */
  readonly echoes: boolean;
  /** What it says of itself now; empty also where it does not speak. */
  readonly conditions: readonly PrinterCondition[];
}

export type ProbeResult =
  | { readonly ok: true; readonly report: ProbeReport }
  | { readonly ok: false; readonly refusal: { readonly code: UnreachableReason } };

/** A printer that speaks does so within this; some take long over the first answer after power-on. */
const ANSWER_MS = 1_500;
const LOOK_MS = 20;
/** `GS ( H` function 48 with an id of four printable characters (Epson ESC/POS Command Reference). */
const ID = [0x4f, 0x57, 0x30, 0x31];
const ECHO_QUESTION: readonly number[] = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...ID];
const ECHO: readonly number[] = [0x37, 0x22, ...ID, 0x00];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks a printer everything it may answer, prints nothing, and frees it. `answerMs`: how long each answer may take. */
export async function probePrinter(connect: Connect, answerMs = ANSWER_MS): Promise<ProbeResult> {
  const result = await connect();
  if (!result.ok) return result;
  const { transport } = result;
  try {
    const { answers, conditions } = await askStatus(transport, answerMs);
    // Where nothing was answered nothing more will be, and the question would only be left for the next slip.
    const echoes = answers.done && (await askEcho(transport, answerMs));
    return { ok: true, report: { answers, echoes, conditions } };
  } finally {
    await transport.close();
  }
}

async function askStatus(
  transport: Transport,
  answerMs: number,
): Promise<Pick<ProbeReport, 'answers' | 'conditions'>> {
  let reader = askedDone(askedStatus(EMPTY_READER));
  let [status, done] = [false, false];
  let conditions: readonly PrinterCondition[] = [];
  transport.onData((bytes) => {
    const read = readStatus(reader, bytes);
    reader = read.reader;
    for (const event of read.events) {
      if (event.kind === 'done') done = true;
      else {
        status = true;
        conditions = event.conditions;
      }
    }
  });
  await within(transport.write(Uint8Array.from([...STATUS_QUESTIONS, ...DONE_QUESTION])), answerMs, false);
  await until(() => status && done, answerMs);
  return { answers: { status, done }, conditions };
}

async function askEcho(transport: Transport, answerMs: number): Promise<boolean> {
  const heard: number[] = [];
  transport.onData((bytes) => heard.push(...bytes));
  await within(transport.write(Uint8Array.from(ECHO_QUESTION)), answerMs, false);
  const isEchoed = (): boolean => heard.join().includes(ECHO.join());
  await until(isEchoed, answerMs);
  return isEchoed();
}

async function until(isDone: () => boolean, limitMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < limitMs && !isDone(); passedMs += LOOK_MS) await wait(LOOK_MS);
}
