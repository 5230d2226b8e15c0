import type { AntiEntropy, Replica, SyncedStore } from '@onewindow/replica/runtime';
import { clock } from './hub-way.ts';
import type { Person } from './person.ts';
import type { Answers, Asked, Shown } from './words.ts';

interface Parts {
  readonly replica: Replica<SyncedStore>;
  readonly antiEntropy: AntiEntropy;
  readonly person: Person;
}

/** Does what a test asks of this device. */
export async function answerTo(asked: Asked, parts: Parts): Promise<Answers[keyof Answers]> {
  switch (asked.kind) {
    case 'do':
      return parts.replica.do(asked.command);
    case 'take': {
      const labels: string[] = [];
      for (let i = 0; i < asked.count; i++) labels.push((await parts.person.takeTicket(asked.printer)) ?? '');
      return labels;
    }
    case 'show':
      return shownBy(parts);
  }
}

function shownBy({ replica, antiEntropy }: Parts): Shown {
  const { fold, device, day } = replica;
  const { clockOffByMs } = antiEntropy;
  const { wallMs } = clock.now();
  return {
    device,
    day,
    tickets: fold.tickets(),
    windows: fold.windows(),
    nowMs: wallMs - (clockOffByMs ?? 0),
    ...(clockOffByMs === undefined ? {} : { clockOffByMs }),
  };
}
