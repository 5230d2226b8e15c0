import type { EntryRefusal } from '@onewindow/hall-core';
import type { OpenSession } from '../app.ts';
import type { MemoryHall } from './memory-hall.ts';

/** Opens sessions as a hub's door does: whoever is not of the hall needs a code. */
export function doorOf(hall: MemoryHall): OpenSession {
  return async ({ role, key, onBarred }) => {
    for (let code: EntryRefusal = 'code-needed'; !hall.isEnrolled(key); ) {
      const typed = await new Promise<string>((enter) => onBarred?.({ code, enter }));
      code = hall.redeem(typed, role, key) ?? code;
    }
    onBarred?.(undefined);
    return hall.session(role, key);
  };
}
