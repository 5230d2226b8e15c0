import type { HallSession } from '@onewindow/replica';
import { SetupDraft } from './draft.ts';

/** What is typed stays while the page shows another of the manager's pages. */
const drafts = new WeakMap<HallSession, SetupDraft>();

/** What a manager has typed on this device; undefined where the hall has no set-up yet. */
export function draftOf(session: HallSession): SetupDraft | undefined {
  const current = session.fold.setup()?.current;
  if (current === undefined) return undefined;
  let draft = drafts.get(session);
  if (draft === undefined) {
    draft = new SetupDraft(current);
    drafts.set(session, draft);
  }
  return draft;
}
