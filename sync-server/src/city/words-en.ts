import { type CityWords, hoursAndMinutes } from './city-words.ts';

function span(ms: number): string {
  const [hours, minutes] = hoursAndMinutes(ms);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes).padStart(2, '0')} min`;
}

const ago = (ms: number): string =>
  ms < 60_000 ? `${Math.max(0, Math.floor(ms / 1_000))} s ago` : `${span(ms)} ago`;

/** Of each trouble what it is, and what to do about it. */
const TROUBLES: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  'no-address': ['This is no address', 'Write that of a hub of the hall, such as 192.168.1.5:8080'],
  unreachable: [
    'Nobody answers',
    'Check the address and port, that the hub is on, and the network between; the hub must be started with --listen',
  ],
  certificate: [
    'The certificate is not trusted',
    'Download the hall’s certificate from /ca of that hub, name its file in NODE_EXTRA_CA_CERTS and start the city view again; or use an http:// address within a network of your own',
  ],
  'not-a-hub': ['There is no hub at this address', 'Check the address and the port'],
  'same-hall': [
    'This hall is on the list already',
    'There is no need to add it again; if it has moved, it can be followed to its new address',
  ],
  'code-unknown': ['There is no such code', 'Check it letter by letter; it must be from this very hub'],
  'code-used': ['This code has been used', 'Each is good once: ask for another'],
  'code-expired': ['This code is over', 'A code is good for ten minutes: ask for another'],
  'code-needed': [
    'There is no code yet',
    'Ask the hall’s manager to add a “city view” under Devices, and write the code here within ten minutes',
  ],
  'too-many-tries': ['Too many wrong codes', 'Wait a minute, then try again'],
  'role-not-invited': [
    'This code is for another kind of device',
    'The manager must choose “city view” when adding it',
  ],
  'hub-not-ready': ['That hub is in no hall yet', 'Wait until it is, then try again'],
  'not-enrolled': [
    'The hall does not know this computer',
    'The address may be another hall’s by now; or remove the hall and add it with a new code',
  ],
  revoked: [
    'The hall has taken this computer out of service',
    'Talk to its manager; once removed here, it can be added with a new code',
  ],
  'bad-proof': ['The hub did not take the signature', 'Check the versions on both computers, then try again'],
  malformed: ['The hub did not understand', 'The versions may be too far apart: update them'],
  'not-kept': [
    'There is no room',
    'The disk is full or cannot be written: free some space, and it goes on by itself',
  ],
  'broke-off': ['It broke off', 'It is tried again by itself; if this stays, look at /healthz of that hub'],
};

export const EN: CityWords = {
  title: 'All halls',
  stop: '. ',
  other: { tag: 'zh-CN', name: '中文' },
  totals: {
    halls: 'Halls',
    waiting: 'Waiting',
    oldest: 'Longest wait',
    windows: 'Open windows',
    crowding: 'People per window',
    issued: 'Tickets today',
    wait: 'Mean wait today',
  },
  heardOf: (heard, halls) =>
    heard === halls ? `all ${halls} heard` : `${heard} of ${halls} heard; totals are of these only`,
  columns: {
    name: 'Hall',
    waiting: 'Waiting',
    oldest: 'Longest',
    open: 'Windows',
    crowding: 'Each',
    issued: 'Tickets',
    served: 'Served',
    wait: 'Mean wait',
    heard: 'Heard',
    state: 'State',
  },
  orders: {
    needs: 'What needs a look',
    name: 'Name',
    waiting: 'People waiting',
    oldest: 'Longest wait',
    crowding: 'People for each window',
    issued: 'Tickets today',
    wait: 'Mean wait',
    heard: 'Longest unheard',
  },
  order: 'Order',
  search: 'Find a hall',
  find: 'Find',
  found: (found, halls) => `${found} of ${halls} halls found`,
  foundNone: 'There is no such hall. Try fewer letters.',
  states: { fresh: 'Heard', late: 'Late', 'cut-off': 'Cut off', never: 'Not heard yet' },
  people: (n) => n,
  openOf: (open, windows) => `${open} / ${windows}`,
  stranded: (n) => `${n} without a window`,
  span,
  ago,
  asOf: (clock) => `as of ${clock}`,
  asOfDay: (day, clock) => `as of ${day} ${clock}`,
  nothing: {
    title: 'No halls yet',
    says: 'A hall is added once and followed from then on. Halls go on when they are cut off, and this page catches up afterwards.',
    steps: [
      'Ask the hall’s manager to add a “city view” under Devices on the manager’s page. It gives a code, good for ten minutes.',
      'Write the address of a hub of that hall and the code below, and press Add the hall.',
    ],
  },
  notYet: 'No figures yet',
  add: {
    title: 'Add a hall',
    says: 'This page only looks: it can write nothing in a hall, and sees nobody’s name or phone.',
    address: 'Address of a hub',
    addressHint: 'such as 192.168.1.5:8080 or https://dongpo.example:8443',
    code: 'Code',
    codeHint: 'from the hall’s manager, good for ten minutes',
    press: 'Add the hall',
  },
  removed: (hall) => `${hall} was removed; it can be put back for a day`,
  putBack: 'Put back',
  troubles: (kind) => TROUBLES[kind] ?? ['It did not work', `Try again (${kind})`],
  done: {
    added: (hall) => `${hall} was added`,
    removed: (hall) => `${hall} was removed`,
    'put-back': (hall) => `${hall} is back`,
    moved: (hall) => `${hall} has a new address`,
  },
  useAddress: (hall, address) => `Use ${address} for ${hall}`,
  page: {
    now: 'Look now',
    every: 'Looks again every 15 s',
    cut: 'This page cannot reach the city view; below is how it was before',
    back: 'All halls',
    look: 'Ask it now',
  },
  hall: {
    lines: 'Waiting by group',
    group: 'Group',
    windows: 'Windows',
    window: (n) => `No. ${n}`,
    signs: {
      free: 'Free',
      calling: 'Calling',
      serving: 'Serving',
      closing: 'Closing',
      paused: 'Paused',
      closed: 'Closed',
      silent: 'Silent',
    },
    today: 'Day of',
    figures: {
      issued: 'Tickets',
      served: 'Served',
      missed: 'No-shows',
      left: 'Left before the call',
      wait: 'Mean wait',
      wait90: 'Nine in ten waited at most',
      content: 'Content',
      longWaits: 'Waited 20 min or more',
    },
    reports: 'Days before',
    noReports: 'No day has been put on record yet. A hall’s hub does so on the day after.',
    day: 'Day',
    revision: 'Version',
    revisionOf: (n) => `No. ${n}`,
    manage: 'Address and removal',
    address: 'Address',
    move: 'Change the address',
    remove: 'Remove this hall',
    removeNote:
      'It is only not looked at any more; the hall goes on. It can be put back for a day. Its manager can also take this computer out of service under Devices.',
    cutNote: (age) => `Last heard ${age}. All below is as of then; the hall itself goes on.`,
  },
  door: {
    title: 'City view',
    says: 'Write the key that is shown where the program was started.',
    key: 'Key',
    press: 'Come in',
    wrong:
      'This is not the key. It is shown where the city view was started, and in the file page-key of its data folder.',
  },
  gone: 'This hall is not on the list.',
};
