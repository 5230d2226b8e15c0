import type { Mutation } from '../mutation.ts';
import { DESK } from './desk.ts';
import { EVENTS } from './events.ts';
import { FOLDS } from './folds.ts';
import { KEEPING } from './keeping.ts';
import { NUMBERS } from './numbers.ts';
import { PEOPLE } from './people.ts';
import { SEATS } from './seats.ts';
import { SHARES } from './shares.ts';
import { TELLING } from './telling.ts';
import { TIMES } from './times.ts';
import { WINDOWS } from './windows.ts';

/** One rule after another, taken out of the program that runs. */
export const LEFT_OUT: readonly Mutation[] = [
  ...WINDOWS,
  ...DESK,
  ...TELLING,
  ...NUMBERS,
  ...KEEPING,
  ...SHARES,
  ...PEOPLE,
  ...EVENTS,
  ...TIMES,
  ...FOLDS,
  ...SEATS,
];
