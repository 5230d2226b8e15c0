import { type LocaleModule, str } from '@lit/localize';

/** English of whether what is on record has been tampered with. */
export const records: LocaleModule['templates'] = {
  'wr-title': 'Has anything on record been changed?',
  'wr-looking': str`Checking ${0} of ${1}…`,
  'wr-all-whole': str`Checked at ${0}: ${2} records of ${1} devices, each following the one before; none missing, none changed.`,
  'wr-wrong': str`Checked at ${0}: something is wrong with the records of ${2} of ${1} devices.`,
  'wr-loading': 'This device is still reading today’s records. Check again once it is done.',
  'wr-again': 'Check again',
  'wr-how':
    'Each record is signed by the device that wrote it and carries the fingerprint of the one before: change a letter or take one out, and nothing after it fits.',
  'wr-others': str`Other devices whose records are whole: ${0}.`,
  'wr-events': str`Records: ${0}`,
  'wr-whole': 'whole',
  'wr-genuine': 'signatures genuine',
  'wr-unjudged': str`signatures that cannot be checked here (its key is not known): ${0}`,
  'wr-forged': str`not signed by it: ${0}`,
  'wr-left-out': str`not counted (no right to it, or out of service): ${0}`,
  'wr-missing': str`no. ${0} is not here: missing, or still on its way`,
  'wr-changed': str`no. ${0} has been changed`,
  'wr-unchained': str`no. ${0} does not follow the one before`,
  'wr-twins': str`there are two different no. ${0}`,
};
