import { clockTime, type DeviceState, type HallFile, waitingLine } from '@onewindow/hall-core';
import type { HallSession, SeenDevice } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { common } from '../words/common.ts';
import { deviceWords, roleWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';
import { deviceFigures } from './device-figures.ts';
import { deviceName, deviceTitle } from './device-name.ts';
import type { DeviceSigns } from './device-signs.ts';

/** People wait with hubs and kiosks only; a window is taken over, and that can be undone. */
export const mayHold = ({ role, enrolled }: DeviceState): boolean =>
  ['hub', 'kiosk'].includes(role ?? enrolled?.roles[0] ?? '');

export interface DeviceRow {
  readonly session: HallSession;
  readonly hall: HallFile;
  readonly device: DeviceState;
  /** Absent: the hub in reach has not heard of it, or has not said. */
  readonly seen: SeenDevice | undefined;
  readonly signs: DeviceSigns;
  /** The version of the hub in reach. */
  readonly hubApp: string | undefined;
  /** When its last event of the day was, by its own clock. */
  readonly lastMs: number | undefined;
  readonly isInReach: boolean;
  /** What can be done about it, and what is being done. */
  readonly acts: TemplateResult | '';
}

/** One device: what it is, what is wrong with it, how it is. */
export function deviceRow({
  session,
  device,
  seen,
  signs,
  hubApp,
  acts,
  ...more
}: DeviceRow): TemplateResult {
  const { id, role, enrolled } = device;
  const { fold } = session;
  const roles = enrolled?.roles ?? (role === undefined ? [] : [role]);
  const seat = fold.windowOf(id);
  const holds = mayHold(device) ? waitingLine(fold).filter(({ holder }) => holder.device === id).length : 0;
  const others = roles.filter((each) => each !== (role ?? roles[0])).map(roleWords);
  const isOut = device.standing === 'revoked';
  return html`<li class=${isOut ? '' : signs.kind}>
    <strong>${deviceName(fold, id)}</strong>
    ${enrolled === undefined || enrolled.ordinal !== undefined ? '' : html`<span>${enrolmentWords.letters(enrolled.letters)}</span>`}
    ${others.length === 0 ? '' : html`<span>${enrolmentWords.alsoRoles(others.join(common.listComma()))}</span>`}
    ${seat === undefined ? '' : html`<span>${common.windowNumber(seat.number)}</span>`}
    <span class="quiet">${placeWords(session, device, more)}</span>
    ${standingOf(session, device)}
    ${holds > 0 && !more.isInReach ? html`<span class="holds">${deviceWords.holds(holds)}</span>` : ''}
    ${acts}
    ${isOut || signs.words.length === 0 ? '' : html`<ul class="wrong">${signs.words.map((words) => html`<li>${words}</li>`)}</ul>`}
    ${isOut || signs.advice === undefined ? '' : html`<p class="advice">${signs.advice}</p>`}
    ${isOut || seen === undefined ? '' : deviceFigures(seen, hubApp, roles.includes('hub'))}
  </li>`;
}

function placeWords(
  session: HallSession,
  { id }: DeviceState,
  { hall, lastMs, isInReach }: Pick<DeviceRow, 'hall' | 'lastMs' | 'isInReach'>,
): string {
  if (id === session.device) return deviceWords.thisOne();
  if (isInReach) return deviceWords.inReach();
  return lastMs === undefined ? deviceWords.noRecord() : deviceWords.last(clockTime(lastMs, hall.timeZone));
}

function standingOf({ fold }: HallSession, { standing, replacedBy, heir }: DeviceState): TemplateResult | '' {
  if (standing === 'revoked') {
    return html`<span>
      ${replacedBy === undefined ? enrolmentWords.out() : enrolmentWords.outFor(deviceTitle(fold, replacedBy))}
    </span>`;
  }
  if (standing === 'unknown') return html`<span class="holds">${enrolmentWords.unknown()}</span>`;
  return heir === undefined ? '' : html`<span>${deviceWords.isOff(deviceName(fold, heir))}</span>`;
}
