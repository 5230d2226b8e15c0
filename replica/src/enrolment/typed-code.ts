/**
 * The characters of a code, as its keys stand on a screen: Crockford's base 32, which leaves out I, L, O and U.
 * https://www.crockford.com/base32.html
 */
export const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to be typed has 60 bits, one in a QR 128. */
const LENGTHS: readonly number[] = [12, 26];
const IN_ADDRESS = /[#&]join=([^&\s]+)/;
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

/**
 * The code in what a person typed or a scanner read, which may be the whole address of the QR. Capitals, gaps and
 * characters that are easily misread are put right, others left out.
 */
export function readCode(text: string): string {
  const code = (IN_ADDRESS.exec(text)?.[1] ?? text).toUpperCase();
  return [...code]
    .map((character) => MISREAD[character] ?? character)
    .filter((character) => CODE_LETTERS.includes(character))
    .join('');
}

/** As people read it out: `ABCD-EFGH-JKMN`. */
export const groupedCode = (code: string): string => (readCode(code).match(/.{1,4}/g) ?? []).join('-');

/** Whether a code has one of the lengths codes have. */
export const isWholeCode = (code: string): boolean => LENGTHS.includes(readCode(code).length);
