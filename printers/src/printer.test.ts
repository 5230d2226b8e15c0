import { afterEach, describe, expect, test, vi } from 'vitest';
import { jobKey, type OutboxTimings, type PrintJob, reprintOf, type StoredJob } from './outbox-types.ts';
import { type JobReport, Printer, type PrinterOptions } from './printer.ts';
import type { PrinterProfile } from './printer-profile.ts';
import { DONE_QUESTION, type PrinterState } from './status.ts';
import { connectTcp } from './tcp-transport.ts';
import { type DecodedReceipt, FakePrinter, memoryTransport, receiptText } from './test-support/index.ts';
import { ANSWERS_ALL, ANSWERS_NONE, jobOf } from './test-support/outbox-drive.ts';
import type { ConnectResult } from './transport.ts';

const PROFILE: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true, answers: ANSWERS_ALL };
/** Short waits for tests; nothing below depends on how short. */
const TIMINGS: Partial<OutboxTimings> = { retryMs: 30, askMs: 400, probeMs: 150, pollMs: 60, answerMs: 500 };
/** `DLE EOT 1` to `4`: what a healthy connection begins with. */
const GREETING_BYTES = 12;

const A = jobOf('A023');
const B = jobOf('A024');

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function fakePrinter(options: { oneAtATime?: boolean } = {}): Promise<FakePrinter> {
  const fake = await FakePrinter.start(options);
  open.push(fake);
  return fake;
}

interface Hub {
  readonly printer: Printer;
  readonly reports: JobReport[];
  readonly states: PrinterState[];
  /** State kinds reported for one job. */
  readonly history: (job: PrintJob) => readonly string[];
  /** Waits until a job was last reported in this state. */
  readonly reached: (job: PrintJob, kind: string) => Promise<void>;
}

function hubWith(fake: FakePrinter, options: Partial<PrinterOptions> = {}): Hub {
  const reports: JobReport[] = [];
  const states: PrinterState[] = [];
  const printer = new Printer({
    host: fake.host,
    port: fake.port,
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
    await vi.waitFor(() => expect(history(job).at(-1)).toBe(kind), { timeout: 4_000, interval: 5 });
  };
  return { printer, reports, states, history, reached };
}

const numbersOf = (papers: readonly DecodedReceipt[]): readonly string[] =>
  papers.flatMap(receiptText).filter((line) => /^A\d{3}$/.test(line));

const freed = (fake: FakePrinter) =>
  vi.waitFor(() => expect(fake.openConnections).toBe(0), { timeout: 3_000 });

describe('a healthy printer', () => {
  test('prints the slip, and says so only then', async () => {
    const fake = await fakePrinter();
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'printed');
    expect(history(A)).toEqual(['queued', 'sending', 'printed']);
    expect(receiptText(fake.papers[0] ?? fail())).toContain('东坡镇便民服务中心');
    expect(printer.state).toEqual({ kind: 'ready', nearEnd: false });
    await freed(fake);
  });

  test('no byte of the slip leaves before `sending` is stored', async () => {
    const { peer, transport } = memoryTransport();
    const fake = await fakePrinter();
    let stored = (): void => undefined;
    const storing = new Promise<void>((resolve) => {
      stored = resolve;
    });
    const { printer } = hubWith(fake, {
      connect: async () => ({ ok: true, transport }),
      onJobState: (report) => (report.state.kind === 'sending' ? storing : Promise.resolve()),
    });
    printer.print(A);
    await vi.waitFor(() => expect(peer.received()).toHaveLength(GREETING_BYTES));
    peer.send(Uint8Array.of(0x12, 0x12, 0x12, 0x12));
    await new Promise((resolve) => setImmediate(resolve));
    expect(peer.received()).toHaveLength(GREETING_BYTES);
    stored();
    await vi.waitFor(() => expect(peer.received().length).toBeGreaterThan(GREETING_BYTES));
  });

  test('a slip whose `sending` could not be stored is not sent, and is tried again', async () => {
    const fake = await fakePrinter();
    let refusals = 1;
    const kinds: string[] = [];
    const { printer } = hubWith(fake, {
      onJobState: async ({ state }) => {
        kinds.push(state.kind);
        if (state.kind === 'sending' && refusals-- > 0) throw new Error('the disk is full');
      },
    });
    printer.print(A);
    await vi.waitFor(() => expect(kinds.at(-1)).toBe('printed'), { timeout: 3_000 });
    expect(kinds).toEqual(['queued', 'sending', 'failed', 'sending', 'printed']);
    expect(fake.papers).toHaveLength(1);
  });

  test('characters that come out as 〓 and a QR that does not fit are told with the slip', async () => {
    const fake = await fakePrinter();
    const { printer, reached, reports } = hubWith(fake);
    const content = { ...A.content, matterNames: ['𠮷'], ticketUrl: `http://h/t/1#${'x'.repeat(2_000)}` };
    printer.print({ ...A, content });
    await reached(A, 'printed');
    expect(reports.find((report) => report.state.kind === 'sending')).toMatchObject({
      replaced: ['𠮷'],
      qrMissing: true,
    });
  });

  test('a reprint is a second paper with the same number, marked 补打; a double tap is not', async () => {
    const fake = await fakePrinter();
    const { printer, reached } = hubWith(fake);
    printer.print(A);
    printer.print(A);
    await reached(A, 'printed');
    const again = reprintOf(A, 0);
    printer.print(again);
    printer.print(again);
    await reached(again, 'printed');
    expect(numbersOf(fake.papers)).toEqual(['A023', 'A023']);
    expect(fake.papers.map((paper) => receiptText(paper).includes('补打 号码不变'))).toEqual([false, true]);
  });

  test('a look at an idle printer tells its state and frees it again', async () => {
    const fake = await fakePrinter();
    fake.set({ nearEnd: true });
    const { printer, states } = hubWith(fake);
    printer.check();
    await vi.waitFor(() => expect(states).toEqual([{ kind: 'ready', nearEnd: true }]));
    await freed(fake);
  });
});

