import type { HallFile, Matter } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import './basket.ts';
import './choose.ts';
import './matters.ts';
import type { Visit } from './visit.ts';

/** Where a ticket is taken: at the kiosk, or on a guide's tablet for somebody. */
interface Place {
  readonly session: HallSession;
  readonly hall: HallFile;
}

/** Touch 1: a group, or a matter that many come for. */
export function chooseStep(visit: Visit, { session, hall }: Place): TemplateResult {
  return html`<ow-kiosk-choose
    .session=${session}
    .hall=${hall}
    ?adding=${visit.begun}
    .onGroup=${(group: string) => visit.openGroup(group)}
    .onMatter=${(matter: Matter) => visit.openMatter(matter)}
    .onBack=${() => visit.back()}
  ></ow-kiosk-choose>`;
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
