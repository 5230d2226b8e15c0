import { type LocaleModule, str } from '@lit/localize';
import { alerts } from './en-alerts.ts';
import { booking } from './en-booking.ts';
import { bookingPage } from './en-booking-page.ts';
import { casePage } from './en-case-page.ts';
import { cases } from './en-cases.ts';
import { channels } from './en-channels.ts';
import { codes } from './en-codes.ts';
import { custody } from './en-custody.ts';
import { guide } from './en-guide.ts';
import { hallSetup } from './en-hall-setup.ts';
import { enrolment } from './en-joining.ts';
import { kioskBooking } from './en-kiosk-booking.ts';
import { kioskStaff } from './en-kiosk-staff.ts';
import { kioskWays } from './en-kiosk-ways.ts';
import { kit } from './en-kit.ts';
import { matters } from './en-matters.ts';
import { moving } from './en-moving.ts';
import { ownPrinter } from './en-own-printer.ts';
import { pins } from './en-pin.ts';
import { playedDay } from './en-played-day.ts';
import { printerCheck } from './en-printer-check.ts';
import { rating } from './en-rating.ts';
import { records } from './en-records.ts';
import { reports } from './en-reports.ts';
import { roster } from './en-roster.ts';
import { setupDays } from './en-setup-days.ts';
import { setupFields } from './en-setup-fields.ts';
import { setupFiles } from './en-setup-files.ts';
import { setupPlaces } from './en-setup-places.ts';
import { setupTimes } from './en-setup-times.ts';
import { slipEditor } from './en-slip-editor.ts';
import { clerkAndManager } from './en-staff.ts';
import { vitals } from './en-vitals.ts';
import { why } from './en-why.ts';
import { windowActs } from './en-window-acts.ts';

type Templates = LocaleModule['templates'];

const common: Templates = {
  kiosk: 'Ticket kiosk',
  'clerk-page': 'Window',
  'manager-page': 'Hall manager',
  'guide-page': 'Guide desk',
  'rating-page': 'Rating pad',
  'setup-page': 'Device set-up',
  board: 'Hall board',
  sample: 'Sample',
  'sample-long': 'Sample hall, for trying out only',
  opening: 'Opening…',
  'no-hall-yet-page': 'No hall data yet. Waiting for the hub; this page opens by itself once it is reached.',
  'not-opened': 'This device cannot open its own data.',
  'not-secure':
    'This address is not encrypted, so the browser lets this page keep no key and it cannot open.',
  'make-secure': 'Install the certificate of the hall, then open the encrypted address',
  'try-again': 'Try again',
  'next-step': 'Next step',
  'window-number': str`Window ${0}`,
  'windows-numbered': str`windows ${0}`,
  badge: str`Badge ${0}`,
  waiting: str`${0} waiting`,
  'list-comma': ', ',
  'update-ready': 'A new version is ready. It takes a few seconds.',
  'update-after': 'A new version is ready. You can update after this ticket.',
  update: 'Update',
  'press-call': 'Call next',
  'press-recall': 'Recall',
  'press-start': 'Start',
  'press-finish': 'Finish',
  'press-no-show': 'No-show',
  'press-pause': 'Pause',
  'press-open': 'Open',
  'press-close': 'Close',
  'press-take': 'Take a ticket',
};

const setup: Templates = {
  'st-lone': 'One tablet is the whole hall',
  'st-lone-means':
    'For a village station without a hub: this device gives tickets, calls and serves by itself, without a network. When a hub is installed later, its records join it.',
  'st-use-this': str`Use the set-up of ${0}`,
  'st-no-hub': 'Waiting for a hub to send the hall set-up; or choose a set-up file.',
  'st-needs-no-hub': 'There is no hub here: one tablet is the whole hall',
  'st-choose-file': 'Choose a hall set-up file',
  'st-sure': str`Let this device be all of ${0}?`,
  'st-sure-means':
    'Only where there is no hub. The kiosk and the window pages both open on this device. You can change it back at any time.',
  'st-yes': 'Yes',
  'st-no': 'Back',
  'st-is-lone': str`This device is ${0}`,
  'st-lone-now': 'Tickets and calls are made on this device, with or without a network.',
  'st-end-lone': 'Make it a screen of a hall again',
};

