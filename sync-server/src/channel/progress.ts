import type { LocalText } from '@onewindow/hall-core';
import type { ResidentState, ResidentView } from '../resident/resident-view.ts';

/** How it goes with a ticket, as a channel tells its holder: what the resident's page shows, and no more. */
export interface Progress {
  readonly label: string;
  readonly state: ResidentState['kind'];
  readonly aheadPeople?: number;
  readonly range?: { readonly fromMin: number; readonly toMin: number };
  readonly window?: number;
  readonly place?: LocalText;
  readonly isStale: boolean;
}

export function progressOf({ label, state, isStale }: ResidentView): Progress {
  return { label, state: state.kind, ...whereabouts(state), isStale };
}

function whereabouts(state: ResidentState): Partial<Progress> {
  switch (state.kind) {
    case 'waiting': {
      const { aheadPeople, range } = state;
      return range === undefined ? { aheadPeople } : { aheadPeople, range };
    }
    case 'called':
    case 'serving':
    case 'held': {
      const { place } = state;
      return 'window' in place ? { window: place.window } : { place: place.seat };
    }
    case 'reserved':
    case 'done':
    case 'no-show':
    case 'left':
    case 'void':
      return {};
  }
}
