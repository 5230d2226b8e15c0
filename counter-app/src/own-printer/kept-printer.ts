import type { PrinterProfile } from '@onewindow/printers/pure';

/** The printer of this device itself, as it was set up here. */
export interface KeptPrinter {
  readonly kind: 'usb' | 'serial';
  /** Bits per second of a serial one. */
  readonly baud: number;
  readonly profile: PrinterProfile;
}

/** Until it has been tried: narrow paper, its own Chinese letters, a knife. */
export const UNTRIED: PrinterProfile = { columns: 32, hanzi: 'native', cutter: true };

const placeOf = (key: string): string => `onewindow.printer.${key}`;

/** What was set up on this device; undefined where nothing was, or storage fails. */
export function keptPrinter(key: string): KeptPrinter | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(placeOf(key)) ?? 'null') as Partial<KeptPrinter> | null;
    const { kind, baud = 9_600, profile = UNTRIED } = kept ?? {};
    return kind === 'usb' || kind === 'serial' ? { kind, baud, profile } : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined: this device has no printer of its own any more. */
export function keepPrinter(key: string, printer: KeptPrinter | undefined): void {
  try {
    if (printer === undefined) localStorage.removeItem(placeOf(key));
    else localStorage.setItem(placeOf(key), JSON.stringify(printer));
  } catch {
    // Without storage it has to be set up again after a restart.
  }
}
