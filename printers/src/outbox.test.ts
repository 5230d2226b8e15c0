import { describe, expect, test } from 'vitest';
import { nextTickMs } from './outbox.ts';
import { DEFAULT_TIMINGS, jobKey, reprintOf, type StoredJob } from './outbox-types.ts';
import { ANSWERS_ALL, ANSWERS_NONE, jobOf, OutboxDrive } from './test-support/outbox-drive.ts';

const A = jobOf('A023');
const B = jobOf('A024');

const READY = { type: 'status', conditions: [] } as const;
const DONE = { type: 'done', conditions: [] } as const;
const CLOSED = { type: 'closed', clean: true } as const;
const enqueue = (job = A) => ({ type: 'enqueue', job }) as const;

describe('one slip', () => {
  test('is printed only when the answer after it has come', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    expect(drive.kinds(enqueue())).toEqual(['report', 'connect']);
    expect(drive.kinds({ type: 'connected' })).toEqual(['greet']);
    expect(drive.kinds(READY)).toEqual(['printer', 'announce']);
    expect(drive.announced().map((effect) => effect.type)).toEqual(['write']);
    expect(drive.kinds({ type: 'written' })).toEqual([]);
    expect(drive.kinds(DONE)).toEqual(['report', 'close']);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'printed']);
  });

  test('does not leave before `sending` is durable, and not at all when that failed', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' }, READY);
    drive.announced(false);
    expect(drive.written).toEqual([]);
    drive.take(CLOSED);
    drive.wait(DEFAULT_TIMINGS.retryMs);
    drive.kinds({ type: 'connected' }, READY);
    drive.announced();
    expect(drive.written).toEqual(['A023#1']);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'failed', 'sending']);
  });

  test('is only sent, after a clean close, where the printer answers nothing', () => {
    const drive = new OutboxDrive(ANSWERS_NONE);
    drive.kinds(enqueue(), { type: 'connected' });
    drive.announced();
    expect(drive.kinds({ type: 'written' })).toEqual(['close']);
    expect(drive.history(A)).toEqual(['queued', 'sending']);
    drive.take(CLOSED);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'sent']);
  });

  test('is unknown where the printer answers nothing and reset the connection', () => {
    const drive = new OutboxDrive(ANSWERS_NONE);
    drive.kinds(enqueue(), { type: 'connected' });
    drive.announced();
    drive.kinds({ type: 'written' }, { type: 'closed', clean: false });
    expect(drive.history(A)).toEqual(['queued', 'sending', 'unknown']);
    drive.take(enqueue(B));
    expect(drive.take({ type: 'connected' })[0]).toMatchObject({ type: 'greet', residue: 'half-paper' });
  });
});

test('a slip on its way does not expire, however long it takes', () => {
  const drive = new OutboxDrive(ANSWERS_ALL);
  drive.sendOne(A);
  drive.nowMs = DEFAULT_TIMINGS.expireAfterMs + 1;
  drive.take(DONE);
  expect(drive.history(A)).toEqual(['queued', 'sending', 'printed']);
});

test('an announcement answered after its connection was lost sends nothing', () => {
  const drive = new OutboxDrive(ANSWERS_ALL);
  drive.kinds(enqueue(), { type: 'connected' }, READY, { type: 'lost' });
  drive.wait(DEFAULT_TIMINGS.retryMs);
  drive.kinds({ type: 'connected' }, READY);
  expect(drive.take({ type: 'announced', attempt: 1, stored: true })).toEqual([]);
  expect(drive.take({ type: 'announced', attempt: 2, stored: true })).toHaveLength(1);
});

describe('identity', () => {
  test('a double tap is one job, and the second tap is told how it stands', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), enqueue());
    expect(drive.state.open).toHaveLength(1);
    drive.kinds({ type: 'connected' }, READY);
    drive.announced();
    drive.kinds(DONE, CLOSED);
    expect(drive.take(enqueue())).toEqual([{ type: 'report', job: A, state: { kind: 'printed' } }]);
    expect(drive.written).toEqual(['A023#1']);
  });

  test('a reprint is a job of its own with the same number, marked', () => {
    const again = reprintOf(A, 60_000);
    expect(again).toEqual({ ...A, copy: 2, requestedAtMs: 60_000, content: { ...A.content, reprint: true } });
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.sendOne(A);
    drive.kinds(DONE, CLOSED, enqueue(again), enqueue(reprintOf(A, 60_001)), { type: 'connected' }, READY);
    drive.announced();
    drive.kinds(DONE);
    expect(drive.written).toEqual(['A023#1', 'A023#2']);
  });
});

describe('order', () => {
  test('[fault 5] the second slip waits for the answer to the first, on the same connection', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.sendOne(A);
    expect(drive.kinds(enqueue(B))).toEqual(['report']);
    expect(drive.kinds(DONE)).toEqual(['report', 'greet']);
    drive.take(READY);
    drive.announced();
    expect(drive.kinds(DONE)).toEqual(['report', 'close']);
    expect(drive.written).toEqual(['A023#1', 'A024#1']);
  });
});

