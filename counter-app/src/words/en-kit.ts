import { type LocaleModule, str } from '@lit/localize';

/** English of the recovery kit. */
export const kit: LocaleModule['templates'] = {
  'k-kit-title': 'Recovery kit',
  'k-kit-what':
    'When the last hub is broken or lost, this kit and a new computer open the hall again, and no device has to join anew.',
  'k-kit-apart':
    'Whoever has it can make their own computer a hub. Keep it on a stick, locked away; leave it neither on this computer nor in a chat.',
  'k-kit-make': 'Make a recovery kit',
  'k-kit-making': 'Asking the hub to make the kit…',
  'k-kit-made': 'The kit is made. Please put it away now.',
  'k-kit-once': 'The hub keeps no copy: after “Done” this one cannot be had again, only another.',
  'k-kit-save': 'Save as a file',
  'k-kit-saved': str`Handed to the browser to download: ${0}. Move it to a stick, then delete it from this computer.`,
  'k-kit-print': 'Print the sheet',
  'k-kit-print-why':
    'The sheet is kept with the stick: which hall, made when, how to use it. The key is in the file only, never on paper.',
  'k-kit-done': 'Done',
  'k-kit-back': 'Back',
  'k-kit-again': 'Try again',
  'k-sheet-title': str`Recovery kit of ${0}`,
  'k-sheet-made': str`Made on ${0}, file: ${1}`,
  'k-sheet-use': 'When to use it: not one hub of this hall is left, and there is no backup.',
  'k-sheet-how': str`How: install OneWindow on a new computer and start it with an empty data folder: npm start -- --recover ${0}`,
  'k-sheet-apart': 'Keep it locked away, apart from the hubs. When it is lost, tell maintenance at once.',
  'k-kit-no-hub': 'No hub is in reach to make a kit. Try again once one is.',
  'k-kit-not-allowed': 'This device may not make a kit. Use the one of the manager.',
  'k-kit-not-ready':
    'The hub cannot make a kit yet: it has not joined the hall. Please try again in a while.',
};
