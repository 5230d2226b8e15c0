import { type LocaleModule, str } from '@lit/localize';

/** English of the keys by which portals book. */
export const channels: LocaleModule['templates'] = {
  'ch-title': 'Keys of booking channels',
  'ch-why':
    'A portal that books for residents, such as WeChat or a city’s site, gets a key of its own. With it, it sees and changes its own bookings and nothing else.',
  'ch-none': 'No channel yet. Residents can book in the hall and on their phones without one.',
  'ch-asking': 'Asking the hub…',
  'ch-name': 'Name of the channel, such as “WeChat”',
  'ch-make': 'New key',
  'ch-made': str`The key of “${0}”, shown this once:`,
  'ch-key': 'Key',
  'ch-once':
    'Copy it now and hand it to whoever runs the channel, not to a chat group. It cannot be shown again; a lost one is replaced by another.',
  'ch-copy': 'Copy',
  'ch-copied': 'Copied',
  'ch-copy-by-hand': 'It cannot be copied from here. Select it and copy it by hand.',
  'ch-kept': 'Handed over',
  'ch-since': str`made ${0}`,
  'ch-over': str`revoked ${0}`,
  'ch-renew': 'Replace',
  'ch-renew-named': str`Replace the key of “${0}”`,
  'ch-renewed': str`“${0}” has two keys now. Revoke the old one once the channel uses the new one; its bookings stay its own.`,
  'ch-end': 'Revoke',
  'ch-end-named': str`Revoke the key of “${0}”`,
  'ch-end-ask': str`“${0}” can then book no more, at once and for good. What is booked stays booked.`,
  'ch-cancel': 'Cancel',
  'ch-ended': str`The key of “${0}” is revoked.`,
  'ch-bad-name': 'Name the channel, in 40 characters at most.',
  'ch-too-many': 'There are 50 keys in use. Revoke those nobody needs first.',
  'ch-not-allowed': 'This device may not look after keys. Use a manager’s device.',
  'ch-not-kept': 'The hub can keep nothing now, so nothing was done. Look at its disk.',
  'ch-no-hub': 'No hub is in reach, so keys can be neither seen nor changed. Try again once it is.',
};