describe('[fault 1] a printer that cannot be reached', () => {
  test('fails at once, and prints by itself when it is back', async () => {
    const fake = await fakePrinter();
    await fake.refuse();
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'failed');
    expect(printer.state).toEqual({ kind: 'unreachable', reason: 'refused' });
    await fake.accept();
    await reached(A, 'printed');
    expect(history(A)).toEqual(['queued', 'failed', 'sending', 'printed']);
    expect(numbersOf(fake.papers)).toEqual(['A023']);
  });

  test('one that takes the connection and answers nothing gets no slip', async () => {
    const fake = await fakePrinter();
    fake.set({ mute: true });
    const { printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'failed');
    expect(printer.state).toEqual({ kind: 'unreachable', reason: 'no-answer' });
    expect(fake.papers).toEqual([]);
  });
});

describe('[fault 2] a connection that breaks', () => {
  test('when it is opened: failed, and printed once the printer is back', async () => {
    const fake = await fakePrinter();
    fake.set({ resetAtByte: 0 });
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'failed');
    fake.set({ resetAtByte: undefined });
    await reached(A, 'printed');
    expect(history(A).filter((kind) => kind === 'printed')).toHaveLength(1);
    expect(fake.papers).toHaveLength(1);
  });

  test('in the middle of the slip: unknown, and nothing is sent again by itself', async () => {
    const fake = await fakePrinter();
    fake.set({ resetAtByte: GREETING_BYTES + 60 });
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'unknown');
    fake.set({ resetAtByte: undefined });
    printer.print(B);
    await reached(B, 'printed');
    expect(history(A)).toEqual(['queued', 'sending', 'unknown']);
    expect(numbersOf(fake.papers).filter((number) => number === 'A023').length).toBeLessThanOrEqual(1);
  });

  test('after the slip and before the answer: one paper, unknown', async () => {
    const fake = await fakePrinter();
    const other = await fakePrinter();
    const { printer: probe, reached: probed } = hubWith(other);
    probe.print(A);
    await probed(A, 'printed');
    const all = other.connections[0]?.length ?? 0;
    fake.set({ resetAtByte: all, dropAnswer: true });
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'unknown');
    expect(history(A)).toEqual(['queued', 'sending', 'unknown']);
    expect(numbersOf(fake.papers)).toEqual(['A023']);
  });
});

describe('[fault 3] a printer that takes the connection and does not read', () => {
  test('from the start: no slip has left, so failed', async () => {
    const fake = await fakePrinter();
    fake.set({ stopReadingAtByte: 0 });
    const { history, printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'failed');
    expect(history(A)).not.toContain('sending');
  });

  test('from the slip on: unknown by the deadline', async () => {
    const fake = await fakePrinter();
    fake.set({ stopReadingAtByte: GREETING_BYTES });
    const { history, printer, reached, reports } = hubWith(fake);
    printer.print(A);
    await reached(A, 'unknown');
    expect(history(A)).toEqual(['queued', 'sending', 'unknown']);
    expect(reports.at(-1)?.state).toEqual({ kind: 'unknown', reason: 'no-answer' });
  });
});