describe('a printer that cannot be reached', () => {
  test('[fault 1] every waiting slip is told, and tried again by itself', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(A), enqueue(B), { type: 'connect-failed', reason: 'refused' });
    expect([drive.history(A), drive.history(B)]).toEqual([
      ['queued', 'failed'],
      ['queued', 'failed'],
    ]);
    expect(drive.state.printer).toEqual({ kind: 'unreachable', reason: 'refused' });
    expect(drive.wait(DEFAULT_TIMINGS.retryMs)).toEqual([{ type: 'connect' }]);
    expect(drive.kinds({ type: 'connect-failed', reason: 'refused' })).toEqual([]);
  });

  test('somebody new at the kiosk ends the pause', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(A), { type: 'connect-failed', reason: 'refused' });
    expect(drive.kinds(enqueue(B))).toEqual(['report', 'connect']);
  });

  test('[fault 3] one known to answer that no longer does gets no slip', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' });
    drive.wait(DEFAULT_TIMINGS.askMs);
    expect(drive.history(A)).toEqual(['queued', 'failed']);
    expect(drive.state.printer).toEqual({ kind: 'unreachable', reason: 'no-answer' });
  });

  test('[fault 2] a connection lost before the slip leaves it failed, even while it is announced', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' }, READY, { type: 'lost' });
    expect(drive.announced()).toEqual([]);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'failed']);
    expect(drive.written).toEqual([]);
  });

  test('[fault 16] after a long outage slips too old for a paper are dropped, the others print in order', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    const early = Array.from({ length: 50 }, (_, n) => jobOf(`A${100 + n}`, 0));
    for (const job of early) drive.take(enqueue(job));
    drive.take({ type: 'connect-failed', reason: 'timeout' });
    drive.nowMs = DEFAULT_TIMINGS.expireAfterMs + 1;
    const late = ['A200', 'A201'].map((id) => jobOf(id, drive.nowMs));
    for (const job of late) {
      drive.kinds(enqueue(job), { type: 'connected' }, READY);
      drive.announced();
      drive.take(DONE);
      drive.take(CLOSED);
    }
    expect(drive.written).toEqual(['A200#1', 'A201#1']);
    expect(early.map((job) => drive.history(job).at(-1))).toEqual(early.map(() => 'expired'));
  });
});

describe('a printer that says it cannot print', () => {
  test('[fault 6] out of paper: the slip stays queued, staff are told, and it prints once after the refill', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' }, { type: 'status', conditions: ['paper-end'] }, CLOSED);
    expect(drive.state.printer).toEqual({ kind: 'blocked', faults: ['paper-end'], nearEnd: false });
    expect(drive.history(A)).toEqual(['queued']);
    drive.wait(DEFAULT_TIMINGS.retryMs);
    drive.kinds({ type: 'connected' }, READY);
    drive.announced();
    drive.take(DONE);
    expect(drive.written).toEqual(['A023#1']);
  });

  test('[fault 7] paper near its end warns and prints', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' }, { type: 'status', conditions: ['paper-near-end'] });
    expect(drive.state.printer).toEqual({ kind: 'ready', nearEnd: true });
    drive.announced();
    expect(drive.written).toEqual(['A023#1']);
  });

  test('[fault 8] cover opened under a slip: unknown, and never sent again by itself', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.sendOne(A);
    expect(drive.wait(DEFAULT_TIMINGS.pollMs)).toEqual([{ type: 'ask-status' }]);
    drive.kinds({ type: 'status', conditions: ['cover-open', 'offline'] }, CLOSED);
    drive.kinds(enqueue(), { type: 'check' }, { type: 'connected' }, READY);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'unknown', 'unknown']);
    expect(drive.written).toEqual(['A023#1']);
  });

  test('[fault 9] a cutter error lets nothing out until it is cleared', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(A), enqueue(B), { type: 'connected' });
    drive.kinds({ type: 'status', conditions: ['cutter-error'] }, CLOSED);
    expect(drive.written).toEqual([]);
    drive.wait(DEFAULT_TIMINGS.retryMs);
    drive.kinds({ type: 'connected' }, READY);
    drive.announced();
    expect(drive.written).toEqual(['A023#1']);
  });

  test('a fault heard while the slip is announced holds it back', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds(enqueue(), { type: 'connected' }, READY, { type: 'status', conditions: ['cover-open'] });
    drive.announced();
    expect(drive.history(A)).toEqual(['queued', 'sending', 'queued']);
    expect(drive.written).toEqual([]);
  });
});

