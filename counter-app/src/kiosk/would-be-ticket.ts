import {
  type DeviceId,
  type HallFile,
  type HallFold,
  isInAnyOrder,
  type Matter,
  type Now,
  peopleAhead,
  type TicketState,
} from '@onewindow/hall-core';

/**
 * The ticket these matters would make now, so that the hall's own rules can say how many people are ahead of it
 * before it is taken.
 */
function wouldBeTicket(
  hall: HallFile,
  matters: readonly Matter[],
  device: DeviceId,
  { wallMs }: Now,
): TicketState {
  const groups = [...new Set(matters.map((matter) => matter.group))];
  const ids = matters.map(({ id }) => id);
  return {
    id: '',
    label: '',
    series: '',
    groups,
    ...(isInAnyOrder(hall, ids, groups) ? { anyOrder: true } : {}),
    language: 'zh-CN',
    usualMinutes: matters.reduce((sum, matter) => sum + matter.usualMinutes, 0),
    issuedMs: wallMs,
    issuedBy: device,
    rank: Number.MAX_SAFE_INTEGER,
    leg: 1,
    matters: ids.map((matter) => ({ matter })),
    phase: { kind: 'waiting' },
    holder: { device },
    anomalies: [],
  };
}

/** How many people would be called before someone who takes a ticket for these matters now. */
export const aheadIfTaken = (
  fold: HallFold,
  hall: HallFile,
  matters: readonly Matter[],
  device: DeviceId,
  now: Now,
): number => peopleAhead(fold, hall, wouldBeTicket(hall, matters, device, now));
