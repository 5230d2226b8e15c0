const nameOf = (key: string): string => `onewindow-generation-${key}`;

function generationOf(key: string): number {
  const generation = Number(localStorage.getItem(nameOf(key)));
  return Number.isSafeInteger(generation) ? generation : 0;
}

/**
 * Under which name this browser stores a device: the beginning of its databases' names, and its lock and channel.
 * A device that begins anew as another one gets a place of its own, and the old databases stay as they are.
 */
export function placeOf(key: string): string {
  const generation = generationOf(key);
  // A key has no full stop, so no two devices ever share a place.
  return generation === 0 ? `onewindow-${key}` : `onewindow-${key}.${generation}`;
}

/** From the next opening on, the device of this key is a new one; nothing happens where another tab has said so. */
export function leavePlace(key: string, place: string): void {
  if (placeOf(key) === place) localStorage.setItem(nameOf(key), String(generationOf(key) + 1));
}

/** Calls back when another tab has left the place; returns the way to stop. */
export function onPlaceLeft(key: string, left: () => void): () => void {
  const listener = (event: StorageEvent): void => {
    if (event.key === nameOf(key)) left();
  };
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}
