import type { HallFold, TicketAnomaly, TicketState } from '@onewindow/hall-core';
import { common } from '../words/common.ts';
import { managerWords } from '../words/manager.ts';

/** What merging the devices' records has found, one sentence each. Empty on an ordinary day. */
export function anomalyWords(fold: HallFold): string[] {
  const words = fold.tickets().flatMap(ticketAnomalies);
  if (fold.twins.length > 0) words.push(managerWords.twin(fold.twins.length));
  if (fold.notUnderstood > 0) words.push(managerWords.notUnderstood(fold.notUnderstood));
  return words;
}

const ticketAnomalies = ({ label, anomalies }: TicketState): string[] =>
  anomalies.map((anomaly) => anomalyOf(label, anomaly));

function anomalyOf(label: string, anomaly: TicketAnomaly): string {
  switch (anomaly.kind) {
    case 'issued-twice':
      return managerWords.issuedTwice(label);
    case 'custody-fork':
      return managerWords.fork(label);
    case 'called-twice': {
      const { window } = anomaly.keeper;
      const others = [...new Set(anomaly.others.map((other) => other.window))].filter((n) => n !== window);
      if (others.length === 0) return managerWords.calledTwiceSame(label, window);
      return managerWords.calledTwice(label, window, others.join(common.listComma()));
    }
  }
}
