import {
  type Command,
  type HallFile,
  isInside,
  type MatterState,
  matterIn,
  stepsElsewhere,
  type TicketState,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import type { Choice } from '../ui/choice-strip.ts';
import { groupNames } from '../words/groups.ts';
import { localText } from '../words/locale.ts';
import { matterWords } from '../words/matters.ts';

/** Where a matter is done that is not done here: inside, or at other windows its person goes to. Otherwise undefined. */
export function donePlace(
  hall: HallFile,
  ticket: TicketState,
  matter: MatterState,
  give: (command: Command) => void,
): TemplateResult | undefined {
  if (isInside(matter)) {
    const back = { kind: 'give-inside', ticket: ticket.id, matter: matter.matter, group: '' } as const;
    return html`<div class="row small">
      <span class="short">${matterWords.isInside(groupNames(hall, [matter.inside ?? '']))}</span>
      <button @click=${() => give(back)}>${matterWords.takeBack()}</button>
    </div>`;
  }
  const group = matterIn(hall, matter.matter)?.group ?? '';
  if (matter.outcome !== undefined || !isElsewhere(hall, ticket, group)) return undefined;
  return html`<p class="quiet">${matterWords.elsewhere(groupNames(hall, [group]))}</p>`;
}

/** Whoever was sent to this very window is to have all of it done here that the clerk can do. */
function isElsewhere(hall: HallFile, ticket: TicketState, group: string): boolean {
  const { phase, returned } = ticket;
  if (!('window' in phase) || returned?.window === phase.window) return false;
  return stepsElsewhere(hall, phase.window, ticket).includes(group);
}

/** The groups whose windows may work on a matter inside, its own first. */
export function insideChoices(hall: HallFile, { matter }: MatterState): Choice[] {
  const own = matterIn(hall, matter)?.group;
  const groups = [
    ...hall.groups.filter(({ id }) => id === own),
    ...hall.groups.filter(({ id }) => id !== own),
  ];
  return groups.map(({ id, name }) => ({ key: id, words: localText(name) }));
}
