import { type LocaleModule, str } from '@lit/localize';

export const kioskStaff: LocaleModule['templates'] = {
  'ks-title': 'Looking after this kiosk',
  'ks-who': 'Your badge, please',
  'ks-unknown': 'There is no such badge. Please try again.',
  'ks-back': 'Back to tickets',
  'ks-paper': 'Paper',
  'ks-no-printer': 'The hub in reach has no printer.',
  'ks-no-count': 'Not counted yet: touch this when you put in a new roll.',
  'ks-roll-of': 'Slips on one roll',
  'ks-new-roll': 'A new roll is in',
  'ks-roll-kept': str`Noted: counting down from ${0}.`,
  'ks-roll-not-kept': 'Not noted: no hub in reach. Please try again.',
  'ks-again': 'Print the last slip again',
  'ks-again-done': str`The printer was asked for ${0} again.`,
  'ks-none-yet': 'This kiosk has printed no slip today.',
  'ks-language': 'Language when nobody is here',
  'ks-device': 'This device',
  'ks-letters': str`Letters when cut off: ${0}`,
  'ks-device-page': 'Open device set-up',
  'ks-elsewhere':
    "To connect a printer, set the device up or leave the kiosk you need a PIN. If you have none, a manager sets one on the manager's page, “PINs of clerks”.",
  'ks-enter-pin': 'Enter the PIN',
  'ks-leave': 'Leave the kiosk',
  'ks-speak': 'Read aloud',
  'ks-say-choose': "Touch the kind of thing you came for. If you do not know which, touch “I'm not sure”.",
  'ks-say-matters':
    'Touch what you came for; you can choose several. Then touch “Take a ticket” at the bottom.',
  'ks-say-number': str`Your number is ${0}.`,
  'pr-none-left': 'By count the roll is used up',
  'pr-left': str`About ${0} slips left`,
  'pr-low': 'Paper is nearly out, please change it',
};
