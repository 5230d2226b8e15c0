const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url of bytes, each a character up to U+00FF (RFC 4648, section 5, unpadded). */
export function toBase64Url(bytes: string): string {
  let coded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes.charCodeAt(at), bytes.charCodeAt(at + 1), bytes.charCodeAt(at + 2)];
    const triple = (a << 16) | ((b || 0) << 8) | (c || 0);
    const digits = [triple >> 18, (triple >> 12) & 63, (triple >> 6) & 63, triple & 63];
    const used = Math.min(3, bytes.length - at) + 1;
    for (const digit of digits.slice(0, used)) coded += DIGITS.charAt(digit);
  }
  return coded;
}

/** Undefined when it is not base64url, or not the one way to write it. */
export function fromBase64Url(coded: string): string | undefined {
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const character of coded) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return undefined;
    held = (held << 6) | digit;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode(held >> bits);
    held &= (1 << bits) - 1;
  }
  return toBase64Url(bytes) === coded ? bytes : undefined;
}