test('[fault 4] the answer is lost: one paper, unknown, and asking again does not print again', async () => {
  const fake = await fakePrinter();
  fake.set({ dropAnswer: true });
  const { printer, reached } = hubWith(fake);
  printer.print(A);
  await reached(A, 'unknown');
  fake.set({ dropAnswer: false });
  printer.print(A);
  printer.print(B);
  await reached(B, 'printed');
  expect(numbersOf(fake.papers)).toEqual(['A023', 'A024']);
});

describe('[fault 5] one connection at a time', () => {
  test('two kiosks on one hub: strict order, one connection, freed at the end', async () => {
    const fake = await fakePrinter({ oneAtATime: true });
    const { printer, reached } = hubWith(fake);
    const jobs = Array.from({ length: 12 }, (_, n) => jobOf(`A${100 + n}`));
    for (const job of jobs) printer.print(job);
    for (const job of jobs) await reached(job, 'printed');
    expect(numbersOf(fake.papers)).toEqual(jobs.map((job) => job.ticketId));
    expect(fake.mostConnectionsAtOnce).toBe(1);
    await freed(fake);
  });

  test('two hubs: each gets its turn, and no slip comes twice', async () => {
    const fake = await fakePrinter({ oneAtATime: true });
    const hubs = [hubWith(fake), hubWith(fake)];
    const jobs = Array.from({ length: 8 }, (_, n) => jobOf(`A${100 + n}`));
    for (const [n, job] of jobs.entries()) hubs[n % 2]?.printer.print(job);
    await Promise.all(jobs.map((job, n) => hubs[n % 2]?.reached(job, 'printed')));
    expect([...numbersOf(fake.papers)].sort()).toEqual(jobs.map((job) => job.ticketId));
    await freed(fake);
  });
});

describe('faults the printer tells', () => {
  test('[fault 6] out of paper: stays queued, staff are told, prints once after the refill', async () => {
    const fake = await fakePrinter();
    fake.set({ noPaper: true });
    const { history, printer, reached, states } = hubWith(fake);
    printer.print(A);
    await vi.waitFor(() => expect(printer.state).toMatchObject({ kind: 'blocked' }));
    expect(printer.state).toEqual({ kind: 'blocked', faults: ['paper-end', 'offline'], nearEnd: false });
    expect(history(A)).toEqual(['queued']);
    fake.set({ noPaper: false });
    await reached(A, 'printed');
    expect(numbersOf(fake.papers)).toEqual(['A023']);
    expect(states.at(-1)).toEqual({ kind: 'ready', nearEnd: false });
  });

  test('[fault 7] paper near its end: warns and prints', async () => {
    const fake = await fakePrinter();
    fake.set({ nearEnd: true });
    const { printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'printed');
    expect(printer.state).toEqual({ kind: 'ready', nearEnd: true });
  });

  test('[fault 8] the cover is opened under the slip: unknown, and why is told', async () => {
    const fake = await fakePrinter();
    fake.set({ coverOpensAtByte: GREETING_BYTES + 60 });
    const { history, printer, reached, reports } = hubWith(fake);
    printer.print(A);
    await reached(A, 'unknown');
    expect(reports.at(-1)?.state).toEqual({ kind: 'unknown', reason: 'printer-stopped' });
    expect(history(A)).toEqual(['queued', 'sending', 'unknown']);
  });

  test('[fault 9] a stuck cutter: nothing is sent until it is cleared', async () => {
    const fake = await fakePrinter();
    fake.set({ cutterError: true });
    const { printer, reached } = hubWith(fake);
    printer.print(A);
    printer.print(B);
    await vi.waitFor(() => expect(printer.state).toMatchObject({ kind: 'blocked' }));
    expect(fake.connections.flatMap((bytes) => [...bytes])).not.toContain(0x1b);
    fake.set({ cutterError: false });
    await reached(B, 'printed');
    expect(numbersOf(fake.papers)).toEqual(['A023', 'A024']);
  });
});

