import type { DeviceId } from './event.ts';
import { SortedList } from './sorted-list.ts';
import type { WindowState } from './window.ts';

const byNumber = (a: WindowState, b: WindowState): number => a.number - b.number;

/** All windows by number, and which device sits where, brought up to date window by window. */
export class WindowIndex {
  readonly #all = new SortedList(byNumber);
  readonly #sitting = new Map<DeviceId, SortedList<WindowState>>();

  update(before: WindowState | undefined, after: WindowState | undefined): void {
    this.#all.move(before, after);
    const left = before?.session?.device;
    const come = after?.session?.device;
    if (left !== undefined) this.#of(left).move(before, left === come ? after : undefined);
    if (come !== undefined && come !== left) this.#of(come).move(undefined, after);
  }

  #of(device: DeviceId): SortedList<WindowState> {
    let list = this.#sitting.get(device);
    if (list === undefined) {
      list = new SortedList(byNumber);
      this.#sitting.set(device, list);
    }
    return list;
  }

  all(): readonly WindowState[] {
    return this.#all.items;
  }

  /** Where a device is signed in; of several windows the one of the lowest number. */
  seatOf(device: DeviceId): WindowState | undefined {
    return this.#sitting.get(device)?.first;
  }
}
