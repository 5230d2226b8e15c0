import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTickMs } from './outbox.ts';
import {
  type JobState,
  jobKey,
  type OutboxEffect,
  type OutboxInput,
  type PrintJob,
  type StoredJob,
} from './outbox-types.ts';
import type { PrinterAnswers } from './printer-profile.ts';
import { ANSWERS_ALL, ANSWERS_NONE, jobOf, OutboxDrive } from './test-support/outbox-drive.ts';

/** One thing that may happen; what makes no sense at the moment is skipped. */
type Happening =
  | { readonly kind: 'enqueue'; readonly ticket: number; readonly copy: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'stored'; readonly ok: boolean }
  | { readonly kind: 'status'; readonly ill: boolean }
  | { readonly kind: 'connect'; readonly ok: boolean }
  | { readonly kind: 'close'; readonly clean: boolean }
  | { readonly kind: 'done' | 'written' | 'lost' | 'crash' };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('enqueue'), ticket: fc.nat(4), copy: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(1, 1_500, 5_000, 10_000, 300_000) }),
  fc.record({
    kind: fc.constant('stored'),
    ok: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  }),
  fc.record({
    kind: fc.constant('status'),
    ill: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.boolean()),
  }),
  fc.record({
    kind: fc.constant('connect'),
    ok: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, fc.boolean()),
  }),
  fc.record({ kind: fc.constant('close'), clean: fc.boolean() }),
  fc.constantFrom<Happening>({ kind: 'done' }, { kind: 'written' }, { kind: 'lost' }, { kind: 'crash' }),
);

type Report = Extract<OutboxEffect, { type: 'announce' | 'report' }>;

/** A hub around the outbox that loses its memory at a crash and keeps only what it had stored. */
class World {
  drive: OutboxDrive;
  readonly written: string[] = [];
  readonly asked: PrintJob[] = [];
  readonly stored = new Map<string, JobState>();
  /** Reports are stored one after the other; an announcement holds up those behind it. */
  reports: Report[] = [];
  connection: 'none' | 'opening' | 'open' | 'closing' = 'none';
  inFlight: string | undefined;

  constructor(readonly answers: PrinterAnswers | undefined) {
    this.drive = new OutboxDrive(answers);
  }

  feed(input: OutboxInput): void {
    for (const effect of this.drive.take(input)) {
      if (effect.type === 'connect') {
        expect(this.connection).toBe('none');
        this.connection = 'opening';
      } else if (effect.type === 'close') {
        expect(this.connection).toBe('open');
        this.connection = 'closing';
      } else if (effect.type === 'write') {
        expect(this.inFlight).toBeUndefined();
        expect(this.stored.get(jobKey(effect.job))).toEqual({ kind: 'sending' });
        this.inFlight = jobKey(effect.job);
        this.written.push(this.inFlight);
      } else if (effect.type === 'report' || effect.type === 'announce') {
        this.reports.push(effect);
        if (effect.type === 'report' && jobKey(effect.job) === this.inFlight) {
          expect(['printed', 'sent', 'unknown']).toContain(effect.state.kind);
          this.inFlight = undefined;
        }
      }
    }
    this.storeReports();
  }

  /** Stores what waits, up to the next announcement. */
  storeReports(): void {
    for (let [next] = this.reports; next?.type === 'report'; [next] = this.reports) {
      this.stored.set(jobKey(next.job), next.state);
      this.reports.shift();
    }
  }

  enqueue(job: PrintJob): void {
    if (!this.asked.some((other) => jobKey(other) === jobKey(job))) this.asked.push(job);
    this.feed({ type: 'enqueue', job });
  }

  announced(ok: boolean): void {
    const [next] = this.reports;
    if (next?.type !== 'announce') return;
    this.reports.shift();
    if (ok) this.stored.set(jobKey(next.job), { kind: 'sending' });
    this.feed({ type: 'announced', attempt: next.attempt, stored: ok });
  }

