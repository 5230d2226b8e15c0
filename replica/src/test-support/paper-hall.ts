import {
  type Command,
  type DeviceRole,
  decideAdmit,
  decideConfigure,
  decideHubPlace,
  type Paper,
  paperText,
  readPresented,
  sealPaper,
} from '@onewindow/hall-core';
import { expect } from 'vitest';
import type { Signer } from '../ports.ts';
import { Replica } from '../replica.ts';
import { makeKeyPair, randomToken, signerFor } from '../web-signer.ts';
import { MemoryClock, MemoryLedger, MemoryStore, MemoryWire } from './memory-ports.ts';
import { township } from './township.ts';

const HALL = 'dongpo';
export const ORIGIN = 'http://192.168.1.20:8080';
const MATTERS = { matters: ['elder-card'], language: 'zh-CN' } as const;

export const newSigner = async (): Promise<Signer> => signerFor(await makeKeyPair(false));

function openReplica(clock: MemoryClock, signer: Signer, role: DeviceRole, root?: string) {
  const isHub = role === 'hub';
  const ports = {
    signer,
    ledger: new MemoryLedger(),
    openStore: async () => new MemoryStore(),
    bus: new MemoryWire().join(),
    clock,
    bootToken: randomToken(),
  };
  const options = { hall: HALL, role, name: role, app: 'test', desk: isHub, storeFirst: isHub };
  return Replica.open(ports, root === undefined ? options : { ...options, root });
}

/** A hub and, cut off from it, a window that knows the hall as it was when the window was signed in. */
export class PaperHall {
  readonly clock = new MemoryClock();
  hub!: Replica;
  hubSigner!: Signer;
  window!: Replica;

  static async open(trust: 'enrolled' | 'open' = 'enrolled'): Promise<PaperHall> {
    const hall = new PaperHall();
    hall.hubSigner = await newSigner();
    const root = trust === 'enrolled' ? hall.hubSigner.device : undefined;
    hall.hub = await openReplica(hall.clock, hall.hubSigner, 'hub', root);
    await hall.hub.record((fold) => {
      const place = decideHubPlace(fold, hall.hub.device);
      return place.ok ? place.value : [];
    });
    await hall.hub.record((fold) => decideConfigure(fold, township()));
    const signer = await newSigner();
    await hall.admit(signer, 'counter');
    hall.window = await openReplica(hall.clock, signer, 'counter', root);
    await hall.tellWindow();
    expect(await hall.give({ kind: 'sign-in', window: 3, clerk: 'clerk-013' })).toBe('ok');
    return hall;
  }

  async admit({ device, publicKey }: Signer, role: DeviceRole): Promise<void> {
    await this.hub.record((fold) => {
      const admitted = decideAdmit(fold, this.hub.device, device, [role], { publicKey, name: role });
      return admitted.ok ? admitted.value : [];
    });
  }

  async tellWindow(): Promise<void> {
    await this.window.ingest([...this.hub.fold.events()], { stored: true });
  }

  async give(command: Command): Promise<string> {
    const done = await this.window.do(command);
    return done.ok ? 'ok' : done.refusal.code;
  }

  /** A ticket the window does not hear of, and what the hub prints of it. */
  async issue(intent = 'mine') {
    const done = await this.hub.do({ kind: 'issue', intent, ...MATTERS });
    const ticket = this.hub.fold.ticket(done.ok ? (done.value.ticket ?? '') : '');
    if (ticket === undefined) throw new Error('no ticket was issued');
    return { ticket, token: await this.hub.sealPaper(ticket) };
  }

  /** A paper of that ticket another device has signed. */
  async sealedBy({ device, sign }: Signer, id: string, paper: Paper, hall = HALL): Promise<string> {
    const by = { device, day: this.hub.day };
    return sealPaper(paper, { ...by, sig: await sign(paperText(hall, id, paper, by)) });
  }

  /** Somebody scans a slip at the window. */
  scan(ticket: string, token: string): Promise<string> {
    return this.give({ kind: 'present', ...readPresented(`${ORIGIN}/t/${ticket}#${token}`) });
  }

  /** Whom the window serves now: the ticket's id, and its matters as the window knows them. */
  get served(): { readonly id: string; readonly matters: readonly string[] } | undefined {
    const ticket = this.window.fold.openTickets().find(({ phase }) => phase.kind === 'serving');
    return ticket && { id: ticket.id, matters: ticket.matters.map(({ matter }) => matter) };
  }

  get recorded(): number {
    return this.window.fold.countBy(this.window.device);
  }
}
