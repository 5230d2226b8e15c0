import type { DeviceId } from './event.ts';
import { SortedList } from './sorted-list.ts';
import type { WindowState } from './window.ts';

const byNumber = (a: WindowState, b: WindowState): number => a.number - b.number;

/** All windows by number, and which device sits where, brought up to date window by window. */
export class WindowIndex {
  readonly #all = new SortedList(byNumber);
  readonly #sitting = new Map<DeviceId, SortedList<WindowState>>();
  readonly #clerks = new Map<string, SortedList<WindowState>>();
  /** Grows with every change of a window. */
  changes = 0;

  update(before: WindowState | undefined, after: WindowState | undefined): void {
    this.changes++;
    this.#all.move(before, after);
    moveIn(this.#sitting, before?.session?.device, after?.session?.device, before, after);
    moveIn(this.#clerks, before?.session?.clerk, after?.session?.clerk, before, after);
  }

  all(): readonly WindowState[] {
    return this.#all.items;
  }

  /** Where a device is signed in; of several windows the one of the lowest number. */
  seatOf(device: DeviceId): WindowState | undefined {
    return this.#sitting.get(device)?.first;
  }

  /** The windows a clerk is signed in at. */
  ofClerk(clerk: string): readonly WindowState[] {
    return this.#clerks.get(clerk)?.items ?? NONE;
  }
}

const NONE: readonly never[] = [];

function moveIn(
  lists: Map<string, SortedList<WindowState>>,
  left: string | undefined,
  come: string | undefined,
  before: WindowState | undefined,
  after: WindowState | undefined,
): void {
  if (left !== undefined) lists.get(left)?.move(before, left === come ? after : undefined);
  if (come === undefined || come === left) return;
  let list = lists.get(come);
  if (list === undefined) {
    list = new SortedList(byNumber);
    lists.set(come, list);
  }
  list.move(undefined, after);
}
