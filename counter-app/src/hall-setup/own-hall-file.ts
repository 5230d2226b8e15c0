import { type HallFile, type HallFileProblem, minutesOf, parseHallFile } from '@onewindow/hall-core';

/** What somebody who opens a hall of their own says of it first; all else they change later. */
export interface OwnHallWish {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly phone: string;
  readonly open: string;
  readonly close: string;
}

/** Another than the trial's, so that screens begin anew with it: what a browser keeps is kept by address. */
export const OWN_PORT = 8090;

/** `08:45` for a quarter before nine. */
function earlier(clock: string, minutes: number): string {
  const at = Math.max(0, minutesOf(clock) - minutes);
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}

/** The trial's set-up as the beginning of a hall of one's own: no sample, with its own id, name and hours. */
export function ownHall(trial: HallFile, { id, zh, en, phone, open, close }: OwnHallWish) {
  const { sample: _trial, look: _look, notices: _notices, ...rest } = trial;
  const isTimed = open !== '' && close !== '';
  const hall: HallFile = {
    ...rest,
    id,
    name: { 'zh-CN': zh, ...(en === '' ? {} : { en }) },
    complaintPhone: phone,
    hours: isTimed
      ? [
          {
            days: ['mon', 'tue', 'wed', 'thu', 'fri'],
            ticketsFrom: earlier(open, 30),
            ticketsUntil: earlier(close, 15),
            open,
            close,
          },
        ]
      : [],
  };
  const read = parseHallFile(JSON.stringify(hall));
  const problems: (HallFileProblem | 'same-id')[] = read.ok ? [] : [...read.problems];
  if (id === trial.id) problems.push('same-id');
  return { hall, file: `${id}.json`, problems };
}

/** How it is started: a data folder of its own has keys of its own and nothing of the trial. */
export const commandOf = (id: string): string =>
  `npm start -- --hall ${id}.json --data data-${id} --port ${OWN_PORT}`;

/** The same for a hub installed from a stick, which is started by the system. */
export const settingsOf = (id: string): string =>
  `ONEWINDOW_HALL=${id}.json ONEWINDOW_DATA=data-${id} ONEWINDOW_PORT=${OWN_PORT}`;
