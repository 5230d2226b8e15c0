/**
 * First what speaks by itself; then the replica leaves, while what it holds can still go to other hubs; then the
 * roads in, then what keeps. The data folder is let go of last.
 */
const CLOSING_ORDER = [
  'ticks',
  'printing',
  'roll',
  'topics',
  'notices',
  'vitals',
  'ratingCases',
  'bookings',
  'reports',
  'journal',
  'snapshots',
  'leaving',
  'peers',
  'outer',
  'broker',
  'https',
  'web',
  'persons',
  'days',
  'unjudged',
  'replica',
  'trace',
  'endpoint',
  'folder',
] as const;

interface Closing {
  close(): unknown;
}

/** What a hub has opened so far, by name. */
export type Parts = Map<(typeof CLOSING_ORDER)[number], Closing>;

/** Closes all parts, also after one of them failed, and then throws the first failure. */
export async function closeParts(parts: Parts): Promise<void> {
  const failures: unknown[] = [];
  for (const name of CLOSING_ORDER) {
    try {
      await parts.get(name)?.close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
