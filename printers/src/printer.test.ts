import { describe, expect, test, vi } from 'vitest';
import { reprintOf } from './outbox-types.ts';
import { memoryTransport, receiptText } from './test-support/index.ts';
import { ANSWERS_ALL, ANSWERS_NONE } from './test-support/outbox-drive.ts';
import {
  A,
  fail,
  fakePrinter,
  freed,
  GREETING_BYTES,
  hubWith,
  numbersOf,
  PROFILE,
} from './test-support/printer-hub.ts';

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
    await vi.waitFor(() => expect(kinds.at(-1)).toBe('printed'), { timeout: 10_000 });
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
