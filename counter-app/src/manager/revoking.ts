import type { DeviceId, HallFold } from '@onewindow/hall-core';
import { enrolmentWords } from '../words/joining.ts';
import { deviceTitle } from './device-name.ts';

/** What a manager reads before a device is revoked: which one it is, and what becomes of the people with it. */
export function revokeQuestion(fold: HallFold, device: DeviceId): string {
  const sentences = [enrolmentWords.revokeAsk(deviceTitle(fold, device))];
  const seat = fold.windowOf(device);
  if (seat !== undefined) {
    sentences.push(enrolmentWords.revokeSeat(seat.number));
    const current = fold.ticketAt(seat.number);
    if (current?.phase.kind === 'serving') sentences.push(enrolmentWords.revokeServing(current.label));
  }
  if (fold.rolesOf(device).includes('kiosk')) sentences.push(enrolmentWords.revokeKiosk());
  return sentences.join('');
}
