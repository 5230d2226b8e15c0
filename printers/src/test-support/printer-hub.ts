import { afterEach, expect, vi } from 'vitest';
import { jobKey, type OutboxTimings, type PrintJob } from '../outbox-types.ts';
import { type JobReport, Printer, type PrinterOptions } from '../printer.ts';
import type { PrinterProfile } from '../printer-profile.ts';
import type { PrinterState } from '../status.ts';
import { connectTcp } from '../tcp-transport.ts';
import type { ConnectResult } from '../transport.ts';
import { FakePrinter } from './fake-printer.ts';
import { ANSWERS_ALL, jobOf } from './outbox-drive.ts';
import { type DecodedReceipt, receiptText } from './receipt-decoder.ts';

export const PROFILE: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true, answers: ANSWERS_ALL };
/** Quick retries, and patience with a busy machine where the printer is to answer. */
const TIMINGS: Partial<OutboxTimings> = {
  retryMs: 30,
  askMs: 5_000,
  probeMs: 1_000,
  pollMs: 60,
  answerMs: 8_000,
};
/** For printers that never will answer. */
export const IMPATIENT: Partial<OutboxTimings> = { ...TIMINGS, askMs: 300, answerMs: 1_000 };
/** `DLE EOT 1` to `4`: what a healthy connection begins with. */
export const GREETING_BYTES = 12;

export const A = jobOf('A023');
export const B = jobOf('A024');

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

export async function fakePrinter(options: { oneAtATime?: boolean } = {}): Promise<FakePrinter> {
  const fake = await FakePrinter.start(options);
  open.push(fake);
  return fake;
}

export interface Hub {
  readonly printer: Printer;
  readonly reports: JobReport[];
  readonly states: PrinterState[];
  /** State kinds reported for one job. */
  readonly history: (job: PrintJob) => readonly string[];
  /** Waits until a job was last reported in this state. */
  readonly reached: (job: PrintJob, kind: string) => Promise<void>;
}

export function hubWith(fake: FakePrinter, options: Partial<PrinterOptions> = {}): Hub {
  const reports: JobReport[] = [];
  const states: PrinterState[] = [];
  const printer = new Printer({
    connect: () => connectTcp({ host: fake.host, port: fake.port }),
    profile: PROFILE,
    onJobState: async (report) => void reports.push(report),
    onPrinterState: (state) => void states.push(state),
    now: () => 0,
    timings: TIMINGS,
    ...options,
  });
  open.push(printer);
  const history = (job: PrintJob) =>
    reports.filter((report) => jobKey(report.job) === jobKey(job)).map((report) => report.state.kind);
  const reached = async (job: PrintJob, kind: string) => {
    await vi.waitFor(() => expect(history(job).at(-1)).toBe(kind), { timeout: 10_000, interval: 5 });
  };
  return { printer, reports, states, history, reached };
}

export const numbersOf = (papers: readonly DecodedReceipt[]): readonly string[] =>
  papers.flatMap(receiptText).filter((line) => /^A\d{3}$/.test(line));

export const freed = (fake: FakePrinter) =>
  vi.waitFor(() => expect(fake.openConnections).toBe(0), { timeout: 10_000 });

export async function connected(fake: FakePrinter): Promise<Extract<ConnectResult, { ok: true }>> {
  const result = await connectTcp({ host: fake.host, port: fake.port });
  return result.ok ? result : fail();
}

export function fail(): never {
  throw new Error('no paper came out, or no connection was taken');
}
