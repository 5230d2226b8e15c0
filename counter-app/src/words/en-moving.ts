import { type LocaleModule, str } from '@lit/localize';

/** Why a person is not called out of turn, put back or sent on, in English. */
export const moving: LocaleModule['templates'] = {
  'r-reason-missing': 'Choose a reason for calling somebody before the others.',
  'r-not-waiting': str`${0} is not waiting any more; another window may just have called it. Choose somebody else.`,
  'r-not-qualified': str`This window does not do the matters of ${0}. Transfer it, or have the person show the slip here.`,
  'r-out-of-reach': str`${0} cannot be called now: another window or hub holds it and is out of reach. If the person is here, scan or type the number.`,
  'r-guide-restores': str`${0} has missed ${1} calls. Ask the guide desk or the manager to restore it.`,
  'r-nothing-to-bring': str`No paper of ${0} is missing. For anything else the person takes a new ticket.`,
  'r-nothing-to-undo': str`There is nothing to undo for ${0}: the seconds are over, or somebody has gone on with it.`,
  'r-call-by-choice': str`${0} is back in the line and cannot be undone. Choose the number in the list to call it back.`,
  'r-nowhere-named': 'Choose first where the person goes.',
  'r-unknown-group': 'The hall data has no such group. Please choose again.',
  'r-unknown-note': 'The hall data has no such note. Please choose again.',
  'r-clerk-not-here': 'This clerk is signed in at no window. Choose a group or another window.',
  'r-this-window': 'The person is at this window already.',
  'r-ticket-not-here-yet': str`The ticket ${0} has not reached this window yet, so it cannot be sent on. Wait for the connection, or let the person give the number at that window.`,
  'r-window-closes': str`Window ${0} is closing and calls nobody. Choose another place.`,
  'r-state-held': str`${0} is on hold. Press Resume to go on.`,
  'r-state-missed': str`${0} missed the call. Restore it first.`,
};
