import type { Command } from '../custody/participant.ts';
import type { CallingRules } from '../hall-file.ts';
import type { TicketState } from '../ticket.ts';
import { HallNet, townshipWith } from './hall-net.ts';
import type { Member } from './member.ts';

/** A hub, a kiosk, a guide desk and the combined windows 3 and 4, at which whoever is called has come. */
export class MovingHall {
  readonly net: HallNet;
  readonly kiosk: Member;
  readonly guide: Member;
  readonly three: Member;
  readonly four: Member;

  constructor(rules: Partial<CallingRules> = {}) {
    this.net = new HallNet(townshipWith({ reserveSize: 0, callsBeforeNoShow: 1, ...rules }));
    this.kiosk = this.net.join('kiosk', 'kiosk');
    this.guide = this.net.join('guide', 'guide');
    this.three = this.net.windowDevice(3);
    this.four = this.net.windowDevice(4);
  }

  /** What comes of a command once everything has arrived. */
  do(member: Member, command: Command): string | undefined {
    const ref = this.net.do(member, command);
    this.net.settle();
    return this.net.said(ref);
  }

  /** Calls that ticket at a window and begins; then so long passes that nothing of it can be taken back. */
  serve(member: Member, ticket: string): void {
    this.do(member, { kind: 'call-next', request: `serve ${ticket}`, wanted: ticket, why: 'other' });
    this.do(member, { kind: 'start', ticket });
    this.net.pass(10_000);
  }

  /** Calls that ticket at a window, and nobody comes. */
  miss(member: Member, ticket: string, request: string): string | undefined {
    this.do(member, { kind: 'call-next', request, wanted: ticket, why: 'other' });
    return this.do(member, { kind: 'no-show', ticket });
  }

  state(ticket: string): TicketState {
    const state = this.net.hub.fold.ticket(ticket);
    if (state === undefined) throw new Error(`the hub knows no ticket ${ticket}`);
    return state;
  }
}