test('[fault 12] cut anywhere in a slip, the next paper is whole and the next person gets only their own', async () => {
  const whole = await fakePrinter();
  const reference = hubWith(whole);
  reference.printer.print(B);
  await reference.reached(B, 'printed');
  const slipBytes = (whole.connections[0]?.length ?? 0) - GREETING_BYTES - DONE_QUESTION.length;
  // Steps of 17 fall inside size commands, Hanzi, the QR's stored data and its print command; then the cut.
  const places = Array.from({ length: Math.floor(slipBytes / 17) }, (_, n) => 1 + n * 17);
  for (const at of [...places, slipBytes - 1]) {
    const fake = await fakePrinter();
    fake.set({ resetAtByte: GREETING_BYTES + at });
    const { printer, reached } = hubWith(fake);
    printer.print(A);
    await reached(A, 'unknown');
    fake.set({ resetAtByte: undefined });
    printer.print(B);
    await reached(B, 'printed');
    expect(fake.papers.at(-1)).toEqual(whole.papers[0]);
  }
});

test('[fault 12] half a raster left by the program before a restart does not swallow the next slip', async () => {
  const fake = await fakePrinter();
  const { transport } = await connected(fake);
  await transport.write(Uint8Array.of(0x1d, 0x76, 0x30, 0, 72, 0, 128, 0, ...new Uint8Array(500)));
  await transport.close();
  const { printer, reached } = hubWith(fake, { restored: [{ job: A, state: { kind: 'sending' } }] });
  printer.print(B);
  await reached(B, 'printed');
  expect(receiptText(fake.papers[0] ?? fail())).toEqual(
    expect.arrayContaining(['东坡镇便民服务中心', 'A024']),
  );
});

describe('[fault 15] the hub dies', () => {
  test('while a slip is on its way: unknown after the restart, one paper, the waiting one prints', async () => {
    const fake = await fakePrinter();
    fake.set({ dropAnswer: true });
    const first = hubWith(fake);
    first.printer.print(A);
    first.printer.print(B);
    await vi.waitFor(() => expect(numbersOf(fake.papers)).toEqual(['A023']));
    await first.printer.close();
    fake.set({ dropAnswer: false });
    const restored: readonly StoredJob[] = [A, B].map((job) => ({
      job,
      state: first.reports.filter((report) => report.job === job).at(-1)?.state ?? { kind: 'queued' },
    }));
    const second = hubWith(fake, { restored });
    await second.reached(B, 'printed');
    expect(second.reports[0]).toEqual({ job: A, state: { kind: 'unknown', reason: 'restarted' } });
    expect(numbersOf(fake.papers)).toEqual(['A023', 'A024']);
  });
});

test('[fault 16] fifty slips wait out a long cut: the old ones are dropped, the fresh ones print in order', async () => {
  const fake = await fakePrinter();
  await fake.refuse();
  let wallMs = 0;
  const { history, printer, reached } = hubWith(fake, { now: () => wallMs });
  const old = Array.from({ length: 45 }, (_, n) => jobOf(`A${100 + n}`, 0));
  const fresh = Array.from({ length: 5 }, (_, n) => jobOf(`A${200 + n}`, 3_600_000));
  for (const job of old) printer.print(job);
  wallMs = 3_600_000;
  for (const job of fresh) printer.print(job);
  await fake.accept();
  for (const job of fresh) await reached(job, 'printed');
  expect(numbersOf(fake.papers)).toEqual(fresh.map((job) => job.ticketId));
  expect(old.map((job) => history(job).at(-1))).toEqual(old.map(() => 'expired'));
});

describe('a printer that never answers', () => {
  test('known as such: the slip is sent, never called printed', async () => {
    const fake = await fakePrinter();
    fake.set({ mute: true });
    const { history, printer, reached } = hubWith(fake, { profile: { ...PROFILE, answers: ANSWERS_NONE } });
    printer.print(A);
    await reached(A, 'sent');
    expect(history(A)).toEqual(['queued', 'sending', 'sent']);
    expect(printer.state).toEqual({ kind: 'silent' });
    await vi.waitFor(() => expect(numbersOf(fake.papers)).toEqual(['A023']));
  });

  test('found out at first contact, as is one that does answer', async () => {
    const { answers: _unproven, ...profile } = PROFILE;
    const mute = await fakePrinter();
    mute.set({ mute: true });
    const talking = await fakePrinter();
    const one = hubWith(mute, { profile });
    const other = hubWith(talking, { profile });
    one.printer.print(A);
    other.printer.print(A);
    await one.reached(A, 'sent');
    await other.reached(A, 'printed');
    expect([one.printer.answers, other.printer.answers]).toEqual([undefined, ANSWERS_ALL]);
  });
});

async function connected(fake: FakePrinter): Promise<Extract<ConnectResult, { ok: true }>> {
  const result = await connectTcp({ host: fake.host, port: fake.port });
  return result.ok ? result : fail();
}

function fail(): never {
  throw new Error('no paper came out, or no connection was taken');
}
