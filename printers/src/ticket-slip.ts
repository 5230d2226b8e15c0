import {
  clockTime,
  complaintPhoneFor,
  estimateWait,
  type HallFile,
  type HallFold,
  type LocalText,
  localMoment,
  materialsFor,
  mattersOnTicket,
  parseSlipTemplate,
  peopleAhead,
  placesOf,
  shownCode,
  type TicketState,
  unitsOf,
  windowList,
  windowsFor,
} from '@onewindow/hall-core';
import type { SlipContent, SlipWait } from './slip-content.ts';

/** `1–6`, joined the Chinese way. */
const COMMA = '、';

/** Paper later than this no longer says how long it takes: the time beside it is that of the number. */
const WAIT_HOLDS_MS = 2 * 60_000;

/** The paper to be made of a ticket. */
interface Paper {
  readonly copy: number;
  /** The beginning of the address of the ticket's page. */
  readonly origin: string;
  /** What the address's fragment says of the ticket, as `encodePaper` or, with a seal, `sealPaper` writes it. */
  readonly token: string;
  /** The moment of printing; absent where what the device knows is too old to say a wait by. */
  readonly nowMs?: number;
}

/** What the slip of a ticket says, from the hall as the printing device knows it. */
export function slipContentOf(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  paper: Paper,
): SlipContent {
  const { language } = ticket;
  const say = (text: LocalText): string => (language === 'en' ? (text.en ?? text['zh-CN']) : text['zh-CN']);
  const matters = mattersOnTicket(hall, ticket);
  const chinese = language === 'zh-CN';
  // What it took has been handed in days ago.
  const collects = ticket.of !== undefined;
  const { numbers, seats } = placesOf(hall, windowsFor(hall, ticket));
  const list = windowList(numbers, chinese ? COMMA : ', ');
  const windows = [
    ...(list === '' ? [] : [chinese ? `${list} 号窗口` : `Window ${list}`]),
    ...seats.map(say),
  ].join(chinese ? COMMA : ', ');
  const units = unitsOf(hall, ticket.groups)
    .map(({ name }) => say(name))
    .join(chinese ? COMMA : ', ');
  const wait = waitOnPaper(fold, hall, ticket, paper);
  const { day } = localMoment(ticket.issuedMs, hall.timeZone);
  return {
    hallName: say(hall.name),
    ...(units === '' ? {} : { unitName: units }),
    sample: hall.sample ?? false,
    label: ticket.label,
    matterNames: matters.map(({ name }) =>
      collects ? `${chinese ? '取件: ' : 'Collect: '}${say(name)}` : say(name),
    ),
    peopleAhead: peopleAhead(fold, hall, ticket),
    ...(wait === undefined ? {} : { wait }),
    ...(windows === '' ? {} : { windows }),
    issuedAt: clockTime(ticket.issuedMs, hall.timeZone),
    issuedOn: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
    orderRule: orderRule(hall, ticket, chinese),
    materials: materialsFor(collects ? [] : matters).map(({ name, kind, copies }) => {
      const times = copies === undefined || copies < 2 ? '' : ` ×${copies}`;
      if (chinese) return `${say(name)}${times}${kind === 'show' ? '(出示)' : ''}`;
      return `${say(name)}${times}${kind === 'show' ? ' (to show)' : ''}`;
    }),
    complaintPhone: complaintPhoneFor(hall, ticket.groups),
    // A fragment stays in the phone that follows the address; only a window's scanner reads it (C9).
    ticketUrl: `${paper.origin}/t/${ticket.id}#${paper.token}`,
    reprint: paper.copy > 1,
    language,
    ...templateOf(hall),
  };
}

/** The hall's own slip; the file has been read, so a template in it is right. */
function templateOf({ slip }: HallFile): Pick<SlipContent, 'template'> {
  const template = slip === undefined ? undefined : parseSlipTemplate(slip.lines);
  return template?.ok === true ? { template: template.lines } : {};
}

/** By which rule people are called, and that of several places the first to be free calls. */
function orderRule(hall: HallFile, ticket: TicketState, chinese: boolean): string {
  const rule =
    bookedRule(hall, ticket, chinese) ??
    (chinese ? '先到先办; 预约按时段' : 'First come, first served; reservations by their slot');
  if (ticket.anyOrder !== true) return rule;
  const places = chinese
    ? '几处不分先后, 先叫先去'
    : 'your windows call in any order: go where you are called';
  return `${rule}; ${places}`;
}

/** What became of a booking: in time, too late for it, or not known yet where the number was taken. */
function bookedRule(
  { timeZone }: HallFile,
  { booked, claim }: TicketState,
  chinese: boolean,
): string | undefined {
  if (claim !== undefined) {
    const code = shownCode(claim);
    return chinese
      ? `预约码 ${code} 待核对; 先到先办`
      : `Booking ${code} to be checked; first come, first served`;
  }
  if (booked === undefined) return undefined;
  const slot = clockTime(booked.startMs, timeZone);
  if (booked.late !== true)
    return chinese ? `预约 ${slot}, 按预约时间办` : `Booked for ${slot}, by that time`;
  return chinese ? `预约 ${slot} 已过, 按到厅时间办` : `Booked for ${slot}, came late: by arrival`;
}

function waitOnPaper(
  fold: HallFold,
  hall: HallFile,
  ticket: TicketState,
  { copy, nowMs }: Paper,
): SlipWait | undefined {
  if (nowMs === undefined || copy > 1 || ticket.phase.kind !== 'waiting') return undefined;
  if (nowMs - ticket.issuedMs > WAIT_HOLDS_MS) return undefined;
  const estimate = estimateWait(fold, hall, ticket, nowMs);
  return estimate.range ?? estimate.unknown;
}