  crash(): void {
    const jobs = this.asked.flatMap((job): readonly StoredJob[] => {
      const state = this.stored.get(jobKey(job));
      return state === undefined ? [] : [{ job, state }];
    });
    const { nowMs } = this.drive;
    this.drive = new OutboxDrive(this.answers);
    this.drive.nowMs = nowMs;
    this.connection = 'none';
    this.reports = [];
    this.inFlight = undefined;
    this.feed({ type: 'restored', jobs });
  }

  live(event: Happening): void {
    switch (event.kind) {
      case 'enqueue':
        this.enqueue({ ...jobOf(`A${event.ticket}`, this.drive.nowMs), copy: event.copy });
        return;
      case 'wait':
        this.drive.nowMs += event.ms;
        this.feed({ type: 'tick' });
        return;
      case 'stored':
        this.announced(event.ok);
        return;
      case 'connect':
        if (this.connection !== 'opening') return;
        this.connection = event.ok ? 'open' : 'none';
        this.feed(event.ok ? { type: 'connected' } : { type: 'connect-failed', reason: 'refused' });
        return;
      case 'close':
        if (this.connection !== 'closing') return;
        this.connection = 'none';
        this.feed({ type: 'closed', clean: event.clean });
        return;
      case 'lost':
        if (this.connection !== 'open') return;
        this.connection = 'none';
        this.feed({ type: 'lost' });
        return;
      case 'status':
        if (this.connection === 'open')
          this.feed({ type: 'status', conditions: event.ill ? ['paper-end'] : [] });
        return;
      case 'done':
      case 'written':
        if (this.connection === 'open')
          this.feed(event.kind === 'done' ? { type: 'done', conditions: [] } : { type: 'written' });
        return;
      case 'crash':
        this.crash();
    }
  }

  /** From now on everything goes well, one turn at a time. */
  recover(): void {
    this.live({ kind: 'connect', ok: true });
    this.live({ kind: 'status', ill: false });
    this.live({ kind: 'done' });
    this.live({ kind: 'stored', ok: true });
    this.live({ kind: 'written' });
    this.live({ kind: 'done' });
    this.live({ kind: 'close', clean: true });
    const due = nextTickMs(this.drive.state);
    if (due !== undefined) this.live({ kind: 'wait', ms: Math.max(1, due - this.drive.nowMs) });
  }
}

const printers = fc.constantFrom(ANSWERS_ALL, ANSWERS_NONE, { status: true, done: false }, undefined);
const history = fc.array(happening, { maxLength: 60 });

test('[fault 2, 3, 4, 15] whatever happens, and however often the hub dies, no slip leaves twice', () => {
  fc.assert(
    fc.property(printers, history, (answers, events) => {
      const world = new World(answers);
      for (const event of events) world.live(event);
      expect(new Set(world.written).size).toBe(world.written.length);
    }),
    { numRuns: 500 },
  );
});

test('[fault 5] slips leave in the order in which they were asked for', () => {
  fc.assert(
    fc.property(printers, history, (answers, events) => {
      const world = new World(answers);
      for (const event of events) world.live(event);
      const asked = world.asked.map(jobKey).filter((key) => world.written.includes(key));
      expect(world.written).toEqual(asked);
    }),
    { numRuns: 500 },
  );
});

test('once the printer is well, every slip is settled and the connection is closed', () => {
  fc.assert(
    fc.property(printers, history, (answers, events) => {
      const world = new World(answers);
      for (const event of events) world.live(event);
      for (let turn = 0; turn < 60; turn++) world.recover();
      expect(world.drive.state.open).toEqual([]);
      expect(world.connection).toBe('none');
      for (const job of world.asked.filter((one) => world.stored.has(jobKey(one))))
        expect(['printed', 'sent', 'unknown', 'expired']).toContain(world.stored.get(jobKey(job))?.kind);
    }),
    { numRuns: 500 },
  );
});
