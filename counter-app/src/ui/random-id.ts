const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new id of 26 base32 characters (130 random bits): for the intent of a ticket, or one press of a button. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => BASE32[byte & 31]).join('');
}
