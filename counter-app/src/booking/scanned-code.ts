/** Nine digits at the end of an address, or by themselves; typed in threes or not. */
const CODE = /(?:^|[^\d\s-])((?:[\s-]*\d){9})[\s-]*$/;

/** The booking code in what a scanner or a person has entered: the code alone, or the address on a booking slip. */
export function scannedCode(text: string): string {
  const [address = ''] = text.normalize('NFKC').trim().split(/[?#]/);
  return CODE.exec(address)?.[1]?.trim() ?? address;
}
