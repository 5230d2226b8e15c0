import { Participant } from '../../src/custody/participant.ts';
import { StandIns } from '../../src/custody/stand-ins.ts';
import type { EventDraft } from '../../src/event.ts';
import { HallFold } from '../../src/hall-fold.ts';
import { daysOf, type Mutation } from '../mutation.ts';
import { inPlaceOf, unsaid } from '../patch.ts';
import type { World } from '../run-seed.ts';
import { HONEST } from '../tamper.ts';
import { dayWith } from './days.ts';

const SECOND = 1_000;

const visits = daysOf(dayWith('visits', { windowCuts: [8, 8], visits: [14, 14] }));
const manyVisits = daysOf(dayWith('many-visits', { windowCuts: [20, 20], visits: [60, 60] }));
const takenOver = daysOf(
  dayWith('taken-over', { earlyTakeOvers: [40, 40], windowCuts: [20, 20], pace: 0.3 }),
);
const twoWindows = daysOf(dayWith('two-windows', { twoWindows: [10, 10] }), {
  judge: ({ hubs: [hub] }) => {
    const clerks =
      hub?.fold.windows().flatMap(({ session }) => (session === undefined ? [] : [session.clerk])) ?? [];
    return new Set(clerks).size < clerks.length ? ['G8'] : [];
  },
});
/** Wherever a device has died, another sits there in the end, whatever the clocks of the two say. */
const replaced = daysOf(dayWith('replaced', { dayOff: 0.9, deaths: [5, 5] }), {
  judge: ({ hubs: [hub], windows }) => {
    const dead = new Set(windows.filter((window) => window.dead).map(({ id }) => id));
    const kept = hub?.fold.windows().some(({ session }) => session !== undefined && dead.has(session.device));
    return kept === true ? ['W1'] : [];
  },
});

/** Someone shows at one window the number of a person who is being served at another. */
const wrongNumbers = ({ queue, windows }: World): void => {
  for (let i = 0; i < 40; i++) {
    queue.after((40 + 10 * i) * SECOND, () => {
      const [at, ...others] = windows.filter(({ awake, window }) => awake && window !== undefined);
      const served = at?.fold.openTickets().find(({ phase }) => phase.kind === 'serving');
      if (at === undefined || served?.phase.kind !== 'serving') return;
      const { device: there } = served.phase;
      const other = others.find(({ id }) => id !== there);
      other?.do({ kind: 'present', label: served.label }, () => undefined);
    });
  }
};
const mixedUp = daysOf(dayWith('mixed-up', { doubleTap: 0.05 }), { befalls: wrongNumbers });

/** Numbers typed for people whose tickets arrive later are never taken over into those. */
function neverAdopted({ windows }: World): void {
  const isAdoption = (one: EventDraft): boolean => one.type === 'ticket-voided';
  for (const window of windows) {
    window.tamper = { ...HONEST, drafts: (drafts) => (drafts.some(isAdoption) ? [] : drafts) };
  }
}

/** People at windows (G), and who sits there (W). */
export const PEOPLE: readonly Mutation[] = [
  {
    name: 'typed numbers are never adopted',
    leavesOut: 'G2',
    rules: ['Q5', 'Q3'],
    setting: visits,
    lie: { sabotage: neverAdopted },
  },
  {
    name: 'who was served under a typed number is called',
    leavesOut: 'C20, D21',
    rules: ['S4'],
    setting: manyVisits,
    patch: inPlaceOf(StandIns.prototype, 'of', () => () => undefined),
  },
  {
    name: 'whoever is served elsewhere is taken over unasked',
    leavesOut: 'G4',
    rules: ['S5'],
    setting: mixedUp,
    patch: inPlaceOf(
      Participant.prototype,
      'command',
      (original) =>
        function (this: Participant, ref, command, now) {
          const given = command.kind === 'present' ? { ...command, confirmed: true } : command;
          return original.call(this, ref, given, now);
        },
    ),
  },
  {
    name: 'who is served at a window found off goes back to the line',
    leavesOut: 'G6',
    rules: ['S4', 'D1'],
    setting: takenOver,
    patch: unsaid((type) => type === 'ticket-returned', 'unlessServed'),
  },
  {
    name: 'a clerk works at two windows',
    leavesOut: 'G8',
    rules: ['G8'],
    setting: twoWindows,
    patch: inPlaceOf(HallFold.prototype, 'windowsOfClerk', () => () => []),
  },
  {
    name: 'words give way by the clocks alone',
    leavesOut: 'W9',
    rules: ['W1'],
    setting: replaced,
    patch: unsaid((type) => type.startsWith('window-') || type === 'share-told', 'after', 'instead'),
  },
];
