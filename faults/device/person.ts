import { setTimeout as sleep } from 'node:timers/promises';
import { type CallBasis, type Command, currentAt, type DeviceId, type EventOf } from '@onewindow/hall-core';
import { type Replica, randomToken, type SyncedStore } from '@onewindow/replica/runtime';
import { machineMs } from '../machine-clock.ts';
import type { TruthFiles } from './truth-files.ts';
import type { DeviceSetup, Told } from './words.ts';

/** Matters of three series, all of which the first four windows of the township serve. */
const MATTERS = ['resident-pension-enrol', 'resident-medical-enrol', 'consult'] as const;
/** Whoever is refused looks again this often. */
const AGAIN_MS = 300;

export interface PersonParts {
  readonly setup: DeviceSetup;
  readonly replica: Replica<SyncedStore>;
  readonly truth: TruthFiles;
  readonly tell: (told: Told) => void;
}

/** Whoever is at the device: residents one after the other at a kiosk, a clerk at a window. */
export class Person {
  readonly #parts: PersonParts;
  #works = false;
  #lastBasis: CallBasis = 'desk';

  constructor(parts: PersonParts) {
    this.#parts = parts;
    const { replica } = parts;
    replica.onChange((events) => {
      for (const { type, by, data } of events) {
        if (type !== 'ticket-called' || by.device !== replica.device) continue;
        this.#lastBasis = (data as EventOf<'ticket-called'>['data']).basis;
      }
    });
  }

  work(): void {
    this.#works = true;
  }

  rest(): void {
    this.#works = false;
  }

  async live(): Promise<never> {
    const { setup } = this.#parts;
    const { place, paceMs } = setup;
    for (;;) {
      if (!this.#works) await sleep(50);
      else if (place.role === 'kiosk') await sleep((await this.takeTicket()) ? paceMs : AGAIN_MS);
      else await sleep((await this.#serve(place.window, place.clerk)) ? paceMs / 4 : AGAIN_MS);
    }
  }

  async #press(command: Command): Promise<string | true | undefined> {
    const result = await this.#parts.replica.do(command);
    if (result.ok)
      return 'ticket' in result.value && result.value.ticket !== undefined ? result.value.ticket : true;
    this.#parts.tell({ kind: 'refused', code: result.refusal.code });
    return undefined;
  }

  /** 取号: the slip is printed once the issue is durable. Answers the number; undefined when it was refused. */
  async takeTicket(printer?: DeviceId): Promise<string | undefined> {
    const { setup, replica, truth, tell } = this.#parts;
    const intent = `${setup.name}-${randomToken()}`;
    const matter = MATTERS[Math.floor(Math.random() * MATTERS.length)] ?? MATTERS[0];
    const wish = { intent, matters: [matter], language: 'zh-CN' } as const;
    const done = await this.#press({ kind: 'issue', ...wish, ...(printer === undefined ? {} : { printer }) });
    if (done === undefined) return undefined;
    const label = replica.fold.ticket(intent)?.label ?? '';
    truth.printed({ ticket: intent, label });
    tell({ kind: 'issued', label });
    return label;
  }

  /** What the clerk does next: sit down, finish whoever is there, or 叫号. False when it was refused. */
  async #serve(window: number, clerk: string): Promise<boolean> {
    const { replica, truth, tell } = this.#parts;
    const { fold, device } = replica;
    if (fold.window(window).session?.device !== device) {
      return (await this.#press({ kind: 'sign-in', window, clerk })) !== undefined;
    }
    const current = currentAt(fold, window);
    if (current !== undefined) {
      const kind = current.phase.kind === 'called' ? 'start' : 'finish';
      return (await this.#press({ kind, ticket: current.id })) !== undefined;
    }
    const askedMs = machineMs();
    const ticket = await this.#press({ kind: 'call-next', request: `${device}-${randomToken()}` });
    if (typeof ticket !== 'string') return false;
    truth.spoken({ ticket, window, monoMs: machineMs() });
    tell({ kind: 'called', ticket, basis: this.#lastBasis, askedMs });
    return true;
  }
}
