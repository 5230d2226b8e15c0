/**
 * What a printer says about itself. Bytes as in Epson's ESC/POS reference: real-time answers `0xx1xx10` to
 * `DLE EOT n`, answers in order `0xx0xxxx` to `GS r 1`, and blocks of four beginning `0xx1xx00` that some
 * printers send unasked. Answers do not name their question, so the reader remembers what was asked.
 */

/** Stands in the way of printing. */
export type PrinterFault =
  | 'cover-open'
  | 'paper-end'
  | 'cutter-error'
  | 'unrecoverable-error'
  | 'recoverable-error'
  | 'offline';

/** Also the key under which `CONDITION_WORDS` holds the sentence for staff. */
export type PrinterCondition = PrinterFault | 'paper-near-end';

/** Every condition, the one to act on first standing first. */
export const PRINTER_CONDITIONS: readonly PrinterCondition[] = [
  'cover-open',
  'paper-end',
  'cutter-error',
  'unrecoverable-error',
  'recoverable-error',
  'offline',
  'paper-near-end',
];

/** What is known of a printer as a whole. */
export type PrinterState =
  /** Never contacted. */
  | { readonly kind: 'unproven' }
  | { readonly kind: 'ready'; readonly nearEnd: boolean }
  /** Reached, but it says it cannot print; never empty, the fault to act on first standing first. */
  | { readonly kind: 'blocked'; readonly faults: readonly PrinterFault[]; readonly nearEnd: boolean }
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason }
  /** Reached, but it answers no question: its paper and cover are unknown. */
  | { readonly kind: 'silent' };

/** Why a printer is out of reach; also the key under which `REACH_WORDS` holds the sentence for staff. */
export type UnreachableReason =
  | 'refused'
  | 'timeout'
  | 'no-route'
  | 'connection-lost'
  | 'no-answer'
  /** No such device at this computer. */
  | 'not-plugged-in'
  | 'no-permission'
  /** Another program, or the system's own driver, holds it. */
  | 'in-use'
  /** The device chosen has no printer in it. */
  | 'no-printer'
  /** The optional package for serial ports is not installed. */
  | 'no-driver';

export type StatusEvent =
  /** A whole picture of the printer, in the order of `PRINTER_CONDITIONS`. */
  | { readonly kind: 'status'; readonly conditions: readonly PrinterCondition[] }
  /** The answer to `GS r 1`: everything sent before it has been worked off. */
  | { readonly kind: 'done'; readonly conditions: readonly PrinterCondition[] };

/** `DLE EOT 1` to `DLE EOT 4`, answered at once, even in the middle of printing. */
export const STATUS_QUESTIONS: readonly number[] = [1, 2, 3, 4].flatMap((n) => [0x10, 0x04, n]);
/** `GS r 1`, answered in its turn, so its answer means that what came before is printed. */
export const DONE_QUESTION: readonly number[] = [0x1d, 0x72, 0x01];

/** What the reader keeps between chunks. */
export interface StatusReader {
  /** The `n` of every `DLE EOT n` not answered yet, oldest first. */
  readonly asked: readonly number[];
  readonly doneAsked: number;
  readonly found: readonly PrinterCondition[];
  /** Bytes of an unasked block so far; empty outside one. */
  readonly block: readonly number[];
}

export const EMPTY_READER: StatusReader = { asked: [], doneAsked: 0, found: [], block: [] };

export const askedStatus = (reader: StatusReader): StatusReader => ({
  ...reader,
  asked: [...reader.asked, 1, 2, 3, 4],
});

export const askedDone = (reader: StatusReader): StatusReader => ({
  ...reader,
  doneAsked: reader.doneAsked + 1,
});

/** Reads the next bytes, however they were split or merged on the way. Pure. */
export function readStatus(
  reader: StatusReader,
  bytes: Iterable<number>,
): { readonly reader: StatusReader; readonly events: readonly StatusEvent[] } {
  const events: StatusEvent[] = [];
  let next = reader;
  for (const byte of bytes) next = readByte(next, byte, events);
  return { reader: next, events };
}

