import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesSince, HeardNotice } from './hub-changes.ts';
import type { HubNotice, HubPrinter } from './hub-notice.ts';

const PRINTERS: readonly HubPrinter[] = [{ kind: 'none' }, { kind: 'ready', left: 7 }, { kind: 'low' }];

/** What was said: to all that are connected, and kept for who connects later. */
interface Said {
  readonly kind: 'whole' | 'changes';
  readonly payload: unknown;
}

/** A hub that says what it holds by the rules of changes, and remembers what was true each time. */
class TellingHub {
  readonly kept: Partial<Record<Said['kind'], Said>> = {};
  /** By the clock, which never stands still here. */
  readonly truths = new Map<number, HubNotice>();
  #vector: Record<string, number> = { 'a.h1': 3 };
  #day = 20260301;
  #starts = 1;
  #desk: string | undefined;
  #printer = 0;
  #wallMs = 0;
  #n = 0;
  #whole: HubNotice | undefined;

  writes(log: string): void {
    this.#vector[log] = (this.#vector[log] ?? 0) + 1;
  }

  /** Nothing of the day before is told any more. */
  nextDay(): void {
    this.#day++;
    this.#vector = { 'a.h1': this.#vector['a.h1'] ?? 0 };
  }

  /** What it holds is all it knows of before; it counts from the start again. */
  restarts(): void {
    this.#starts++;
    this.#n = 0;
    this.#whole = undefined;
  }

  deskMoves(): void {
    this.#desk = this.#desk === undefined ? 'b' : undefined;
  }

  printerChanges(): void {
    this.#printer = (this.#printer + 1) % PRINTERS.length;
  }

  says(isWhole: boolean): Said {
    const notice = this.#now();
    this.truths.set(notice.wallMs, notice);
    const changes = isWhole || this.#whole === undefined ? undefined : changesSince(this.#whole, notice);
    if (changes === undefined) this.#whole = notice;
    const kind = changes === undefined ? 'whole' : 'changes';
    const said: Said = { kind, payload: JSON.parse(JSON.stringify(changes ?? notice)) };
    this.kept[kind] = said;
    return said;
  }

  #now(): HubNotice {
    const printerState = PRINTERS[this.#printer] ?? { kind: 'none' };
    return {
      hub: 'h',
      day: String(this.#day),
      wallMs: ++this.#wallMs,
      vector: { ...this.#vector },
      printer: printerState.kind !== 'none',
      printerState,
      ...(this.#desk === undefined ? {} : { desk: this.#desk }),
      mark: { boot: `start-${this.#starts}`, n: ++this.#n },
    };
  }
}

/** What a device believes, held to what was true when it was said. */
class Believer {
  #heard = new HeardNotice();
  readonly #hub: TellingHub;
  believes: HubNotice | undefined;

  constructor(hub: TellingHub) {
    this.#hub = hub;
  }

  hears({ kind, payload }: Said): void {
    const notice = this.#heard[kind](payload);
    if (notice === undefined) return;
    const { mark: _, ...truth } = this.#hub.truths.get(notice.wallMs) ?? {};
    const { mark, gone: __, ...believed } = notice;
    expect(believed).toEqual(truth);
    const was = this.believes;
    if (was?.mark?.boot === mark?.boot) expect(notice.wallMs).toBeGreaterThan(was?.wallMs ?? 0);
    this.believes = notice;
  }

  /** A broker sends what it has kept in any order. */
  connects(isChangesFirst: boolean): void {
    this.#heard = new HeardNotice();
    this.believes = undefined;
    const { whole, changes } = this.#hub.kept;
    const kept = isChangesFirst ? [changes, whole] : [whole, changes];
    for (const said of kept) if (said !== undefined) this.hears(said);
  }
}

type Step =
  | { readonly kind: 'writes'; readonly log: string }
  | { readonly kind: 'nextDay' | 'restarts' | 'deskMoves' | 'printerChanges' }
  | { readonly kind: 'says'; readonly isWhole: boolean }
  /** Something said before arrives, perhaps again; what is never picked is lost. */
  | { readonly kind: 'arrives'; readonly pick: number }
  | { readonly kind: 'connects'; readonly isChangesFirst: boolean };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('writes' as const),
        log: fc.constantFrom('a.h1', 'b.d1', 'c.d1'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'nextDay' as const,
          'restarts' as const,
          'deskMoves' as const,
          'printerChanges' as const,
        ),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('says' as const),
        isWhole: fc.boolean(),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('arrives' as const), pick: fc.nat({ max: 5 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('connects' as const), isChangesFirst: fc.boolean() }),
    },
  ) satisfies fc.Arbitrary<Step>,
  { maxLength: 60 },
);

/** One day of a hub and a device that hears of it what it hears, in whatever order. */
function play(played: readonly Step[]): { readonly hub: TellingHub; readonly device: Believer } {
  const hub = new TellingHub();
  const device = new Believer(hub);
  const said = [hub.says(true)];
  for (const step of played) {
    switch (step.kind) {
      case 'writes':
        hub.writes(step.log);
        break;
      case 'says':
        said.push(hub.says(step.isWhole));
        break;
      case 'arrives': {
        const late = said.at(-1 - (step.pick % said.length));
        if (late !== undefined) device.hears(late);
        break;
      }
      case 'connects':
        device.connects(step.isChangesFirst);
        break;
      default:
        hub[step.kind]();
    }
  }
  return { hub, device };
}

describe('what a hub says only as changes', () => {
  it('is believed only as it was true, whatever is lost, doubled or reordered, over restarts and days', () => {
    fc.assert(
      fc.property(steps, (played) => {
        const { hub, device } = play(played);
        device.hears(hub.says(true));
        expect(device.believes).toMatchObject({ wallMs: Math.max(...hub.truths.keys()) });
      }),
      { numRuns: 500 },
    );
  });

  it('is known in full to whoever connects, at any moment', () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (played, isChangesFirst) => {
        const { hub, device } = play(played);
        device.connects(isChangesFirst);
        expect(device.believes).toMatchObject({ wallMs: Math.max(...hub.truths.keys()) });
      }),
      { numRuns: 300 },
    );
  });
});
