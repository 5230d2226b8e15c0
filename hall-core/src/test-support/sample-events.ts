import type { EventPayloads, EventType } from '../event-types.ts';
import { MONDAY_9, townshipWith } from './hall-net.ts';
import { SAMPLE_FIGURES } from './sample-figures.ts';

type Sample<T extends EventType> = { readonly about: string; readonly data: EventPayloads[T] };

const DEVICE = 'd'.repeat(32);
const LOG = `${DEVICE}.d1`;
const AT_WINDOW = { leg: 1, window: 3 };
const TERMS = {
  epoch: 1,
  version: 1,
  hub: DEVICE,
  basis: 'opened',
  electorate: [DEVICE],
  inSync: [],
} as const;

/** An event of every type as a hall could have it. */
export const SAMPLES: { readonly [T in EventType]: Sample<T> } = {
  'hall-configured': { about: 'hall', data: { hall: townshipWith() } },
  'device-joined': { about: `device:${DEVICE}`, data: { publicKey: 'k', role: 'kiosk', name: '1 号取号机' } },
  'device-enrolled': {
    about: `device:${DEVICE}`,
    data: { device: DEVICE, roles: ['kiosk'], letters: 'K' },
  },
  'device-revoked': { about: `device:${DEVICE}`, data: { device: DEVICE, last: { [LOG]: 3 } } },
  'channel-key-made': { about: 'channel:0123456789', data: { name: '微信', hash: 'a'.repeat(64) } },
  'channel-key-revoked': { about: 'channel:0123456789', data: {} },
  'replica-started': { about: `device:${DEVICE}`, data: { clean: true, app: '0.1.0', role: 'kiosk' } },
  'number-granted': {
    about: 'series:C',
    data: { series: 'C', number: 7, label: 'C007', rank: MONDAY_9, request: 'visit-7', to: DEVICE },
  },
  'ticket-reserved': {
    about: 'ticket:r',
    data: { matters: ['elder-card'], slotStartMs: MONDAY_9 + 3_600_000 },
  },
  'ticket-issued': {
    about: 'ticket:t',
    data: {
      label: 'C007',
      series: 'C',
      matters: ['elder-card'],
      groups: ['civil-affairs'],
      usualMinutes: 5,
      rank: MONDAY_9,
      language: 'zh-CN',
    },
  },
  'ticket-backfilled': {
    about: 'ticket:p',
    data: {
      label: 'P012',
      series: 'P',
      matters: ['elder-card'],
      groups: ['civil-affairs'],
      window: 3,
      arrivedMs: MONDAY_9,
      startedMs: MONDAY_9 + 600_000,
      endedMs: MONDAY_9 + 900_000,
    },
  },
  'ticket-passed': { about: 'ticket:t', data: { k: 1, to: { device: DEVICE }, reason: 'issue' } },
  'ticket-called': { about: 'ticket:t', data: { ...AT_WINDOW, k: 1, basis: 'desk' } },
  'ticket-recalled': { about: 'ticket:t', data: AT_WINDOW },
  'ticket-present': { about: 'ticket:t', data: AT_WINDOW },
  'ticket-started': { about: 'ticket:t', data: AT_WINDOW },
  'ticket-finished': { about: 'ticket:t', data: AT_WINDOW },
  'ticket-no-show': { about: 'ticket:t', data: AT_WINDOW },
  'ticket-held': { about: 'ticket:t', data: { ...AT_WINDOW, hold: 'awaits-step' } },
  'ticket-returned': { about: 'ticket:t', data: { leg: 2, rank: MONDAY_9 } },
  'ticket-left': { about: 'ticket:t', data: { leg: 1 } },
  'ticket-voided': { about: 'ticket:t', data: { reason: 'printed twice' } },
  'ticket-act-undone': { about: 'ticket:t', data: { act: `${LOG}/000003` } },
  'ticket-prioritised': { about: 'ticket:t', data: { leg: 1, reason: 'aged', rank: MONDAY_9 - 600_000 } },
  'ticket-marked-test': { about: 'ticket:t', data: { test: true } },
  'ticket-noted': { about: 'ticket:t', data: { needs: ['hard-of-hearing'], escort: 'clerk-013' } },
  'ticket-notice-given': {
    about: 'ticket:t',
    data: {
      notice: 'press-9',
      window: 3,
      items: [{ matter: 'elder-card', version: '1a2b3c4d', missing: ['户口簿'] }],
    },
  },
  'ticket-rated': {
    about: 'ticket:t',
    data: { leg: 1, level: 2, reasons: ['waited-long', 'sent-around'], way: 'phone' },
  },
  'matter-added': { about: 'ticket:t', data: { matter: 'elder-card' } },
  'matter-marked': { about: 'ticket:t', data: { matter: 'elder-card', fee: 'due' } },
  'matter-checked': {
    about: 'ticket:t',
    data: { matter: 'elder-card', version: '1a2b3c4d', here: ['居民身份证'], missing: [] },
  },
  'matter-started': { about: 'ticket:t', data: { matter: 'elder-card', window: 3 } },
  'matter-closed': { about: 'ticket:t', data: { matter: 'elder-card', window: 3, outcome: 'done' } },
  'case-opened': {
    about: 'case:2026-c',
    data: {
      kind: 'could-not-be-done',
      arose: '20260302',
      dueDay: '20260323',
      ticket: 't',
      label: 'C007',
      owner: 'clerk-013',
    },
  },
  'case-readied': { about: 'case:2026-c', data: {} },
  'case-assigned': { about: 'case:2026-c', data: { owner: 'clerk-013' } },
  'case-closed': {
    about: 'case:2026-c',
    data: { outcome: 'resolved', did: ['settled', 'apologised'], told: 'phone' },
  },
  'case-reopened': { about: 'case:2026-c', data: { round: 2, dueDay: '20260330' } },
  'day-reported': { about: 'report:2026-20260302', data: { events: 40, figures: SAMPLE_FIGURES } },
  'slip-requested': { about: 'slip:t.1', data: { ticket: 't', copy: 1, printer: DEVICE } },
  'slip-moved': { about: 'slip:t.1', data: { state: 'printed' } },
  'window-signed-in': { about: 'window:3', data: { clerk: 'clerk-013' } },
  'roster-set': {
    about: 'roster:20261123',
    data: {
      shifts: [{ id: 's', clerk: 'clerk-013', window: 3, from: '08:30', until: '12:00', role: 'A' }],
      changed: ['s'],
      base: [],
    },
  },
  'window-signed-out': { about: 'window:3', data: { session: `${LOG}/000002` } },
  'window-ordered': { about: 'window:3', data: { wish: 'open', rank: 'clerk' } },
  'window-help-asked': { about: 'window:3', data: { help: 'manager' } },
  'window-help-answered': { about: 'window:3', data: { asked: `${LOG}/000003` } },
  'alert-noticed': { about: 'alert:crowd:social', data: { level: 2 } },
  'window-acknowledged': { about: 'window:3', data: { wish: 'open' } },
  'window-declared-off': { about: 'window:3', data: { device: DEVICE, session: `${LOG}/000002` } },
  'share-told': { about: 'window:3', data: { device: DEVICE, tickets: ['t'], leaving: [] } },
  'device-declared-off': { about: `device:${DEVICE}`, data: { heir: 'e'.repeat(32) } },
  'desk-set': { about: `desk:${LOG}`, data: TERMS },
  'desk-acknowledged': { about: `desk:${LOG}`, data: TERMS },
  'desk-promised': { about: `desk:${LOG}`, data: { epoch: 2, hub: DEVICE } },
  'slot-opened': {
    about: 'slot:s',
    data: { startMs: MONDAY_9, quota: 10, overbooking: 0, cutoffMs: 0, guardMs: 0, allotments: [] },
  },
  'seats-passed': {
    about: 'slot:s',
    data: { to: DEVICE, reason: 'asked', ranges: [{ from: 1, to: 2, k: 1, after: 'o', turn: 0 }] },
  },
  'seat-taken': { about: 'slot:s', data: { seat: 1, turn: 1, request: 'booking-1', after: 'o' } },
  'seat-released': { about: 'slot:s', data: { seat: 1, turn: 1, request: 'booking-1' } },
  'seat-release-wished': { about: 'slot:s', data: { request: 'booking-1' } },
  'seat-checked-in': { about: 'slot:s', data: { seat: 1, turn: 1 } },
  'implausible-time': { about: 'ticket:t', data: { event: `${LOG}/000003`, bound: [MONDAY_9, 0] } },
};
