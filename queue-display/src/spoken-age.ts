/** An age in the parts people say: seconds below a minute, minutes below an hour, then hours and minutes. */
export type SpokenAge =
  | { readonly unit: 'seconds'; readonly seconds: number }
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: string };

/** Rounds down, so that nothing sounds older than it is; the minutes beside hours have two digits. */
export function spokenAge(ageMs: number): SpokenAge {
  const seconds = Math.floor(ageMs / 1000);
  if (seconds < 60) return { unit: 'seconds', seconds };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: 'minutes', minutes };
  return { unit: 'hours', hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') };
}
