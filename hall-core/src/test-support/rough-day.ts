import fc from 'fast-check';
import type { HallFile } from '../hall-file.ts';
import { currentAt, waitingAt } from '../queue.ts';
import { undoable } from '../undoing.ts';
import { heldAt, missedTickets } from '../window-views.ts';
import { HallNet, MATTER, townshipWith } from './hall-net.ts';
import type { Member } from './member.ts';

/** One thing that happens in a hall with a bad network; numbers choose among what there is at that moment. */
export type Step =
  | { readonly kind: 'issue' | 'meet' | 'cut' | 'join-again'; readonly who: number }
  | { readonly kind: 'choose' | 'move' | 'undo'; readonly who: number; readonly which: number }
  | { readonly kind: 'call' | 'serve' | 'sign-out' | 'sign-in' | 'restart' | 'tick'; readonly who: number }
  | { readonly kind: 'letter' | 'repeat' | 'lose' | 'event' | 'lose-event'; readonly which: number }
  | { readonly kind: 'sleep'; readonly ms: number };

type SomeonesStep = Exclude<Step, { which: number } | { ms: number }>;

const who = fc.nat({ max: 3 });
/** Most often the one that has been on its way longest. */
const which = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat({ max: 30 }) },
);

/** Mostly ordinary work and delivery, with losses, repeats, cuts and restarts in between. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('issue' as const), who }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('call' as const), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('serve' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('choose' as const, 'move' as const), who, which }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), who, which }) },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('letter' as const), which }) },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('event' as const), which }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('tick' as const), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sleep' as const), ms: fc.nat({ max: 3_000 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('repeat' as const, 'lose' as const), which }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose-event' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('sign-out', 'sign-in', 'restart', 'meet', 'cut', 'join-again'),
      who,
    }),
  },
);

/** A stretch of such a day, long enough for something to go wrong. */
export const steps = fc.array(step, { minLength: 80, maxLength: 300, size: 'max' });

/** A small township: hub, kiosk and three combined windows, with people waiting and reserves in place. */
export class RoughDay {
  readonly net: HallNet;
  readonly kiosk: Member;
  readonly windows: readonly Member[];
  readonly #numbers = new Map<Member, number>();
  readonly #visit: readonly string[];
  #intents = 0;

  /** @param visit the matters everyone comes for */
  constructor(
    waiting: number,
    hall: HallFile = townshipWith({ callsBeforeNoShow: 1 }),
    visit: readonly string[] = [MATTER],
  ) {
    this.net = new HallNet(hall);
    this.#visit = visit;
    this.kiosk = this.net.join('kiosk', 'kiosk');
    this.windows = [1, 2, 3].map((number) => {
      const member = this.net.windowDevice(number);
      this.#numbers.set(member, number);
      return member;
    });
    for (let i = 0; i < waiting; i++) this.net.issue(this.kiosk, `early ${i}`, visit);
    this.net.pass(16_000);
  }

  take(step: Step): void {
    const { net } = this;
    const { letters, parcels } = net;
    switch (step.kind) {
      case 'letter':
        net.deliverLetter(step.which % Math.max(1, letters.length));
        return;
      case 'event':
        net.deliverParcel(step.which % Math.max(1, parcels.length));
        return;
      case 'repeat': {
        const letter = letters[step.which % Math.max(1, letters.length)];
        if (letter !== undefined) letters.push(letter);
        return;
      }
      case 'lose':
        letters.splice(step.which % Math.max(1, letters.length), 1);
        return;
      case 'lose-event':
        parcels.splice(step.which % Math.max(1, parcels.length), 1);
        return;
      case 'sleep':
        net.sleep(step.ms);
        return;
      case 'choose':
      case 'move':
      case 'undo':
        this.#beyondNext(step.kind, this.windows[step.who % this.windows.length] as Member, step.which);
        return;
      default:
        this.#someoneActs(step.kind, step.who);
    }
  }

  /** Calls somebody out of turn, takes the last act back, or sends a person on, away for a while, or back to the line. */
  #beyondNext(kind: 'choose' | 'move' | 'undo', window: Member, which: number): void {
    const { net } = this;
    const number = window.participant.window;
    if (number === undefined) return;
    const current = currentAt(window.fold, number);
    if (kind === 'choose') {
      const line = waitingAt(window.fold, number);
      const wanted = line[which % Math.max(1, line.length)]?.id;
      if (wanted === undefined) return;
      net.do(window, { kind: 'call-next', request: `request ${++this.#intents}`, wanted, why: 'other' });
    } else if (kind === 'undo') {
      const acts = undoable(window.fold, { device: window.device, window: number }, net.now(window));
      const act = acts[which % Math.max(1, acts.length)];
      if (act !== undefined) net.do(window, { kind: 'undo', ticket: act.ticket });
    } else if (current === undefined) {
      const back = [...heldAt(window.fold, number), ...missedTickets(window.fold, 3)];
      const ticket = back[which % Math.max(1, back.length)];
      if (ticket === undefined) return;
      net.do(window, { kind: ticket.phase.kind === 'held' ? 'resume' : 'restore', ticket: ticket.id });
    } else {
      const ticket = current.id;
      const sent = { window: 1 + (which % this.windows.length) };
      const on = [{ groups: current.groups }, sent].map((to) => ({ kind: 'transfer', ticket, to }) as const);
      const hold = { kind: 'hold', ticket, hold: 'left-papers' } as const;
      net.do(window, [...on, hold, { kind: 'no-show', ticket } as const][which % 4] ?? hold);
    }
  }

  #someoneActs(kind: SomeonesStep['kind'], who: number): void {
    const { net } = this;
    const window = this.windows[who % this.windows.length] as Member;
    const anyone = net.members[who % net.members.length] as Member;
    switch (kind) {
      case 'issue':
        net.do(this.kiosk, {
          kind: 'issue',
          intent: `intent ${++this.#intents}`,
          matters: this.#visit,
          language: 'zh-CN',
        });
        return;
      case 'call':
        net.do(window, { kind: 'call-next', request: `request ${++this.#intents}` });
        return;
      case 'serve':
        this.#serve(window);
        return;
      case 'sign-out':
        net.do(window, { kind: 'sign-out' });
        return;
      case 'sign-in': {
        const number = this.#numbers.get(window) ?? 0;
        net.do(window, { kind: 'sign-in', window: number, clerk: `clerk-01${number}` });
        return;
      }
      case 'tick':
        anyone.tick();
        return;
      case 'restart':
        anyone.restart({ clean: false });
        if (anyone !== net.hub) anyone.participant.link(net.hub.device);
        return;
      case 'meet':
        for (const event of [...window.disk]) net.hub.take(event);
        for (const event of [...net.hub.disk]) window.take(event);
        return;
      case 'cut':
        net.cutOff.add(window);
        window.participant.link(undefined);
        return;
      case 'join-again':
        net.cutOff.delete(window);
        window.participant.link(net.hub.device);
    }
  }

  #serve(window: Member): void {
    const number = window.participant.window;
    const current = number === undefined ? undefined : currentAt(window.fold, number);
    if (current === undefined) return;
    const kind = current.phase.kind === 'called' ? 'start' : 'finish';
    this.net.do(window, { kind, ticket: current.id });
  }
}
