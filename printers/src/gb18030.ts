/**
 * GB18030 two-byte codes (GB 18030-2022, the GBK part), taken from the platform's own decoder so that no
 * table is shipped. Four-byte codes are left out on purpose: many printers have no glyph for them.
 */

const LEAD_FIRST = 0x81;
const LEAD_LAST = 0xfe;
const TRAIL_FIRST = 0x40;
const TRAIL_LAST = 0xfe;
const DELETE = 0x7f;

/** U+3013 GETA MARK, 〓: the customary sign for "a character that could not be set". */
export const GETA = 0xa1fe;

let table: ReadonlyMap<string, number> | undefined;

/** The two-byte code of a character, such as `0xb6ab` for 东; undefined when it has none. */
export function twoByteCode(char: string): number | undefined {
  table ??= buildTable();
  return table.get(char);
}

/** Whether a printer with a Chinese font can be asked for every character of the text. */
export const isTwoByteText = (text: string): boolean =>
  [...text].every((char) => (char >= ' ' && char <= '~') || twoByteCode(char) !== undefined);

function buildTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number>();
  for (let lead = LEAD_FIRST; lead <= LEAD_LAST; lead++) {
    for (let trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail++) {
      if (trail === DELETE) continue;
      const char = decoder.decode(new Uint8Array([lead, trail]));
      // Private-use characters stand in the user-defined zones, where a printer's font has nothing.
      const usable = [...char].length === 1 && !/[\p{Co}\ufffd]/u.test(char);
      // U+3000 has two codes (A1A1 and A3A0); the first is the one every font knows.
      if (usable && !codes.has(char)) codes.set(char, (lead << 8) | trail);
    }
  }
  return codes;
}
