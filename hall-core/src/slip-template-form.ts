/**
 * The slip a hall lays out itself: one line of text for each line on paper, the same for 58 and 80 mm. A line may
 * begin with marks in square brackets, and names in braces what the ticket fills in: `[center x2] {hall}`.
 */

/** What a ticket fills in. */
export const SLIP_FIELDS = [
  'hall',
  'unit',
  'number',
  'matters',
  'matter-list',
  'turn',
  'ahead',
  'wait',
  'windows',
  'date',
  'time',
  'order',
  'bring',
  'qr',
  'scan',
  'complaint',
  'sample',
  'reprint',
] as const;
export type SlipField = (typeof SLIP_FIELDS)[number];

/** How a line looks, or what stands in its place. */
export const SLIP_MARKS = [
  'left',
  'center',
  'right',
  'bold',
  'x2',
  'zh',
  'en',
  'rule',
  'feed',
  'cut',
] as const;
export type SlipMark = (typeof SLIP_MARKS)[number];

export interface SlipStyle {
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  /** Twice the usual size; never more than half the number's. */
  readonly large: boolean;
  /** Printed on slips in this language only. */
  readonly only?: 'zh-CN' | 'en';
}

/** What parts from its neighbours where they do not fit one line; left out where the ticket fills in nothing. */
export interface SlipPart {
  readonly pieces: readonly (string | { readonly field: SlipField })[];
  /** What stands before it when it follows another on one line. */
  readonly gap: string;
}

export type SlipTemplateLine =
  | { readonly kind: 'rule' | 'feed' | 'cut' }
  | { readonly kind: 'whole'; readonly field: WholeField; readonly style: SlipStyle }
  | { readonly kind: 'text'; readonly style: SlipStyle; readonly parts: readonly SlipPart[] };

/** Fields that fill lines of their own. */
export const WHOLE_FIELDS = ['number', 'matter-list', 'bring', 'qr'] as const;
export type WholeField = (typeof WHOLE_FIELDS)[number];

/** Without them a slip can't be called, followed or told from a first paper or a real one. */
export const NEEDED_FIELDS = ['number', 'qr', 'sample', 'reprint'] as const satisfies readonly SlipField[];

/** Whether a slip may not be without it. */
export const isNeeded = (field: SlipField): boolean =>
  (NEEDED_FIELDS as readonly SlipField[]).includes(field);

/** Takes note of a problem. */
export type SaySlipProblem = (zh: string, en: string) => void;
