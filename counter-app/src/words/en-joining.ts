import { type LocaleModule, str } from '@lit/localize';

/** English of letting devices in, replacing them, and taking them out of service. */
export const enrolment: LocaleModule['templates'] = {
  'e-add': 'Add a device',
  'e-what': 'What is the new device for?',
  'e-close': 'Close',
  'e-asking': 'Asking the hub for a code…',
  'e-scan': str`Add: ${0}`,
  'e-scan-how': 'Scan this with the new device. It opens and joins by itself.',
  'e-qr': str`QR code: ${0}`,
  'e-or-type': 'Or open this on the new device',
  'e-code': 'Code',
  'e-once': 'Good once.',
  'e-left': str`${0} left`,
  'e-over': 'This code is over.',
  'e-new-code': 'New code',
  'e-back': 'Another kind',
  'e-hub-how':
    'Install OneWindow on the computer of the new hub and start it there with this line. It joins and fetches the hall by itself.',
  'e-city-how': 'On the page of the city view press Add a hall, and write the code and this address:',
  'e-board-how':
    'A window board joins the same way; then change its address to one like /display/window/3 (3 is the window).',
  'e-pad-how': str`A tablet that is a rating pad at a window uses this code too; it opens ${0}.`,
  'e-loopback':
    'The hub is open on its own computer only, and no other device reaches it. Add --listen 0.0.0.0 to the command that starts it.',
  'e-unsafe':
    'This address is not encrypted, and most browsers let no such page keep a key. Open this page on the new device first and install the certificate of the hall:',
  'e-no-hub': 'No hub is in reach to give a code. Try again once one is.',
  'e-may-not-add': 'This device may not add devices. Use the one of the manager.',
  'e-joined': str`${0} has joined the hall`,
  'e-another': 'Add another',
  'e-done': 'Done',
  'e-replace': 'Replace',
  'e-replace-named': str`Replace ${0}`,
  'e-replace-how': str`As soon as a new device joins it takes the place of ${0}: the same use, letters of its own. From then on the old one can issue and call nothing, for good; what it has not sent does not count.`,
  'e-replace-seat': str`Window ${0} is kept: sign in there on the new device and go on.`,
  'e-replace-yes': 'Get a code for the new device',
  'e-letters': str`letters ${0}`,
  'e-lettered': str`${0} (letters ${1})`,
  'e-also-roles': str`also ${0}`,
  'e-unknown': 'has not joined; what it records does not count',
  'e-out': 'out of service',
  'e-out-for': str`out of service, replaced by ${0}`,
  'e-out-title': str`Out of service (${0})`,
  'e-open': 'This hall asks for no code: a device joins when it opens a page.',
  'e-why':
    'A device that is lost, broken or no longer used is taken out of service or replaced here, and can do nothing after that. Do not do this to one that is only switched off for the night. A hub that is broken is declared off, and the hub in reach takes on those who wait with it.',
  'e-off': 'Take out of service',
  'e-off-named': str`Take ${0} out of service`,
  'e-revoke-ask': str`Take ${0} out of service? It can issue, call and change nothing after that. This cannot be undone; to be used again it joins as a new device. What it has not sent does not count.`,
  'e-revoke-seat': str`It is at window ${0}: people called there and not yet served go back to the line for the other windows.`,
  'e-revoke-serving': str`${0} is being served there: please send this person to another window with the ticket, to be scanned and served on.`,
  'e-revoke-kiosk':
    'The hub in reach takes on those who wait with it. Tickets the hall has heard of stay good; for others a new one is taken at the guide desk.',
  'e-revoke-done': str`${0} is out of service.`,
  'r-not-allowed':
    'A manager cannot take a hub or a recovery kit out of service: they keep the keys of the hall. Do it at another hub, or replace it by a new one.',
  'r-open-hall': 'This hall does not ask who a device is, so there is nothing to take away.',
  'r-oneself': 'A device cannot take itself out of service. Use another manager device.',
  'r-already-revoked': 'It is out of service already.',
  'r-revoked':
    'It is out of service and cannot join again. Press “Use it again as a new device” on it, and get a new code.',
  'r-still-loading':
    'Not all records are here yet, and some of that device would be lost. Please try again in a while.',
  'r-no-roles': 'It was not said what the new device is for. Please choose again.',
  'r-hub-not-ready': 'The hub cannot let devices in yet. Please try again in a few seconds.',
  'r-too-many-hubs': 'The hall has as many hubs as it may have. Use Replace on one that is no longer needed.',
};
