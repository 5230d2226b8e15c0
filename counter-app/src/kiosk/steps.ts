import type { HallFile, Matter } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { wayWords } from '../words/kiosk-ways.ts';
import './basket.ts';
import './choose.ts';
import './matters.ts';
import type { Visit, Way } from './visit.ts';

/** Where a ticket is taken: at the kiosk, or on a guide's tablet for somebody. */
interface Place {
  readonly session: HallSession;
  readonly hall: HallFile;
}

/** Touch 1: a group, or a matter that many come for. */
export function chooseStep(
  visit: Visit,
  { session, hall }: Place,
  more: { readonly elder?: boolean; readonly onWay?: (way: Way) => void } = {},
): TemplateResult {
  return html`<ow-kiosk-choose
    .session=${session}
    .hall=${hall}
    ?adding=${visit.begun}
    .unit=${visit.step.kind === 'choose' ? visit.step.unit : undefined}
    .onUnit=${(unit: string | undefined) => (unit === undefined ? visit.addMore() : visit.openUnit(unit))}
    .onGroup=${(group: string) => visit.openGroup(group)}
    .onMatter=${(matter: Matter) => visit.openMatter(matter)}
    .onBack=${() => visit.back()}
    .claim=${visit.claim}
    .elder=${more.elder === true}
    .onWay=${more.onWay}
  ></ow-kiosk-choose>`;
}

/** Touch 2 of whoever is not sure: what happens next, and 取号. */
export function unsureStep(visit: Visit, { session, hall }: Place, onTake: () => void): TemplateResult {
  return html`<div class="middle">
    <h1>${wayWords.unsureTitle()}</h1>
    <p>${wayWords.unsureHow()}</p>
    <ow-kiosk-basket
      plain
      .session=${session}
      .hall=${hall}
      .matters=${visit.matters}
      .taking=${visit.taking}
      .refusal=${visit.refusal}
      .onTake=${onTake}
    ></ow-kiosk-basket>
  </div>`;
}

/** Touch 2: the matters of a group to tick beside what is on the ticket, and 取号. */
export function mattersStep(
  visit: Visit,
  { session, hall }: Place,
  shown: { readonly group: string; readonly pageSize: number; readonly single?: boolean },
  onTake: () => void,
): TemplateResult {
  return html`<ow-kiosk-matters
      .hall=${hall}
      .group=${shown.group}
      .chosen=${visit.chosen}
      .pageSize=${shown.pageSize}
      ?single=${shown.single === true}
      .onChosen=${(chosen: readonly string[]) => visit.choose(chosen)}
    ></ow-kiosk-matters>
    <ow-kiosk-basket
      .session=${session}
      .hall=${hall}
      .matters=${visit.matters}
      .taking=${visit.taking}
      .refusal=${visit.refusal}
      .onRemove=${(matter: string) => visit.choose(visit.chosen.filter((id) => id !== matter))}
      .onBundle=${(ids: readonly string[]) => visit.choose([...new Set([...visit.chosen, ...ids])])}
      .onMore=${() => visit.addMore()}
      .onTake=${onTake}
    ></ow-kiosk-basket>`;
}
