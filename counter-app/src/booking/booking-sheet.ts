import { type HallFile, materialsFor, shownCode } from '@onewindow/hall-core';
import { generate } from 'lean-qr';
import { toSvg } from 'lean-qr/extras/svg';
import { slipOrigin } from '../own-printer/slip-origin.ts';
import { printFrame, written } from '../ui/print-frame.ts';
import { bookingWords } from '../words/booking.ts';
import { common } from '../words/common.ts';
import { materialWords } from '../words/kiosk.ts';
import { localText, tongue } from '../words/locale.ts';
import type { Booking } from './booking-hub.ts';
import { comeWords, mattersBooked, whenWords } from './when-words.ts';

/** Half an A4 page, or a strip of slip paper. */
const SHEET = `
  body { margin: 0.6cm; font-family: sans-serif; max-width: 12cm; }
  h1 { font-size: 14pt; margin: 0 0 0.2cm; }
  p, li { font-size: 11pt; margin: 0.15cm 0; }
  .when { font-size: 14pt; font-weight: 700; }
  .code { font-size: 26pt; font-weight: 800; letter-spacing: 0.04em; margin: 0.2cm 0; }
  svg { width: 4cm; height: 4cm; }
  ul { padding-left: 0.5cm; }
`;

/** The address of a booking's page: what the code on its paper holds, for phones and for the kiosk's scanner. */
const bookingAddress = (code: string): string => `${slipOrigin()}/book/${code}`;

/** Prints the paper a person takes home: when to come, the code, and what to bring. */
export function printBooking(hall: HallFile, booking: Booking): void {
  printFrame(tongue(), bookingWords.sheet(), (page) => {
    const style = page.createElement('style');
    style.textContent = SHEET;
    page.head.append(style);
    const matters = mattersBooked(hall, booking);
    const bring = materialsFor(matters);
    const list = page.createElement('ul');
    for (const material of bring) list.append(written(page, 'li', materialWords(material)));
    const large = (className: string, words: string): HTMLElement =>
      Object.assign(written(page, 'p', words), { className });
    page.body.append(
      written(page, 'h1', `${localText(hall.name)} · ${bookingWords.sheet()}`),
      large('when', whenWords(booking)),
      large('code', shownCode(booking.code)),
      toSvg(generate(bookingAddress(booking.code)), page, { padX: 4, padY: 4 }),
      written(page, 'p', comeWords(hall, booking)),
      written(page, 'p', `${bookingWords.comeLate()} ${bookingWords.atKiosk()}`),
      written(page, 'p', matters.map(({ name }) => localText(name)).join(common.listComma())),
      written(page, 'p', bring.length === 0 ? bookingWords.bringNothing() : bookingWords.bring()),
      list,
    );
  });
}
