import type { PrinterProfile } from './printer-profile.ts';

/** A model by what its papers and its maker's papers say. Test papers at set-up outweigh it. */
export interface PrinterModel {
  readonly id: string;
  readonly name: string;
  readonly profile: PrinterProfile;
}

/**
 * Width, knife and symbols are those of the table of `@point-of-sale/receipt-printer-encoder` 4.0.1 (MIT); 180 dots an
 * inch make 42 columns of 80 mm paper. Makers of the mainland put Chinese letters into every printer. With others that
 * depends on where it was bought, so papers are pictures, which come out right on any, until the test papers have shown
 * that the printer has letters. What a printer answers differs by its port: the first contact finds out.
 */
const PICTURE = { hanzi: 'none', cutter: true } as const;
const OWN = { hanzi: 'native', cutter: true } as const;

export const PRINTER_MODELS: readonly PrinterModel[] = [
  { id: 'generic-58', name: '58 mm', profile: { ...OWN, columns: 32, cutter: false } },
  { id: 'generic-80', name: '80 mm', profile: { ...OWN, columns: 48 } },
  { id: 'picture-58', name: '58 mm, pictures only', profile: { ...PICTURE, columns: 32, cutter: false } },
  { id: 'picture-80', name: '80 mm, pictures only', profile: { ...PICTURE, columns: 48 } },
  { id: 'pos-5890', name: 'POS-5890', profile: { ...OWN, columns: 32, cutter: false } },
  { id: 'pos-8360', name: 'POS-8360', profile: { ...OWN, columns: 48 } },
  { id: 'xprinter-xp-n160ii', name: 'Xprinter XP-N160II', profile: { ...OWN, columns: 48 } },
  { id: 'xprinter-xp-t80q', name: 'Xprinter XP-T80Q', profile: { ...OWN, columns: 48 } },
  // Its manual: `GS r` is answered on a serial port only.
  { id: 'hprt-tp80k', name: 'HPRT TP80K', profile: { ...OWN, columns: 48 } },
  { id: 'sunmi-58', name: 'SUNMI P2 SE, P3 H', profile: { ...OWN, columns: 32, cutter: false } },
  { id: 'sunmi-p3-mix', name: 'SUNMI P3 MIX', profile: { ...OWN, columns: 48, cutter: false } },
  { id: 'epson-tm-t20', name: 'Epson TM-T20II, III, IV', profile: { ...PICTURE, columns: 48 } },
  { id: 'epson-tm-m30', name: 'Epson TM-m30II, III', profile: { ...PICTURE, columns: 48 } },
  { id: 'epson-tm-p20', name: 'Epson TM-P20II', profile: { ...PICTURE, columns: 32, cutter: false } },
  { id: 'epson-tm-t70', name: 'Epson TM-T70, T70II', profile: { ...PICTURE, columns: 42 } },
  { id: 'epson-tm-t88', name: 'Epson TM-T88IV, V, VI, VII', profile: { ...PICTURE, columns: 42 } },
  {
    id: 'epson-tm-t88iii',
    name: 'Epson TM-T88II, III',
    profile: { ...PICTURE, columns: 42, symbols: 'none' },
  },
  { id: 'bixolon-srp-350', name: 'Bixolon SRP-350', profile: { ...PICTURE, columns: 42, symbols: 'none' } },
  { id: 'bixolon-srp-350iii', name: 'Bixolon SRP-350III', profile: { ...PICTURE, columns: 42 } },
  { id: 'citizen-ct-s310ii', name: 'Citizen CT-S310II', profile: { ...PICTURE, columns: 48 } },
  { id: 'fujitsu-fp-1000', name: 'Fujitsu FP-1000', profile: { ...PICTURE, columns: 48 } },
];

/** The model of this id; undefined for one that is not in the table. */
export const printerModel = (id: string): PrinterModel | undefined =>
  PRINTER_MODELS.find((model) => model.id === id);
