import { type LocaleModule, str } from '@lit/localize';

/** English of setting days of the hall's own. */
export const setupDays: LocaleModule['templates'] = {
  'td-title': 'Days',
  'td-what':
    'Public holidays and the weekends worked for them are known. Only days on which this hall differs belong here; tickets, bookings and roster go by them.',
  'td-round-the-clock':
    'This hall has no opening hours and gives tickets round the clock: the days below count for bookings and roster only.',
  'td-closed-what': 'Days on which it would be open, and is not.',
  'td-worked-what': 'Holidays or weekends on which it is open all the same, with the hours of a Friday.',
  'td-none': 'None.',
  'td-add-closed': 'Add a day it is closed',
  'td-add-worked': 'Add a day it is open',
  'td-closed-n': str`Closed ${0}`,
  'td-worked-n': str`Open ${0}`,
  'td-over': str`Remove days that are over (${0})`,
  'td-is-over': 'over',
  'td-today-closes': str`This closes today: once saved, kiosks give no more tickets. People who have one are served as usual: ${0}.`,
  'td-also': str`The bookings name further days it is open: ${0}. Move them up, and all are in one place.`,
  'td-move': 'Move up',
  'td-known': 'Holidays that are known',
  'td-known-none': 'None after today.',
  'td-worked-for': str`worked for it: ${0}`,
  'td-unknown-year': str`The holidays of ${0} are not known to this version: Monday to Friday count as worked, weekends as off. Once they are announced, update OneWindow; until then list the days off under “closed”, and weekends worked under “open”.`,
  'td-booked': 'Bookings that could not be kept',
  'td-booked-on': str`${0}, bookings that could not be kept: ${1}. Saving cancels none of them: contact each from the page “Bookings”.`,
  'td-booked-none': str`${0}: nobody has booked.`,
  'td-booked-asking': str`Asking the hub whether anybody has booked: ${0}…`,
  'td-booked-unknown': str`No hub is in reach, so it is not known whether anybody has booked: ${0}. After saving, look at the page “Bookings”.`,
  'td-to-bookings': 'Open “Bookings”',
  'td-holiday': str`off: ${0}`,
  'td-worked-weekend': 'worked for a holiday',
  'td-year': 'holidays of that year are not known yet',
  'td-as-friday': 'Open anyway; listed here it has the hours of a Friday',
  'td-nothing': 'It is so anyway; this line may go',
  'td-overruled': 'Also listed as open, which counts: it will be open',
  'td-days-to': str`${0} to ${1}`,
};
