import {
  clockTime,
  type HallFile,
  type HallFold,
  localMoment,
  materialsFor,
  mattersOnTicket,
  peopleAhead,
  type TicketState,
  windowList,
  windowsFor,
} from '@onewindow/hall-core';
import type { SlipContent } from '@onewindow/printers/pure';
import { common } from '../words/common.ts';
import { materialWords } from '../words/kiosk.ts';
import { language, localText } from '../words/locale.ts';
import { slipText } from '../words/slip.ts';

/** What the paper of a ticket says, in the language of the screen it is drawn on. */
export function slipOfTicket(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  origin: string,
): SlipContent {
  const matters = mattersOnTicket(hall, ticket);
  const { day } = localMoment(ticket.issuedMs, hall.timeZone);
  return {
    hallName: localText(hall.name),
    sample: hall.sample === true,
    label: ticket.label,
    matterNames: matters.map((matter) => localText(matter.name)),
    peopleAhead: peopleAhead(fold, hall, ticket),
    windows: slipText.windows(windowList(windowsFor(hall, ticket), common.listComma())),
    issuedAt: clockTime(ticket.issuedMs, hall.timeZone),
    issuedOn: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    orderRule: slipText.orderRule(),
    materials: materialsFor(matters).map(materialWords),
    complaintPhone: hall.complaintPhone,
    ticketUrl: `${origin}/t/${ticket.id}`,
    reprint: false,
    language: language(),
  };
}
