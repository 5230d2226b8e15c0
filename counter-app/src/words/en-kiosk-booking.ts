import { type LocaleModule, str } from '@lit/localize';

/** English of checking in with a booking at the kiosk. */
export const kioskBooking: LocaleModule['templates'] = {
  'kb-way': 'I have a booking',
  'kb-how': 'Hold the code of your booking to the scanner, or type its nine digits.',
  'kb-field': 'Booking code',
  'kb-bad-code': 'A booking code has nine digits, and this is none. Please look at your booking again.',
  'kb-unknown': str`There is no booking ${0} for today.`,
  'kb-unknown-how':
    'Please check the code and the day. If both are right, take a ticket; the code is noted on it.',
  'kb-cut-off': str`This kiosk is cut off and cannot look up booking ${0}.`,
  'kb-cut-off-how': 'Please take a ticket. The code is noted on it, and the staff check it later.',
  'kb-loading': 'The bookings of today are still coming in. Please try again in some seconds.',
  'kb-released': 'This booking was cancelled.',
  'kb-ended': str`${0} has been served already.`,
  'kb-take-new': 'For anything else, please take a ticket.',
  'kb-early': str`You are early: check in from ${0}.`,
  'kb-early-how': str`Your time is ${0}. Please take a seat and check in in ${1} minutes.`,
  'kb-twice': 'Two bookings have this code. Please go to the guide desk; they check you in.',
  'kb-desk': 'Please go to the guide desk; they check you in.',
  'kb-take': 'Take a ticket',
  'kb-again': 'Try again',
  'kb-claiming': str`Booking code ${0} will be noted on your ticket.`,
  'kb-claimed': str`Booking code ${0} is noted on your ticket; the staff check it.`,
  'kb-in-time': str`Booked for ${0}: you queue by that time.`,
  'kb-late': str`You booked ${0}, kept until ${1}. That is over, so you queue from now.`,
  'kb-copy': 'You have checked in already; the number stays the same. A further slip is marked as a copy.',
};
