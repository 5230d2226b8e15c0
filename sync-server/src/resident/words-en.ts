import { hoursOf, type ResidentWords } from './resident-words.ts';

function enAge(minutes: number): string {
  const [hours, rest] = hoursOf(minutes);
  return hours === 0 ? `${minutes} min` : `${hours} h ${rest} min`;
}

const enAgo = (minutes: number): string => (minutes < 1 ? 'just now' : `${enAge(minutes)} ago`);

export const EN: ResidentWords = {
  state: {
    reserved: 'Reserved',
    waiting: 'Waiting',
    called: 'Please go to',
    serving: 'Being served',
    held: 'On hold',
    done: 'Finished',
    'no-show': 'Call missed',
    left: 'Left',
    void: 'Void',
  },
  todo: {
    called: 'Take your papers with you and show your slip.',
    held: 'When you are ready, go straight back to this window. You need no new number.',
    left: 'If you still need something, please take a new number.',
    reserved: 'When you arrive, check in at the kiosk first.',
    void: 'Please ask the guide, or take a new number.',
    missed: 'You were called several times, and this number is over. Take a new one, or ask the guide.',
  },
  noShow: (atGuideOnly) =>
    atGuideOnly
      ? 'You were called and not there. Please go to the guide desk: they put you back in the line.'
      : 'You were called and not there. Show your slip at the guide desk or a window: you can rejoin the line without a new number.',
  sample: 'Sample',
  ahead: (people) => ['', String(people), people === 1 ? ' person ahead' : ' people ahead'],
  next: 'You may be next. Please watch for the call.',
  wait: ({ fromMin, toMin }) => `About ${fromMin}–${toMin} min more`,
  noWindow: 'No window is open for this now, so there is no estimate yet.',
  windowName: (windows) => (/^\d+$/.test(windows) ? `Window ${windows}` : `Windows ${windows}`),
  at: (place) => `At ${place}`,
  anyOrder: (places) => `Still to go to, in any order: ${places}. Go where your number is called first.`,
  nextUnit: (unit, isLater) => (isLater ? `After this: ${unit}` : `Next: ${unit}`),
  since: (state, clock, minutes) => {
    switch (state.kind) {
      case 'reserved':
        return `Reserved for ${clock}`;
      case 'waiting':
        return `${state.isBack ? 'Back in line' : 'Taken'} at ${clock}, ${minutes < 1 ? 'just now' : `waiting ${enAge(minutes)}`}`;
      case 'called':
        return `Called at ${clock}, ${enAgo(minutes)}`;
      case 'serving':
        return `Since ${clock}, ${minutes < 1 ? 'just now' : enAge(minutes)}`;
      case 'held':
        return `On hold since ${clock}, ${minutes < 1 ? 'just now' : enAge(minutes)}`;
      case 'done':
        return `Finished at ${clock}`;
      case 'no-show':
        return `Missed at ${clock}, ${enAgo(minutes)}`;
      case 'left':
        return `Left at ${clock}`;
      case 'void':
        return `Void since ${clock}`;
    }
  },
  calls: (calls) => `Called ${calls} times`,
  matters: 'What you came for',
  bring: 'Please bring',
  show: 'to show',
  copies: (count) => `${count} copies`,
  stale: 'This hub cannot reach the others now: the people ahead may be wrong. Please watch the board, too.',
  asOf: (clock, looking) =>
    `As of ${clock}${looking === 'over' ? '' : looking === 'every' ? '; updates itself every 15 s' : '; does not update itself'}`,
  stop: 'Stop updating',
  resume: 'Update by itself',
  now: 'Update now',
  cut: 'The hall’s network is out of reach; this is what was known before. Watch the board; the page updates when it is back.',
  complain: 'Complaints and suggestions',
  unknown: {
    title: 'Number not found',
    says: 'There is no such number here today.',
    todo: [
      'Just taken: wait a moment, this page updates itself.',
      'A number of yesterday or of another hall does not count here: please take a new one.',
      'A slip taken here today counts whatever this page says: watch the board, or show it at a window or the guide desk.',
    ],
  },
  rate: {
    ask: 'How was the service?',
    why: 'What was wrong? (choose any)',
    press: 'Rate',
    skip: 'To skip, just close this page. Clerks do not see your rating.',
    thanks: 'Thank you for your rating',
    kept: 'It has been kept. Each service is rated once.',
    levels: { 5: 'Very good', 4: 'Good', 3: 'Acceptable', 2: 'Poor', 1: 'Very poor' },
    reasons: {
      'waited-long': 'Waited too long',
      'served-slowly': 'Service was slow',
      'not-told-at-once': 'Not told everything at once',
      'needless-papers': 'Asked for needless papers',
      'sent-around': 'Sent back and forth',
      unfriendly: 'Unfriendly',
      'not-done': 'It was not settled',
      other: 'Something else',
    },
  },
  told: {
    'rated-already': 'This service has been rated already; the first rating counts.',
    'not-served-yet': 'The service is not finished; you can rate it afterwards.',
    'leg-over': 'You have been served again since; please rate the latest service.',
    'no-level': 'Please choose one, then press Rate.',
    malformed: 'The rating did not arrive whole. Please try again.',
    'not-kept': 'The hub can keep nothing now, so your rating was not taken. Please try again in a while.',
  },
  back: 'Back to my number',
  comma: ', ',
};
