import { describe, expect, test, vi } from 'vitest';
import type { StoredJob } from './outbox-types.ts';
import { DONE_QUESTION } from './status.ts';
import { receiptText } from './test-support/index.ts';
import { jobOf } from './test-support/outbox-drive.ts';
import {
  A,
  B,
  connected,
  fail,
  fakePrinter,
  freed,
  GREETING_BYTES,
  hubWith,
  IMPATIENT,
  numbersOf,
} from './test-support/printer-hub.ts';

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
    const { printer, reached } = hubWith(fake, { timings: IMPATIENT });
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
    const { history, printer, reached } = hubWith(fake, { timings: IMPATIENT });
    printer.print(A);
    await reached(A, 'failed');
    expect(history(A)).not.toContain('sending');
  });

  test('from the slip on: unknown by the deadline', async () => {
    const fake = await fakePrinter();
    fake.set({ stopReadingAtByte: GREETING_BYTES });
    const { history, printer, reached, reports } = hubWith(fake, { timings: IMPATIENT });
    printer.print(A);
    await reached(A, 'unknown');
    expect(history(A)).toEqual(['queued', 'sending', 'unknown']);
    expect(reports.at(-1)?.state).toEqual({ kind: 'unknown', reason: 'no-answer' });
  });
});

test('[fault 4] the answer is lost: one paper, unknown, and asking again does not print again', async () => {
  const fake = await fakePrinter();
  fake.set({ dropAnswer: true });
  const { printer, reached } = hubWith(fake, { timings: IMPATIENT });
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

  test.each([
    { step: 'queued', ends: 'printed' },
    { step: 'sending', ends: 'unknown' },
    { step: 'printed', ends: undefined },
  ] as const)('at the step $step: never a silent second paper', async ({ step, ends }) => {
    const fake = await fakePrinter();
    let died = (): void => undefined;
    const death = new Promise<void>((resolve) => {
      died = resolve;
    });
    let buried = (): void => undefined;
    const burial = new Promise<void>((resolve) => {
      buried = resolve;
    });
    // It dies while it stores this step: the step is kept, and nothing comes after it.
    const first = hubWith(fake, {
      onJobState: async ({ state }) => {
        if (state.kind !== step) return;
        died();
        await burial;
      },
    });
    first.printer.print(A);
    await death;
    const closed = first.printer.close();
    await freed(fake);
    buried();
    await closed;
    const papersBefore = fake.papers.length;
    const second = hubWith(fake, { restored: [{ job: A, state: { kind: step } }] });
    second.printer.print(B);
    await second.reached(B, 'printed');
    expect(second.history(A).at(-1)).toBe(ends);
    expect(numbersOf(fake.papers).filter((number) => number === 'A023')).toHaveLength(
      step === 'queued' ? 1 : papersBefore,
    );
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
