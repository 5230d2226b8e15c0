/** A kiosk that was restarted shows its last ticket again for this long, to the person still standing there. */
const SHOWN_AGAIN_MS = 60_000;

interface LastTicket {
  readonly ticket: string;
  readonly wallMs: number;
}

const placeOf = (key: string): string => `onewindow.kiosk.${key}.last-ticket`;

/** Keeps which ticket is being taken, before it is asked for: the answer may come after a power cut. */
export function rememberTicket(key: string, ticket: string, wallMs: number): void {
  try {
    localStorage.setItem(placeOf(key), JSON.stringify({ ticket, wallMs } satisfies LastTicket));
  } catch {
    // Without storage a restart only loses the second look at the number.
  }
}

export function forgetTicket(key: string): void {
  try {
    localStorage.removeItem(placeOf(key));
  } catch {
    // See above.
  }
}

/** The ticket a person may still be waiting to read, if the kiosk was restarted within a minute of it. */
export function recentTicket(key: string, wallMs: number): string | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(key)) ?? 'null') as LastTicket | null;
    const ageMs = wallMs - (kept?.wallMs ?? 0);
    return kept !== null && ageMs >= 0 && ageMs < SHOWN_AGAIN_MS ? kept.ticket : undefined;
  } catch {
    return undefined;
  }
}
