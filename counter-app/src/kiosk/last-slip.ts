import type { HallFold, SlipJob } from '@onewindow/hall-core';

/** The latest paper of a ticket: a reprint replaces what became of the one before. */
export function lastSlipOf(fold: HallFold, ticket: string): SlipJob | undefined {
  let last = fold.slip(ticket, 1);
  for (let copy = 2; ; copy++) {
    const job = fold.slip(ticket, copy);
    if (job === undefined) return last;
    last = job;
  }
}

/** Nothing more will become of it by itself. */
export const isSettled = ({ state }: SlipJob): boolean =>
  state === 'printed' || state === 'sent' || state === 'unknown' || state === 'expired';
