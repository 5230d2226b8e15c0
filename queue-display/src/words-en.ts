import { unreachable } from '@onewindow/hall-core';
import { entranceWords } from '@onewindow/replica/entry';
import { spokenAge } from './spoken-age.ts';
import type { Words } from './words.ts';

/** The words in English. */
export const en: Words = {
  activity: {
    closed: 'Closed',
    paused: 'Paused',
    free: 'Free',
    calling: 'Calling',
    serving: 'Serving',
    closing: 'Closing',
  },
  window: { before: 'Window', after: '' },
  sample: 'Sample',
  nowCalling: 'Now calling',
  recent: 'Called before',
  noneRecent: 'None yet',
  waiting: 'Waiting',
  windows: 'Windows',
  alsoCalled: 'Please come too',
  comingUp: 'Coming up',
  comingUpWhere: 'Your call names the window',
  noneWaiting: 'Nobody is waiting',
  clerkBadge: 'Clerk',
  people: (count) => `${count}`,
  moreCalled: (count) => `${count} more: see the window screens`,
  otherGroups: (groups, people) => `${groups} more services: ${people} waiting`,
  age: (ageMs) => {
    const age = spokenAge(ageMs);
    switch (age.unit) {
      case 'seconds':
        return age.seconds < 1 ? 'just now' : `${age.seconds} s ago`;
      case 'minutes':
        return `${age.minutes} min ago`;
      case 'hours':
        return `${age.hours} h ${age.minutes} min ago`;
      default:
        return unreachable(age);
    }
  },
  live: (age) => `Data ${age}`,
  reconnecting: (age) => `Connection lost, reconnecting · data ${age}`,
  cutOffSince: (since, age) => `Cut off since ${since} · data ${age}`,
  staleBoard: (shownAt) => ({
    what: `This screen stopped at ${shownAt}`,
    how: 'Later calls do not appear here. Listen for your number or ask the staff.',
  }),
  keptBoard: {
    what: 'This is from before the restart',
    how: 'The hub is not reached yet. Listen for your number or ask the staff.',
  },
  newVersion: 'New version starts when quiet',
  notKept: 'Will not open without the network',
  noVoiceYet: 'No sound: its program was not fetched; tried again every minute',
  trouble: (kind) => {
    switch (kind) {
      case 'full':
        return 'Storage is full: please clear this device';
      case 'not-kept':
        return 'Data cannot be stored';
      case 'set-aside':
        return 'Damaged old data was set aside';
      default:
        return unreachable(kind);
    }
  },
  oneLine: ({ what, how }) => `${what}. ${how}`,
  opening: { what: 'Opening', how: 'One moment, please.' },
  lookingForHub: { what: 'Looking for the hall', how: 'It will appear by itself.' },
  noHub: {
    what: 'The hub cannot be reached',
    how: 'Check that it is on, and the cable or Wi-Fi of this screen. The hall will appear by itself.',
  },
  noHallYet: {
    what: 'The hall is not set up yet',
    how: 'The manager loads its set-up file on the hub.',
  },
  noCallsYet: { what: 'Nobody has been called yet', how: 'With a ticket in hand, watch this screen.' },
  noWindowOpen: {
    what: 'No window is open yet',
    how: 'You may take a ticket now; numbers are called in order once a window opens.',
  },
  cannotOpen: (detail) => ({
    what: 'This screen cannot open',
    how: `Reload the page. If that does not help, tell the manager: ${detail}`,
  }),
  noSuchScreen: (path) => ({
    what: 'There is no such page',
    how: `The address is ${path}. The hall board is /display/, a window board /display/window/3.`,
  }),
  noSuchWindow: (number, known) => ({
    what: `There is no window ${number}`,
    how: `This hall has windows ${known}. Change the number at the end of the address.`,
  }),
  atWindow: {
    closed: 'Please see the other windows',
    paused: 'Please wait, or see the other windows',
    free: 'Please wait for your number',
    calling: 'Please come here',
    serving: 'Being served',
    closing: 'No more calls after this one',
  },
  listComma: ', ',
  board: 'Board',
  entrance: entranceWords.en,
};