describe('a slip under way when something breaks', () => {
  test('[fault 4] no answer in time: unknown, the next slip goes out, this one never again', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.sendOne(A);
    drive.take(enqueue(B));
    expect(drive.wait(DEFAULT_TIMINGS.answerMs).map((effect) => effect.type)).toEqual(['report', 'close']);
    expect(drive.kinds(CLOSED)).toEqual(['connect']);
    expect(drive.take({ type: 'connected' })).toEqual([
      { type: 'greet', residue: 'half-command', questions: 'status' },
    ]);
    drive.take(READY);
    drive.announced();
    drive.take(DONE);
    expect(drive.history(A)).toEqual(['queued', 'sending', 'unknown']);
    expect(drive.written).toEqual(['A023#1', 'A024#1']);
  });

  test('[fault 2, 12] a broken connection: unknown, and the half paper is parted from the next', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.sendOne(A);
    drive.take({ type: 'lost' });
    drive.take(enqueue(B));
    expect(drive.take({ type: 'connected' })).toEqual([
      { type: 'greet', residue: 'half-paper', questions: 'status' },
    ]);
    drive.take(READY);
    drive.announced();
    expect(drive.take(DONE).map((effect) => effect.type)).toEqual(['report', 'close']);
    expect(drive.state.residue).toBe('none');
    expect(drive.history(A)).toEqual(['queued', 'sending', 'unknown']);
  });

  test('[fault 15] after a restart what was being sent is unknown, what waited goes on, what is done stays', () => {
    const stored: readonly StoredJob[] = [
      { job: jobOf('A021'), state: { kind: 'printed' } },
      { job: A, state: { kind: 'sending' } },
      { job: B, state: { kind: 'queued' } },
    ];
    const drive = new OutboxDrive(ANSWERS_ALL);
    drive.kinds({ type: 'restored', jobs: stored }, enqueue(A), enqueue(jobOf('A021')));
    expect(drive.take({ type: 'connected' })).toEqual([
      { type: 'greet', residue: 'half-command', questions: 'status' },
    ]);
    drive.take(READY);
    drive.announced();
    drive.take(DONE);
    expect(drive.history(A)).toEqual(['unknown', 'unknown']);
    expect(drive.written).toEqual(['A024#1']);
  });
});

describe('first contact with a printer nobody has tried', () => {
  const first = (): OutboxDrive => {
    const drive = new OutboxDrive(undefined);
    drive.kinds(enqueue(), { type: 'connected' });
    return drive;
  };

  test('one that answers both questions is held to it from then on', () => {
    const drive = first();
    drive.kinds(READY, DONE);
    expect(drive.state.answers).toEqual({ kind: 'proven', answers: ANSWERS_ALL });
    drive.announced();
    expect(drive.effects.at(-1)).toEqual({ type: 'write', job: A, askDone: true });
  });

  test('one that answers only about its state is asked for that, and its slips are sent', () => {
    const drive = first();
    drive.take(READY);
    drive.wait(DEFAULT_TIMINGS.probeMs);
    expect(drive.state.answers).toEqual({ kind: 'proven', answers: { status: true, done: false } });
    drive.announced();
    expect(drive.effects.at(-1)).toEqual({ type: 'write', job: A, askDone: false });
  });

  test('one that answers nothing gets the slip, is called silent, and is asked again later', () => {
    const drive = first();
    drive.wait(DEFAULT_TIMINGS.probeMs);
    drive.announced();
    drive.kinds({ type: 'written' }, CLOSED);
    expect(drive.state.printer).toEqual({ kind: 'silent' });
    expect(drive.history(A)).toEqual(['queued', 'sending', 'sent']);
    drive.take(enqueue(B));
    expect(drive.take({ type: 'connected' })[0]).toMatchObject({ type: 'greet', questions: 'none' });
    drive.announced();
    drive.kinds({ type: 'written' }, CLOSED);
    drive.nowMs += DEFAULT_TIMINGS.probeAgainMs;
    drive.kinds(enqueue(jobOf('A025', drive.nowMs)));
    expect(drive.take({ type: 'connected' })[0]).toMatchObject({ questions: 'status-and-done' });
  });

  test('silence about the slip proves nothing while the paper is out', () => {
    const drive = first();
    drive.take({ type: 'status', conditions: ['paper-end'] });
    expect(drive.state.answers).toEqual({ kind: 'unproven' });
  });
});

test('a look at an idle printer connects, asks and leaves', () => {
  const drive = new OutboxDrive(ANSWERS_ALL);
  expect(drive.kinds({ type: 'check' })).toEqual(['connect']);
  expect(drive.kinds({ type: 'connected' })).toEqual(['greet']);
  expect(drive.kinds(READY)).toEqual(['printer', 'close']);
  expect(drive.kinds(CLOSED)).toEqual([]);
  expect(nextTickMs(drive.state)).toBeUndefined();
});

describe('a slip that is not wanted any more', () => {
  test('is let go while it waits, and the next one goes out', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    const [first, second] = [jobOf('A1'), jobOf('A2')];
    drive.take({ type: 'enqueue', job: first });
    drive.take({ type: 'enqueue', job: second });
    drive.take({ type: 'withdraw', key: jobKey(first) });
    drive.take({ type: 'connected' });
    drive.take({ type: 'status', conditions: [] });
    drive.announced();
    expect(drive.history(first)).toEqual(['queued', 'expired']);
    expect(drive.written).toEqual([jobKey(second)]);
  });

  test('goes on when some of it may be on paper', () => {
    const drive = new OutboxDrive(ANSWERS_ALL);
    const job = jobOf('A1');
    drive.sendOne(job);
    drive.take({ type: 'withdraw', key: jobKey(job) });
    drive.take({ type: 'done', conditions: [] });
    expect(drive.history(job)).toEqual(['queued', 'sending', 'printed']);
  });
});
