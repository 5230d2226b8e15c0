const placeOf = (key: string): string => `onewindow.rating.${key}.window`;

/** The window a pad stands at, as somebody has told it once; undefined before that. */
export function padWindow(key: string): number | undefined {
  try {
    const kept = Number(localStorage.getItem(placeOf(key)));
    return Number.isSafeInteger(kept) && kept > 0 ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function setPadWindow(key: string, window: number): void {
  try {
    localStorage.setItem(placeOf(key), String(window));
  } catch {
    // Without storage it is chosen again after a restart.
  }
}
