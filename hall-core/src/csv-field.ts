/** By it a spreadsheet reads the file as UTF-8. */
export const CSV_BOM = '\uFEFF';

/**
 * What a spreadsheet would take for a formula, also in the wide forms Excel reads in Chinese.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[\t\r\n=+\-@＝＋－＠]/u;

/** A text as a field of a CSV file has it (RFC 4180). */
export function csvField(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
