import {
  clockTime,
  type Deed,
  type HallFile,
  type KnownEvent,
  matterIn,
  type PassedOver,
} from '@onewindow/hall-core';
import { callReasonWords, holdWords, priorityWords, returnReasonWords } from '../words/codes.ts';
import { localText } from '../words/locale.ts';
import { whyWords } from '../words/why.ts';

/** What one thing on record says, as a sentence; empty for what is said of no ticket. */
export function deedWords({ event, toWindow }: Deed, hall: HallFile): string {
  switch (event.type) {
    case 'ticket-reserved':
      return whyWords.reserved(clockTime(event.data.slotStartMs, hall.timeZone));
    case 'ticket-issued':
      return whyWords.issued(event.data.label);
    case 'ticket-backfilled':
      return whyWords.backfilled(event.data.label);
    case 'ticket-passed':
      return passWords(event, toWindow);
    case 'ticket-called':
      return whyWords.called(event.data.window, basisWords(event));
    case 'ticket-recalled':
      return whyWords.recalled(event.data.window);
    case 'ticket-present':
      return whyWords.shown(event.data.window);
    case 'ticket-started':
      return whyWords.started(event.data.window);
    case 'ticket-finished':
      return whyWords.finished(event.data.window);
    case 'ticket-no-show':
      return whyWords.missed(event.data.window);
    case 'ticket-held':
      return whyWords.held(event.data.window, holdWords(event.data.hold));
    case 'ticket-returned': {
      const { why } = event.data;
      return why === undefined ? whyWords.returnedPlain() : whyWords.returned(returnReasonWords(why));
    }
    default:
      return otherWords(event, hall);
  }
}

function otherWords(event: KnownEvent, hall: HallFile): string {
  const matter = (name: string, deed: string): string => {
    const known = matterIn(hall, name);
    return whyWords.matter(known === undefined ? name : localText(known.name), deed);
  };
  switch (event.type) {
    case 'ticket-left':
      return whyWords.left();
    case 'ticket-voided':
      return whyWords.voided();
    case 'ticket-prioritised':
      return whyWords.prioritised(priorityWords(event.data.reason));
    case 'ticket-noted':
      return whyWords.noted();
    case 'ticket-marked-test':
      return event.data.test ? whyWords.markedTest() : whyWords.noTest();
    case 'ticket-notice-given':
      return whyWords.noticeGiven();
    case 'ticket-act-undone':
      return whyWords.undoes();
    case 'matter-started':
      return matter(event.data.matter, whyWords.matterStarted());
    case 'matter-closed':
      return matter(event.data.matter, whyWords.matterClosed());
    case 'matter-added':
      return matter(event.data.matter, whyWords.matterAdded());
    case 'matter-marked':
      return matter(event.data.matter, whyWords.matterMarked());
    case 'matter-checked':
      return matter(event.data.matter, whyWords.matterChecked());
    default:
      return '';
  }
}

function passWords(
  { data }: Extract<KnownEvent, { type: 'ticket-passed' }>,
  toWindow: number | undefined,
): string {
  const window = toWindow === undefined ? whyWords.someWindow() : whyWords.windowNamed(toWindow);
  switch (data.reason) {
    case 'issue':
      return whyWords.toDesk();
    case 'next':
      return whyWords.toWindow(window);
    case 'reserve':
      return whyWords.toReserve(window);
    case 'give-back':
      return whyWords.givenBack();
    case 'reclaim':
      return whyWords.reclaimed();
    case 'desk':
      return whyWords.toOtherDesk();
  }
}

function basisWords({ data }: Extract<KnownEvent, { type: 'ticket-called' }>): string {
  if (data.why !== undefined) return whyWords.chosen(callReasonWords(data.why));
  switch (data.basis) {
    case 'reserve':
      return whyWords.fromReserve();
    case 'share':
      return whyWords.fromShare();
    default:
      return whyWords.byOrder();
  }
}

/** Who stood before the one called, and why nobody called them. */
export function passedOverWords(people: readonly PassedOver[]): string {
  if (people.length === 0) return whyWords.nobodyBefore();
  return whyWords.before(people.map(oneWords).join('、'));
}

function oneWords({ label, because, window }: PassedOver): string {
  switch (because) {
    case 'in-reserve':
      return window === undefined ? whyWords.inSomeReserve(label) : whyWords.inReserve(label, window);
    case 'elsewhere':
      return whyWords.elsewhere(label);
    case 'not-known':
      return label;
  }
}