/** The state a whole picture stands for. */
export function stateOf(conditions: readonly PrinterCondition[]): PrinterState {
  const nearEnd = conditions.includes('paper-near-end');
  const faults = conditions.filter((condition) => condition !== 'paper-near-end');
  return faults.length === 0 ? { kind: 'ready', nearEnd } : { kind: 'blocked', faults, nearEnd };
}

/** Bits 0, 1, 4 and 7 tell the kinds of answer apart; the others carry the news. */
const KIND_MASK = 0x93;
const REAL_TIME = 0x12;
const BLOCK_START = 0x10;
const IN_ORDER_MASK = 0x90;
const BLOCK_LENGTH = 4;

function readByte(reader: StatusReader, byte: number, events: StatusEvent[]): StatusReader {
  if ((byte & KIND_MASK) === REAL_TIME) return readRealTime(reader, byte, events);
  if ((byte & KIND_MASK) === BLOCK_START) return { ...reader, block: [byte] };
  // XON (11), XOFF (13) and whatever else was not asked for.
  if ((byte & IN_ORDER_MASK) !== 0) return reader;
  if (reader.block.length > 0) return readBlock(reader, byte, events);
  if (reader.doneAsked === 0) return reader;
  events.push({ kind: 'done', conditions: paperOf(byte) });
  return { ...reader, doneAsked: reader.doneAsked - 1 };
}

function readRealTime(reader: StatusReader, byte: number, events: StatusEvent[]): StatusReader {
  const [question, ...asked] = reader.asked;
  if (question === undefined) return reader;
  const found = [...reader.found, ...realTimeConditions(question, byte)];
  if (question < 4) return { ...reader, asked, found };
  events.push({ kind: 'status', conditions: inOrder(found) });
  return { ...reader, asked, found: [] };
}

function readBlock(reader: StatusReader, byte: number, events: StatusEvent[]): StatusReader {
  const block = [...reader.block, byte];
  if (block.length < BLOCK_LENGTH) return { ...reader, block };
  const [first = 0, second = 0, third = 0] = block;
  const found = pick([
    [first & 0x20, 'cover-open'],
    [first & 0x08, 'offline'],
    [second & 0x08, 'cutter-error'],
    [second & 0x20, 'unrecoverable-error'],
    [second & 0x40, 'recoverable-error'],
  ]);
  events.push({ kind: 'status', conditions: inOrder([...found, ...paperOf(third)]) });
  return { ...reader, block: [] };
}

function realTimeConditions(question: number, byte: number): readonly PrinterCondition[] {
  switch (question) {
    case 1:
      return pick([[byte & 0x08, 'offline']]);
    case 2:
      return pick([
        [byte & 0x04, 'cover-open'],
        [byte & 0x20, 'paper-end'],
        // Bit 6 says "an error"; the answer to question 3 names it.
        [byte & 0x40, 'offline'],
      ]);
    case 3:
      return pick([
        [byte & 0x08, 'cutter-error'],
        [byte & 0x20, 'unrecoverable-error'],
        [byte & 0x40, 'recoverable-error'],
      ]);
    default:
      return pick([
        [byte & 0x0c, 'paper-near-end'],
        [byte & 0x60, 'paper-end'],
      ]);
  }
}

/** Paper bits of `GS r 1` and of a block's third byte. */
const paperOf = (byte: number): readonly PrinterCondition[] =>
  pick([
    [byte & 0x0c, 'paper-end'],
    [byte & 0x03, 'paper-near-end'],
  ]);

const pick = (bits: readonly (readonly [number, PrinterCondition])[]): readonly PrinterCondition[] =>
  bits.filter(([set]) => set !== 0).map(([, condition]) => condition);

const inOrder = (found: readonly PrinterCondition[]): readonly PrinterCondition[] =>
  PRINTER_CONDITIONS.filter((condition) => found.includes(condition));
