import type { HallFile } from './hall-file.ts';

/** Works something out once for each hall file and key: a hall file never changes, it is replaced. */
export function oncePerHall<Key, Value extends object>(
  work: (hall: HallFile, key: Key) => Value,
): (hall: HallFile, key: Key) => Value {
  const byHall = new WeakMap<HallFile, Map<Key, Value>>();
  return (hall, key) => {
    let known = byHall.get(hall);
    if (known === undefined) {
      known = new Map();
      byHall.set(hall, known);
    }
    let value = known.get(key);
    if (value === undefined) {
      value = work(hall, key);
      known.set(key, value);
    }
    return value;
  };
}
