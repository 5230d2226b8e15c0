import type { CityOrder, Freshness, Language, WindowSign } from '@onewindow/hall-core';

/** The columns of the list, each a figure. */
export type CityColumn = Exclude<CityOrder, 'needs'>;

/** All words of the city's pages in one language. */
export interface CityWords {
  readonly title: string;
  /** Between what is said and what to do. */
  readonly stop: string;
  readonly other: { readonly tag: Language; readonly name: string };
  readonly totals: Readonly<
    Record<'halls' | 'waiting' | 'oldest' | 'windows' | 'crowding' | 'issued' | 'wait', string>
  >;
  readonly heardOf: (heard: number, halls: number) => string;
  readonly columns: Readonly<Record<CityColumn | 'open' | 'served' | 'state', string>>;
  readonly orders: Readonly<Record<CityOrder, string>>;
  readonly order: string;
  readonly search: string;
  readonly find: string;
  readonly found: (found: number, halls: number) => string;
  readonly foundNone: string;
  readonly states: Readonly<Record<Freshness, string>>;
  readonly people: (n: string) => string;
  readonly openOf: (open: number, windows: number) => string;
  readonly stranded: (n: number) => string;
  readonly span: (ms: number) => string;
  readonly ago: (ms: number) => string;
  readonly asOf: (clock: string) => string;
  readonly asOfDay: (day: string, clock: string) => string;
  readonly nothing: { readonly title: string; readonly says: string; readonly steps: readonly string[] };
  readonly notYet: string;
  readonly add: Readonly<
    Record<'title' | 'says' | 'address' | 'addressHint' | 'code' | 'codeHint' | 'press', string>
  >;
  readonly removed: (hall: string) => string;
  readonly putBack: string;
  readonly troubles: (kind: string) => readonly [what: string, todo: string];
  readonly done: Readonly<Record<'added' | 'removed' | 'put-back' | 'moved', (hall: string) => string>>;
  readonly useAddress: (hall: string, address: string) => string;
  readonly page: Readonly<Record<'now' | 'every' | 'cut' | 'back' | 'look', string>>;
  readonly hall: {
    readonly lines: string;
    readonly group: string;
    readonly windows: string;
    readonly window: (n: number) => string;
    readonly signs: Readonly<Record<WindowSign, string>>;
    readonly today: string;
    readonly figures: Readonly<
      Record<'issued' | 'served' | 'missed' | 'left' | 'wait' | 'wait90' | 'content' | 'longWaits', string>
    >;
    readonly reports: string;
    readonly noReports: string;
    readonly day: string;
    readonly revision: string;
    readonly revisionOf: (n: number) => string;
    readonly manage: string;
    readonly address: string;
    readonly move: string;
    readonly remove: string;
    readonly removeNote: string;
    readonly cutNote: (age: string) => string;
  };
  readonly door: Readonly<Record<'title' | 'says' | 'key' | 'press' | 'wrong', string>>;
  readonly gone: string;
}

/** Whole minutes, and from an hour on hours and minutes. */
export function hoursAndMinutes(ms: number): readonly [hours: number, minutes: number] {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return [Math.floor(minutes / 60), minutes % 60];
}
