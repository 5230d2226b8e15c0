import type { HallFile, WindowSetup } from '../../src/hall-file.ts';
import type { HallView } from '../../src/play-forward.ts';
import { staffingAdvice } from '../../src/staffing/advice.ts';
import { wishOf } from '../../src/window.ts';
import type { Manager, ManagersOrder } from '../estimates/staffed-day.ts';

const MINUTE = 60_000;
/** Managers look at the hall this often. */
const LOOKS_EVERY_MS = 5 * MINUTE;

const openOf = (view: HallView, hall: HallFile): WindowSetup[] =>
  hall.windows.filter(({ number }) => wishOf(view.window(number)) === 'open');

/** The fewest windows, in the order of their numbers, that take every group of the hall, and then as many as asked for. */
function firstWindows(hall: HallFile, count: number): number[] {
  const chosen: WindowSetup[] = [];
  const missing = new Set(hall.groups.map(({ id }) => id));
  for (const window of hall.windows) {
    if (window.kind === 'quick' || !window.groups.some((group) => missing.has(group))) continue;
    chosen.push(window);
    for (const group of window.groups) missing.delete(group);
  }
  const rest = hall.windows.filter((window) => !chosen.includes(window));
  // Spread over the hall, so that no kind of window is left out.
  const wanted = Math.max(0, count - chosen.length);
  for (let n = 0; n < wanted && n < rest.length; n++) {
    const window = rest[Math.floor((n * rest.length) / Math.min(wanted, rest.length))];
    if (window !== undefined) chosen.push(window);
  }
  return chosen.map(({ number }) => number);
}

/** As many windows as were planned, from opening to closing. */
export const fixedManager = (hall: HallFile, count: number): Manager => {
  const planned = firstWindows(hall, count);
  let begun = false;
  return {
    everyMs: LOOKS_EVERY_MS,
    orders: () => {
      if (begun) return [];
      begun = true;
      return planned.map((window): ManagersOrder => ({ window, wish: 'open' }));
    },
  };
};

/** 潮汐窗口 as halls write it down: a spare window opens when more than twenty wait, and closes when nobody does. */
export const ruleManager = (hall: HallFile, waitingMost = 20): Manager => ({
  everyMs: LOOKS_EVERY_MS,
  orders: (view) => {
    const open = openOf(view, hall);
    const least = firstWindows(hall, 1);
    const toOpen = least.filter((number) => !open.some((window) => window.number === number));
    if (toOpen.length > 0) return toOpen.map((window) => ({ window, wish: 'open' }) as const);
    const waiting = view.openTickets().filter(({ phase }) => phase.kind === 'waiting');
    if (waiting.length > waitingMost) {
      const [first] = waiting;
      const spare = hall.windows.find(
        (window) =>
          !open.includes(window) && first?.groups.some((group) => window.groups.includes(group)) === true,
      );
      return spare === undefined ? [] : [{ window: spare.number, wish: 'open' }];
    }
    if (waiting.length > 0) return [];
    const extra = open.filter(({ number }) => !least.includes(number)).at(-1);
    return extra === undefined ? [] : [{ window: extra.number, wish: 'closed' }];
  },
});

/** Does what the product advises, as often as it advises something else at one look. */
export const advisedManager = (hall: HallFile, actsAtOnce = 4): Manager => ({
  everyMs: LOOKS_EVERY_MS,
  orders: (view, nowMs) => {
    const least = firstWindows(hall, 1);
    const isOpen = (number: number): boolean => wishOf(view.window(number)) === 'open';
    const orders: ManagersOrder[] = least
      .filter((window) => !isOpen(window))
      .map((window) => ({ window, wish: 'open' }));
    const wishes = new Map(orders.map(({ window, wish }) => [window, wish]));
    // What was just ordered is seen at the next word of advice.
    const seen: HallView = {
      openTickets: () => view.openTickets(),
      tickets: () => view.tickets(),
      window: (number) => {
        const state = view.window(number);
        const wish = wishes.get(number);
        return wish === undefined || state.order === undefined
          ? state
          : { ...state, order: { ...state.order, wish } };
      },
    };
    for (let n = 0; n < actsAtOnce; n++) {
      const { act } = staffingAdvice(seen, hall, nowMs);
      if (act === undefined) break;
      const wish = act.kind === 'open' ? 'open' : 'closed';
      wishes.set(act.window, wish);
      orders.push({ window: act.window, wish });
    }
    return orders;
  },
});
