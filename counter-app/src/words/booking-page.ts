import { msg, str } from '@lit/localize';
import type { Refusal } from '@onewindow/hall-core';
import { bookingRefusal } from './booking.ts';

/** The manager's page of bookings. */
export const bookingPageWords = {
  asOf: (clock: string) => msg(str`${clock} 的情况，每 30 秒更新`, { id: 'bp-as-of' }),
  days: () => msg('哪一天', { id: 'bp-days' }),
  daySum: (booked: number, free: number) => msg(str`约 ${booked} · 余 ${free}`, { id: 'bp-day-sum' }),
  time: () => msg('时间', { id: 'bp-time' }),
  group: () => msg('类别', { id: 'bp-group' }),
  everyone: () => msg('各类', { id: 'bp-everyone' }),
  quota: () => msg('名额', { id: 'bp-quota' }),
  booked: () => msg('已约', { id: 'bp-booked' }),
  came: () => msg('已到', { id: 'bp-came' }),
  missed: () => msg('没来', { id: 'bp-missed' }),
  free: () => msg('余', { id: 'bp-free' }),
  state: () => msg('情况', { id: 'bp-state' }),
  open: () => msg('可约', { id: 'bp-open' }),
  table: (day: string) => msg(str`${day} 各时段`, { id: 'bp-table' }),
  list: (day: string) => msg(str`${day} 的预约`, { id: 'bp-list' }),
  none: () => msg('这一天还没有人预约。', { id: 'bp-none' }),
  code: () => msg('预约码', { id: 'bp-code' }),
  matters: () => msg('事项', { id: 'bp-matters' }),
  look: (code: string) => msg(str`打开预约 ${code}`, { id: 'bp-look' }),
  lookShort: () => msg('打开', { id: 'bp-look-short' }),
  affected: (n: number) => msg(str`${n} 个预约的时间有变，要联系改约`, { id: 'bp-affected' }),
  affectedHow: () =>
    msg('停办或减了名额以后，已约的不会自动取消。逐个打开，改时间或取消。', { id: 'bp-affected-how' }),
  overbooked: (n: number) => msg(str`今天超约到场 ${n} 人`, { id: 'bp-overbooked' }),
  overbookedHow: () => msg('他们照常在这半小时里办，没有人被机器取消。', { id: 'bp-overbooked-how' }),
  silent: () => msg('名额在连不上的主机手里', { id: 'bp-silent' }),
  silentSeats: (slot: string, device: string, seats: number) =>
    msg(str`${slot}：${device} 手里还有 ${seats} 个没约出去`, { id: 'bp-silent-seats' }),
  reopen: () => msg('收回', { id: 'bp-reopen' }),
  reopenFrom: (clock: string) => msg(str`${clock} 以后可以收回`, { id: 'bp-reopen-from' }),
  reopenAsk: (device: string) =>
    msg(str`${device} 可能还在自己约这些名额。您去看过，它确实关着或断着吗？`, { id: 'bp-reopen-ask' }),
  reopenYes: () => msg('看过了，收回', { id: 'bp-reopen-yes' }),
  reopened: (seats: number) => msg(str`已收回 ${seats} 个名额，可以约了。`, { id: 'bp-reopened' }),
  cutOff: () => msg('现在连不上主机，看不到预约。连上后自动更新。', { id: 'bp-cut-off' }),
};

/** Why seats were not taken back. */
export function reopenRefusal({ code, detail = {} }: Refusal): string {
  switch (code) {
    case 'owner-may-still-book':
      return msg(str`还不能收回：那台主机可能还在约，再等 ${detail.minutes ?? 0} 分钟。`, {
        id: 'bp-r-wait',
      });
    case 'not-the-hall':
      return msg('名额归大厅的第一台主机管，现在连的不是它。请在第一台主机的电脑上打开本页再收回。', {
        id: 'bp-r-not-hall',
      });
    case 'nothing-to-reopen':
      return msg('没有要收回的了，可能刚被收回或约出去。', { id: 'bp-r-nothing' });
    default:
      return bookingRefusal({ code, detail });
  }
}
