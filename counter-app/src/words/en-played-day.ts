import { type LocaleModule, str } from '@lit/localize';

/** English of a day played again under other rules. */
export const playedDay: LocaleModule['templates'] = {
  'pl-title': 'What a change would mean: a day played again',
  'pl-what':
    'The same people, windows and service times, called once by the rules that hold and once by the changed ones. Nothing in the hall changes.',
  'pl-day': 'Which day',
  'pl-today': 'Today, until now',
  'pl-start': 'Play the day',
  'pl-again': 'Play again',
  'pl-fetching': 'Getting the records of that day…',
  'pl-reading': str`Reading the records… ${0}%`,
  'pl-playing': str`Playing… ${0}%`,
  'pl-loading': 'Today’s records are still loading. Try again in a few seconds.',
  'pl-none':
    'Nothing to play: nobody was called that day, or its records are not on this device. Try again once a hub is in reach.',
  'pl-part': str`Of ${0} records of that day this device has ${1} now. While connected it fetches the rest: try again in a while.`,
  'pl-wrong': 'Put right what is wrong above first.',
  'pl-type-first': 'Change any rule above, and before and after stand here side by side.',
  'pl-same': 'With this change nobody of that day is called earlier or later.',
  'pl-done': str`Played with ${0} people`,
  'pl-check': str`To check: the records have a mean wait of ${0} min; played by the rules of that day it is ${1} min.`,
  'pl-check-good': 'These are close: the comparison below can be used.',
  'pl-check-far':
    'These are far apart: windows may have been cut off, or left without a pause. Take the comparison below as a rough one.',
  'pl-table': 'Waits in minutes',
  'pl-who': 'People',
  'pl-as-is': 'As they are',
  'pl-changed': 'As changed',
  'pl-calls': 'Calls',
  'pl-mean': 'Mean',
  'pl-median': 'Median',
  'pl-p90': '9 in 10 within',
  'pl-longest': 'Longest',
  'pl-overtaken': 'Saw later comers called first',
  'pl-overtaken-of': str`${0}, at most ${1} each`,
  'pl-everyone': 'Everyone (first call)',
  'pl-missed': str`Calls nobody answered: ${0}; windows waited ${1} min for them`,
  'pl-turned-away': str`came back to a void number: ${0}`,
  'pl-uncalled': str`not called in the end: ${0}`,
  'pl-how': 'How this is worked out',
  'pl-how-rules': 'Who is called next is decided by the very rules that call people, not by a copy of them.',
  'pl-how-people':
    'Everyone comes when they did, reaches the window as long after the call, and is served as long; whoever was sent on or brought papers goes where they went.',
  'pl-how-windows':
    'Windows open, pause and close when they did, and let as much time pass before a call. The last to close finishes the line.',
  'pl-how-missed':
    'Where the rules ask for more or fewer calls, a window gives up as much later or sooner. Whoever gets there first is served; whoever comes after it queues again.',
  'pl-how-left':
    'Whoever left uncalled leaves after the same wait; called before that, they take the median time of their kind that day.',
  'pl-how-not':
    'Rules about being cut off, the reserve, alerts and PINs do not change who is called while connected, so they do not show here. Tests and services entered by hand are left out.',
  'pl-walk-in': 'Walk-ins',
  'pl-reserved': 'Bookings in time',
  'pl-priority': 'With priority',
  'pl-returning': 'Back in the line (missed, sent on, papers)',
};
