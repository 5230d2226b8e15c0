import type { HallFold } from '../hall-fold.ts';
import { accept, type Result, refuse } from '../result.ts';
import { sha256 } from '../sha256.ts';
import { standingFor } from './one-request.ts';
import type { Booking, SlotState } from './slot.ts';

/** Digits of a code before its check digit: a hundred million codes for the few hundred bookings of a day. */
const DIGITS = 8;
/** The quasigroup of Damm's check digit, which notices every wrong digit and every two exchanged neighbours. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const checkDigit = (digits: string): string =>
  [...digits].reduce((row, digit) => DAMM[Number(row)]?.charAt(Number(digit)) ?? '', '0');

/**
 * What the person shows or types. It follows from the sale alone, so that every device that has heard of it knows the
 * code; nobody guesses it, because the request it was booked by is random.
 */
export function bookingCode({ day, id }: Pick<SlotState, 'day' | 'id'>, booking: Booking): string {
  const known = codes.get(booking);
  if (known !== undefined) return known;
  const { seat, turn, request } = booking;
  const hash = sha256(`${day} ${id} ${seat} ${turn} ${request}`);
  const digits = String(Number.parseInt(hash.slice(0, 12), 16) % 10 ** DIGITS).padStart(DIGITS, '0');
  const code = digits + checkDigit(digits);
  codes.set(booking, code);
  return code;
}

/** Whoever types a code is looked for among all bookings of the day; a booking never changes. */
const codes = new WeakMap<Booking, string>();

/** In threes, as it is printed and read out: `318 420 753`. */
export const shownCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A code as somebody typed it; digits of a Chinese keyboard are digits too. */
export function readCode(typed: string): Result<string, 'bad-code'> {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  const isWhole = new RegExp(`^\\d{${DIGITS + 1}}$`).test(code);
  return isWhole && checkDigit(code) === '0' ? accept(code) : refuse('bad-code');
}

/** A booking and its slot. */
export interface Booked {
  readonly slot: SlotState;
  readonly booking: Booking;
}

export type CodeRefusal = 'bad-code' | 'unknown-booking' | 'code-twice' | 'booking-released';

/** The booking of a day with that code; of two, which two places apart may give, neither. */
export function bookingByCode(fold: HallFold, typed: string): Result<Booked, CodeRefusal> {
  const read = readCode(typed);
  if (!read.ok) return read;
  const code = read.value;
  const found: Booked[] = [];
  let isReleased = false;
  for (const slot of fold.slots()) {
    const sold = slot.seats.flatMap(({ bookings }) => bookings);
    const all = new Set([...sold, ...slot.doubles].filter((booking) => bookingCode(slot, booking) === code));
    for (const each of all) {
      const booking = standingFor(slot, each);
      if (booking === undefined) isReleased = true;
      else found.push({ slot, booking });
    }
    for (const booking of slot.released.values()) isReleased ||= bookingCode(slot, booking) === code;
  }
  const [first, second] = found;
  if (first === undefined) return refuse(isReleased ? 'booking-released' : 'unknown-booking');
  if (second !== undefined)
    return refuse('code-twice', { slots: found.map(({ slot }) => slot.id).join(' ') });
  return accept(first);
}
