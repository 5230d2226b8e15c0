import {
  type HallFile,
  type Shift,
  type Substitute,
  substitutesFor,
  withAbsence,
  withSubstitute,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { badgeOf } from '../clerk/seat.ts';
import '../ui/choice-strip.ts';
import { common } from '../words/common.ts';
import { rosterWords } from '../words/roster.ts';
import { timeWords } from './shift-words.ts';

/** Not more than fit beside each other; the rest has no better claim. */
const SHOWN = 6;
const ABSENT = '';

/** A shift somebody else should take, from a time on where its clerk has sat there. */
export interface Vacancy {
  readonly shift: Shift;
  readonly at?: string;
  /** Where clerks sit at this moment, planned or not; absent of another day. */
  readonly sits?: (clerk: string) => number | undefined;
}

/** What was chosen: the shifts after it, and what was done in words. */
export interface Filled {
  readonly shifts: Shift[];
  readonly words: string;
}

/** “013 is not here: who can?” One press, and it is done. */
export function whoCan(
  hall: HallFile,
  shifts: readonly Shift[],
  { shift, at, sits = () => undefined }: Vacancy,
  onChoose: (filled: Filled) => void,
  onCancel: () => void,
): TemplateResult {
  const time = { ...shift, from: at ?? shift.from };
  const all = substitutesFor(hall, shifts, time);
  // Whoever sits at a window, planned or not, comes after whoever does not.
  const free = all
    .filter((each) => each.at === undefined)
    .sort((a, b) => Number(sits(a.clerk) !== undefined) - Number(sits(b.clerk) !== undefined))
    .slice(0, SHOWN);
  const busy = all.flatMap((each) =>
    each.at === undefined ? [] : [rosterWords.busyOne(badgeOf(hall, each.clerk), each.at)],
  );
  const badge = badgeOf(hall, shift.clerk);
  const choose = (key: string): void =>
    onChoose(
      key === ABSENT
        ? { shifts: withAbsence(hall, shifts, shift.id, at), words: rosterWords.markedAbsent(badge) }
        : {
            shifts: withSubstitute(hall, shifts, shift.id, key, at),
            words: rosterWords.givenTo(badgeOf(hall, key)),
          },
    );
  return html`<div class="who-can">
    <ow-choice-strip
      keyless
      words=${rosterWords.whoCanAsk(common.badge(badge), timeWords(time))}
      .choices=${[
        ...free.map((each) => ({ key: each.clerk, words: nameOf(hall, each, sits(each.clerk)) })),
        ...(shift.absent === true ? [] : [{ key: ABSENT, words: rosterWords.onlyAbsent() }]),
      ]}
      .onChoose=${choose}
      .onCancel=${onCancel}
    ></ow-choice-strip>
    ${free.length === 0 ? html`<p role="status">${rosterWords.nobodyCan()}</p>` : ''}
    ${busy.length === 0 ? '' : html`<p class="quiet">${rosterWords.busy(busy.join(common.listComma()))}</p>`}
  </div>`;
}

function nameOf(
  hall: HallFile,
  { clerk, isPartner, isBetween }: Substitute,
  window: number | undefined,
): string {
  const badge = badgeOf(hall, clerk);
  if (window !== undefined) return rosterWords.canSits(badge, window);
  if (isPartner) return rosterWords.canPartner(badge);
  return isBetween ? rosterWords.canBetween(badge) : rosterWords.canFree(badge);
}
