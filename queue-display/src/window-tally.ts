import type { GroupLine, WindowActivity, WindowCard } from '@onewindow/hall-core';

/** The states in the order a board names them: what concerns people most comes first. */
const ORDER: readonly WindowActivity[] = ['calling', 'serving', 'free', 'closing', 'paused', 'closed'];

/** How many windows are in each state; states no window is in are left out. */
export function tallyWindows(cards: readonly WindowCard[]): { activity: WindowActivity; count: number }[] {
  return ORDER.map((activity) => ({
    activity,
    count: cards.filter((card) => card.activity === activity).length,
  })).filter(({ count }) => count > 0);
}

/** The lines that fit, and a sum of the rest, so that nobody waiting goes unmentioned. */
export interface WaitingLines {
  readonly lines: readonly GroupLine[];
  readonly others: { readonly groups: number; readonly people: number };
}

/** Where there is no room for all groups, those with the most people waiting stay, in the hall's own order. */
export function fitGroups(all: readonly GroupLine[], room: number): WaitingLines {
  if (all.length <= room) return { lines: all, others: { groups: 0, people: 0 } };
  const kept = new Set([...all].sort((a, b) => b.waiting - a.waiting).slice(0, room));
  const left = all.filter((line) => !kept.has(line));
  const people = left.reduce((sum, { waiting }) => sum + waiting, 0);
  return { lines: all.filter((line) => kept.has(line)), others: { groups: left.length, people } };
}
