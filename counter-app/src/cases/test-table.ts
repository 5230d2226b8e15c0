import { type HallFold, heldTotalMs, ratingOf, type TicketState } from '@onewindow/hall-core';
import { minutes, type Table, words } from '../reports/table.ts';
import { casePageWords } from '../words/case-page.ts';
import { common } from '../words/common.ts';
import { levelWords } from '../words/rating.ts';

/** How it went with today's test tickets (体验官): nobody at a window can tell them from others. */
export function testTable(fold: HallFold): Table {
  const tests = fold
    .tickets()
    .filter(({ test }) => test === true)
    .sort((a, b) => a.issuedMs - b.issuedMs);
  return {
    id: 'tests',
    title: casePageWords.tests(),
    columns: [
      casePageWords.number(),
      casePageWords.stage(),
      casePageWords.window(),
      casePageWords.waitMinutes(),
      casePageWords.serviceMinutes(),
      casePageWords.level(),
    ],
    rows: tests.map((ticket) => {
      const { phase, issuedMs, leg } = ticket;
      const at = 'window' in phase ? phase.window : undefined;
      const calledMs = 'calledMs' in phase ? phase.calledMs : undefined;
      const level = ratingOf(fold, ticket.id, leg)?.level;
      return [
        words(ticket.label),
        words(stageWords(ticket)),
        at === undefined ? words('–') : words(common.windowNumber(at)),
        minutes(calledMs === undefined ? undefined : Math.max(0, calledMs - issuedMs)),
        minutes(phase.kind === 'done' ? phase.endedMs - phase.startedMs - heldTotalMs(phase) : undefined),
        level === undefined ? words('–') : words(levelWords(level)),
      ];
    }),
    note: tests.length === 0 ? casePageWords.noTests() : casePageWords.testsNote(),
  };
}

function stageWords({ phase }: TicketState): string {
  switch (phase.kind) {
    case 'reserved':
    case 'waiting':
      return casePageWords.stageWaiting();
    case 'called':
      return casePageWords.stageCalled();
    case 'serving':
    case 'held':
      return casePageWords.stageServing();
    case 'done':
      return casePageWords.stageDone();
    case 'no-show':
    case 'left':
    case 'void':
      return casePageWords.stageOver();
  }
}
