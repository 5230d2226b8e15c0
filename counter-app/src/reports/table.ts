/** What a cell holds: words, or a number with its unit. */
export type Cell =
  | { readonly form: 'words'; readonly value: string }
  /** Undefined: there is nothing to work it out from, such as the mean wait of nobody. */
  | { readonly form: 'count' | 'minutes' | 'share' | 'index'; readonly value: number | undefined };

/** One table of a report: the page draws it, and the files hold it, so that all say the same. */
export interface Table {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What a reader must know to read it right. */
  readonly note?: string;
}

const MINUTE_MS = 60_000;

export const words = (value: string): Cell => ({ form: 'words', value });
export const count = (value: number): Cell => ({ form: 'count', value });
/** Minutes, of a duration in ms. */
export const minutes = (ms: number | undefined): Cell => ({
  form: 'minutes',
  value: ms === undefined ? undefined : ms / MINUTE_MS,
});
/** From 0 to 1. */
export const share = (value: number | undefined): Cell => ({ form: 'share', value });
/** From 0 to 1, and no share of anything. */
export const index = (value: number | undefined): Cell => ({ form: 'index', value });

/** As many decimals as a cell has in a file and on the page: tenths of minutes and of percents. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** The cell as it is read on the page; `–` where there is nothing. */
export function shownCell({ form, value }: Cell): string {
  if (value === undefined) return '–';
  switch (form) {
    case 'words':
      return value;
    case 'count':
      return String(value);
    case 'minutes':
      return value.toFixed(1);
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'index':
      return value.toFixed(2);
  }
}
