/** Bytes a QR symbol holds at error level M in byte mode, versions 1 to 40 (ISO/IEC 18004, table 7). */
const CAPACITY_M = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
];

/** Empty modules on either side of the symbol (ISO/IEC 18004). */
const QUIET_MODULES = 8;
/** 0.375 mm at 8 dots per mm: smaller modules of thermal print are hard for a phone. */
const LEAST_DOTS = 3;
/** Larger symbols read no better and cost paper. */
const MOST_DOTS = 6;

/**
 * Dots per module so that the symbol and its quiet zone fit the paper.
 * @param dataBytes length of the data
 * @param paperDots printable width
 * @returns undefined when the data is too long to be read from this paper
 */
export function qrModuleDots(dataBytes: number, paperDots: number): number | undefined {
  const row = CAPACITY_M.findIndex((capacity) => dataBytes <= capacity);
  if (row < 0) return undefined;
  return moduleDots(21 + 4 * row, paperDots);
}

/**
 * Dots per module of a symbol so that it and its quiet zone fit the paper.
 * @param modules on one side of the symbol
 * @returns undefined when they would be too small to read
 */
export function moduleDots(modules: number, paperDots: number): number | undefined {
  const dots = Math.min(MOST_DOTS, Math.floor(paperDots / (modules + QUIET_MODULES)));
  return dots < LEAST_DOTS ? undefined : dots;
}
