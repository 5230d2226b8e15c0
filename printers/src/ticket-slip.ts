import {
  clockTime,
  type HallFile,
  type HallFold,
  type LocalText,
  localMoment,
  materialsFor,
  mattersOnTicket,
  peopleAhead,
  type TicketState,
  windowList,
  windowsFor,
} from '@onewindow/hall-core';
import type { SlipContent } from './slip-content.ts';

/** `1–6`, joined the Chinese way. */
const COMMA = '、';

/** What the slip of a ticket says, from the hall as the printing device knows it. */
export function slipContentOf(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  paper: { readonly copy: number; readonly origin: string },
): SlipContent {
  const { language } = ticket;
  const say = (text: LocalText): string => (language === 'en' ? (text.en ?? text['zh-CN']) : text['zh-CN']);
  const matters = mattersOnTicket(hall, ticket);
  const chinese = language === 'zh-CN';
  const windows = windowList(windowsFor(hall, ticket), chinese ? COMMA : ', ');
  const { day } = localMoment(ticket.issuedMs, hall.timeZone);
  return {
    hallName: say(hall.name),
    sample: hall.sample ?? false,
    label: ticket.label,
    matterNames: matters.map(({ name }) => say(name)),
    peopleAhead: peopleAhead(fold, hall, ticket),
    ...(windows === '' ? {} : { windows: chinese ? `${windows} 号窗口` : `Window ${windows}` }),
    issuedAt: clockTime(ticket.issuedMs, hall.timeZone),
    issuedOn: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    orderRule: chinese ? '先到先办; 预约按时段' : 'First come, first served; reservations by their slot',
    materials: materialsFor(matters).map(({ name, kind, copies }) => {
      const times = copies === undefined || copies < 2 ? '' : ` ×${copies}`;
      if (chinese) return `${say(name)}${times}${kind === 'show' ? '(出示)' : ''}`;
      return `${say(name)}${times}${kind === 'show' ? ' (to show)' : ''}`;
    }),
    complaintPhone: hall.complaintPhone,
    ticketUrl: `${paper.origin}/t/${ticket.id}`,
    reprint: paper.copy > 1,
    language,
  };
}
