import type { HallSession } from '@onewindow/replica';
import { kioskWords } from '../words/kiosk.ts';
import { arrivalWords } from '../words/kiosk-booking.ts';
import { kioskStaffWords } from '../words/kiosk-staff.ts';
import { wayWords } from '../words/kiosk-ways.ts';
import type { Step } from './visit.ts';

/** What is read aloud of a screen: its question, and what to do. */
export function spokenFor(step: Step, session: HallSession): string {
  switch (step.kind) {
    case 'choose':
      return `${kioskWords.question()} ${kioskStaffWords.sayChoose()}`;
    case 'matters':
      return kioskStaffWords.sayMatters();
    case 'unsure':
      return `${wayWords.unsureTitle()} ${wayWords.unsureHow()}`;
    case 'search':
      return `${wayWords.searchTitle()} ${wayWords.startSearch()}`;
    case 'missed':
      return `${wayWords.missedTitle()} ${wayWords.missedHow()}`;
    case 'check-in':
      return `${arrivalWords.way()} ${arrivalWords.how()}`;
    case 'rate':
      return `${wayWords.rateTitle()} ${wayWords.rateHow()}`;
    case 'staff':
      return kioskStaffWords.title();
    case 'result': {
      // Digit by digit: nobody finds "twenty-three" on a board that says 023.
      const label = [...(session.fold.ticket(step.ticket)?.label ?? '')].join(' ');
      return `${kioskStaffWords.sayNumber(label)} ${kioskWords.waitForCall()}`;
    }
  }
}
