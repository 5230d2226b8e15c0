import { checkSetup, type HallFile, type Refusal } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { setupRefusals, setupPageWords as words } from '../words/hall-setup.ts';
import { language } from '../words/locale.ts';
import { refusalWords } from '../words/refusals.ts';

/** What came of saving: the version it became, or why not. */
export type Saved =
  | { readonly kind: 'saved'; readonly number: number; readonly words: string }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string };

/** Gives the hall another set-up, made from the one that holds. */
export async function saveSetup(
  session: HallSession,
  hall: HallFile,
  more: { readonly base?: string; readonly settles?: readonly string[]; readonly confirmed?: true } = {},
): Promise<Saved> {
  const base = more.base ?? session.fold.setup()?.current.id;
  const checked = checkSetup(hall);
  if (!checked.ok) return refused(checked.refusal);
  const result = await session.do({
    kind: 'configure',
    ...more,
    hall: checked.value,
    ...(base === undefined ? {} : { base }),
  });
  if (!result.ok) return refused(result.refusal);
  const number = session.fold.setup()?.current.number ?? 0;
  const isCutOff = session.health.link.kind === 'cut-off';
  return { kind: 'saved', number, words: isCutOff ? words.savedHere(number) : words.saved(number) };
}

const refused = (refusal: Refusal): Saved => ({
  kind: 'refused',
  code: refusal.code,
  words: setupRefusalWords(refusal),
});

function setupRefusalWords(refusal: Refusal): string {
  const { code, detail = {} } = refusal;
  switch (code) {
    case 'fixed':
      return setupRefusals.fixed();
    case 'day-runs':
      return setupRefusals.dayRuns();
    case 'no-hub-in-reach':
      return setupRefusals.noHub();
    case 'set-up-changed':
      return setupRefusals.changed(Number(detail.number ?? 0));
    case 'set-up-wrong':
      return setupRefusals.wrong(String(detail.path ?? ''), String(detail[language()] ?? ''));
    case 'in-use':
      return setupRefusals.inUse();
    case 'not-allowed':
      return setupRefusals.notAllowed();
    case 'still-loading':
      return setupRefusals.loading();
    default:
      return refusalWords(refusal);
  }
}
