import { type LocaleModule, str } from '@lit/localize';

/** The printer that hangs on a device itself, in English. */
export const ownPrinter: LocaleModule['templates'] = {
  'op-unproven': 'not printed yet',
  'op-silent': 'tells nothing of its state',
  'op-ready': 'ready',
  'op-here': str`Printer here, ${0}: ${1}`,
  'op-title': 'Printer of this device',
  'op-why':
    'A printer plugged into this device. It prints the slips when the hub has none or cannot be reached; a slip is printed by one printer only.',
  'op-insecure':
    'This address is not encrypted, so the browser lets no page use a printer. Install the certificate as the page /ca of the hub says and open it with https; or use localhost on the computer of the hub.',
  'op-unsupported':
    'This browser cannot use a printer by itself. Use a current Chrome or Edge, or connect the printer to the hub.',
  'op-add-usb': 'Connect a USB printer',
  'op-add-serial': 'Connect a serial printer',
  'op-baud': 'Baud rate',
  'op-unplugged': 'The printer is not plugged in; plug it in and it works.',
  'op-not-chosen': 'No printer was chosen.',
  'op-forget': 'Do not use this printer any more',
};