const times: Templates = {
  'under-a-minute': 'under 1 min',
  minutes: str`${0} min`,
  'hours-minutes': str`${0} h ${1} min`,
  days: str`${0} days`,
  'month-day': str`${0}-${1}`,
  'just-now': 'just now',
  'seconds-ago': str`${0} s ago`,
  'span-ago': str`${0} ago`,
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

const refusals: Templates = {
  'r-no-letters':
    'This kiosk is new and has no numbers of its own yet. Please use another kiosk or the desk.',
  'r-no-hall': 'No hall data yet; waiting for the hub. Please take a ticket at the guide desk.',
  'r-unknown-matter': 'This service has just changed. Please go back and choose again.',
  'r-no-matter': 'Please choose what you came for.',
  'r-nobody': 'Nobody is waiting. New tickets appear on the right.',
  'r-not-open': 'This window is not open. Press Open first.',
  'r-not-signed-in': 'Please sign in first.',
  'r-finish-first': str`Please deal with ${0} first (Finish or No-show).`,
  'r-already-asking': 'Calling already, one moment.',
  'r-recall-soon': str`Wait ${0} more seconds before recalling.`,
  'r-call-again': str`Calls still needed before a no-show: ${0}.`,
  'r-other-window': str`${0} is at window ${1}.`,
  'r-held-paused': 'The manager paused this window. Ask the manager to open it.',
  'r-held-closed': 'The manager closed this window. Ask the manager to open it.',
  'r-no-autonomy':
    'Cut off for too long, or this page was reopened: nobody can be called. Scan or type the number of whoever comes, and have the cable checked.',
  'r-reserve-empty':
    'Cut off, and the reserve is used up. Scan or type the number of whoever comes, and have the cable checked.',
  'r-not-here-yet': str`${0} is not here yet: this device is still loading today’s records. Please try again in a few seconds.`,
  'r-hub-answers': 'A hub has just answered, so you are not cut off. Press Call next again.',
  'r-desk-elsewhere':
    'Nobody can be called just now: the hub has only just started again, or those who wait are with another hub out of reach. Press again in a few seconds; scan or type the number of whoever comes.',
  'r-clerk-elsewhere': str`You have signed in at window ${0}. Call there, or sign in here again.`,
  'r-already-ended': str`${0} is over already. Ask the person to take a new ticket.`,
  'r-not-a-number':
    'This is no number of this hall. Scan again, or type the number on the slip, such as A023.',
  'r-not-our-paper': 'This slip was not printed by this hall. Check the number on it, then type it.',
  'r-another-day': str`${0} is not a number of today. Ask the person to take a new ticket.`,
  'r-not-staffed': str`Nobody is signed in at window ${0}.`,
  'r-no-hub': 'No other hub is in reach to take this on. Reach one first, then try again.',
  'r-no-printer': 'No printer can be used now; nothing was printed.',
  'r-unknown-device': 'The hall does not know this device.',
  'r-unknown-ticket': 'This ticket was not found.',
  'r-unknown-window': 'The hall data has no such window. Please choose again.',
  'r-unknown-clerk': 'The hall data has no such badge. Please choose again.',
  'r-storage-full': 'This machine has no room left, so it did not work. Ask the manager to free some space.',
  'r-not-kept': 'It could not be kept, so it did not work. Please try again, or use another machine.',
  'r-day-turned': 'A new day has begun. Please press once more.',
  'r-other': str`That did not work. Please try again, or call the manager (${0}).`,
  'r-closed': 'No tickets now. Please ask at the guide desk.',
  'r-holiday': str`Closed today: ${0}. `,
  'r-closed-until': str`No tickets now. Tickets start ${0} at ${1}.`,
  'r-state-called': str`${0} has not been started. Press Start first.`,
  'r-state-serving': str`${0} is being served.`,
  'r-state-waiting': str`${0} is still waiting and was not called.`,
  'r-state-over': str`${0} is over.`,
};

const truth: Templates = {
  't-connecting': 'Connecting…',
  't-loading': 'Loading earlier records of today…',
  't-connected': str`Connected · ${0}`,
  't-alone': 'This device is the hall',
  't-cut-off': str`Cut off · since ${0}`,
  't-age': str`Data from ${0}`,
  't-never': 'Never connected so far',
  't-unsent': str`${0} not sent yet, kept on this device`,
  't-refused': str`Records refused by the hub: ${0}. Tell the administrator`,
  't-not-promised': 'The browser may clear this device’s data',
  't-fast': str`This clock is fast by ${0}`,
  't-slow': str`This clock is slow by ${0}`,
  't-full': 'Storage is full: new records cannot be kept. Free some disk space.',
  't-not-kept': 'The browser may drop this device’s data. Allow it to keep data.',
  't-set-aside': 'Damaged records were set aside; the rest works. Tell the administrator.',
};

const slips: Templates = {
  's-none': 'No paper here: please photograph the slip on the screen.',
  's-printing': 'Printing your slip…',
  's-waits': 'The printer is out of reach; the slip is printed once it is back. Please remember the number.',
  's-printed': 'Your slip is printed. Please take it.',
  's-sent': 'Sent to the printer. If no paper comes, the number is enough.',
  's-paper-end': 'The printer is out of paper. Please photograph the slip here.',
  's-failed': 'The printer has failed. Please photograph the slip here.',
  's-unknown': 'It is not certain that the slip came out. The number alone is enough; please remember it.',
  's-expired': 'The slip was not printed. Please photograph the number.',
  's-out-of-reach': 'Printer out of reach',
  's-screen-only': 'No printer: the number is on the screen',
  's-no-answer': 'the printer does not answer',
  's-unproven': 'Printer: nothing printed yet',
  's-busy': 'Printer: printing',
  's-ready': 'Printer ready',
  's-silent': 'The printer reports no state',
  's-last-unsure': 'The last slip is uncertain',
  's-reprint': 'Print again',
  's-late': 'The slip has not come out yet; the printer may be out of paper. Please photograph it here.',
};

const kiosk: Templates = {
  'k-question': 'What would you like to do?',
  'k-also-question': 'What else, on the same ticket?',
  'k-no-unit': 'Other',
  'k-frequent': 'Often asked for',
  'k-which': 'Which of these? Choose one or more',
  'k-bundles': 'Life event',
  'k-bundle-of': str`${0} services at once`,
  'k-chosen': str`Chosen: ${0}`,
  'k-none-chosen': 'Touch what you came for',
  'k-remove': str`Remove ${0}`,
  'k-more': 'Anything else?',
  'k-together': '+ Add to this ticket',
  'k-back': 'Back',
  'k-bring': 'Please bring',
  'k-bring-nothing': 'Nothing to bring',
  'k-ahead': str`${0} people ahead`,
  'k-ahead-one': '1 person ahead',
  'k-none-ahead': 'Nobody ahead of you',
  'k-wait-between': str`about ${0}–${1} min`,
  'k-wait-within': str`within ${0} min`,
  'k-no-open-window': 'No window is open yet. You will be called when one opens.',
  'k-taking': 'Taking a ticket…',
  'k-not-taken': 'No ticket was taken. Please touch again, or go to the guide desk.',
  'k-elder': 'Large text',
  'k-other-language': '中文',
  'k-page': str`Page ${0} of ${1}`,
  'k-next-page': 'Next page',
  'k-previous-page': 'Previous page',
  'k-your-number': 'Your number',
  'k-at-windows': str`Served at window ${0}`,
  'k-at-places': str`Served at ${0}`,
  'k-any-order': 'The places call in any order: go where you are called first.',
  'k-called-to-seat': str`You are being called to ${0}`,
  'k-wait-call': 'Please wait until your number is called.',
  'k-called-to': str`You are being called to window ${0}`,
  'k-done': 'Done',
  'k-back-in': str`Back to the start in ${0} s`,
  'k-stay': 'I am still here',
  'k-paper': 'Slip (drawn on the screen)',
  'k-alone': 'This kiosk gave the number itself while cut off; it is just as valid.',
  'k-trial-choose': 'Touch a service, then Take a ticket.',
  'k-trial-take': 'Choose, then touch Take a ticket.',
  'k-trial-taken': 'You have a ticket. Now call it at a window:',
  'k-trial-open-clerk': 'Open the window page',
  'k-material-show': str`${0} (original to show)`,
  'k-material-hand-in': str`${0} (to hand in)`,
  'k-material-copies': str`${0} (copies to hand in: ${1})`,
};

const later: Templates = {
  'l-use-now': 'What works now:',
  'old-trial':
    'The trial hall it was tried with is not on this hub any more. Begin anew below; what was tried stays on this device and goes nowhere.',
  'l-not-found': 'There is no such page.',
};

export const templates: Templates = {
  ...common,
  ...times,
  ...refusals,
  ...truth,
  ...slips,
  ...kiosk,
  ...kioskWays,
  ...kioskBooking,
  ...booking,
  ...bookingPage,
  ...kioskStaff,
  ...ownPrinter,
  ...printerCheck,
  ...rating,
  ...records,
  ...reports,
  ...roster,
  ...alerts,
  ...cases,
  ...channels,
  ...casePage,
  ...codes,
  ...matters,
  ...clerkAndManager,
  ...why,
  ...windowActs,
  ...moving,
  ...custody,
  ...enrolment,
  ...guide,
  ...pins,
  ...vitals,
  ...kit,
  ...hallSetup,
  ...setupFields,
  ...setupFiles,
  ...setupTimes,
  ...setupDays,
  ...setupPlaces,
  ...playedDay,
  ...slipEditor,
  ...later,
  ...setup,
};
