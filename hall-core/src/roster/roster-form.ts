import { type Check, count, object, oneOf, text } from '../form-checks.ts';
import { SHIFT_ROLES } from './shift.ts';

/** A hall of 110 windows has this many shifts on a day at most. */
export const MOST_SHIFTS = 400;

const role = oneOf(...SHIFT_ROLES);
const clock: Check = (value) => typeof value === 'string' && /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value);

const shift: Check = (value) => {
  const {
    id,
    clerk,
    window,
    from,
    until,
    role: given,
    insteadOf,
    absent,
  } = (object(value) ? value : {}) as Record<string, unknown>;
  return (
    [id, clerk].every(text) &&
    count(window) &&
    [from, until].every(clock) &&
    (given === undefined || role(given)) &&
    (insteadOf === undefined || text(insteadOf)) &&
    (absent === undefined || absent === true)
  );
};

/** All shifts of a day, each known by a name of its own. */
export const shifts: Check = (value) =>
  Array.isArray(value) &&
  value.length <= MOST_SHIFTS &&
  value.every(shift) &&
  new Set(value.map(({ id }: { id: string }) => id)).size === value.length;

/** Which of them were changed, or taken out. */
export const shiftNames: Check = (value) =>
  Array.isArray(value) && value.length <= 2 * MOST_SHIFTS && value.every(text);
