import { draft, revisionOf } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { admitEvent, isHallDatabase } from './admission.ts';
import { DeviceLog } from './test-support/device-log.ts';

const day = '20260302';
const database = `day-dongpo-${day}`;
const ticket = () => new DeviceLog('kiosk').ticket('visit-1', 'A001', day);
const admit = (document: object, to = database, newEdits = false) =>
  admitEvent('dongpo', to, document as never, newEdits);
const refused = (reason: string) => ({
  ok: false,
  error: 'forbidden',
  reason: expect.stringContaining(reason),
});

describe('what is admitted', () => {
  it('an event in the database it belongs to, with the history replication adds', () => {
    const event = ticket();
    expect(admit(event)).toEqual({ ok: true });
    expect(admit({ ...event, _revisions: { start: 1, ids: [event._rev.slice(2)] } })).toEqual({ ok: true });
    expect(admit(new DeviceLog('kiosk').joined(day), 'hall-dongpo')).toEqual({ ok: true });
  });

  it('an unknown type, a newer version and unknown fields', () => {
    const log = new DeviceLog('newer');
    const unknownType = { type: 'ticket-blessed', v: 1, about: 'ticket:visit-1', data: { by: 'heaven' } };
    expect(admit(log.write(unknownType, day))).toEqual({ ok: true });
    const newer = { ...draft('ticket-left', 'ticket:visit-1', { leg: 1 }), v: 7 };
    expect(admit(log.write(newer, day, Date.now(), { weather: 'rain', list: [1, { a: null }] }))).toEqual({
      ok: true,
    });
  });

  it('an event of an implausible time and of an unknown author', () => {
    expect(admit(new DeviceLog('stranger').ticket('visit-2', 'A002', day, 0))).toEqual({ ok: true });
    expect(admit(new DeviceLog('stranger').ticket('visit-3', 'A003', day, 4e12))).toEqual({ ok: true });
  });
});

describe('what is refused for ever', () => {
  it('a revision that is not its own', () => {
    const event = ticket();
    expect(admit({ ...event, data: { ...event.data, label: 'A999' } })).toEqual(refused('revision-mismatch'));
    expect(admit({ ...event, _rev: `1-${'0'.repeat(32)}` })).toEqual(refused('revision-mismatch'));
    expect(admit({ ...event, extra: 1 })).toEqual(refused('revision-mismatch'));
  });

  it('an id that is none, or of another device than the author', () => {
    const event = ticket();
    expect(admit({ ...event, _id: 'ticket-1' })).toEqual(refused('bad-id'));
    expect(admit({ ...event, _id: event._id.replace('000001', '1') })).toEqual(refused('bad-id'));
    const other = new DeviceLog('clerk');
    const forged = { ...event, _id: event._id.replace(event.by.device, other.device) };
    expect(admit({ ...forged, _rev: revisionOf(forged) })).toEqual(refused('bad-author'));
  });

  it('a wrong database', () => {
    expect(admit(ticket(), 'hall-dongpo')).toEqual(refused(`belongs to ${database}`));
    expect(admit(ticket(), 'day-dongpo-20260303')).toEqual(refused(`belongs to ${database}`));
    expect(admit(new DeviceLog('kiosk').joined(day))).toEqual(refused('belongs to hall-dongpo'));
  });

  it('a deletion, an edit, a design document, an attachment', () => {
    const event = ticket();
    expect(admit({ ...event, _deleted: true })).toEqual(refused('never deleted'));
    expect(admit(event, database, true)).toEqual(refused('new_edits must be false'));
    expect(admit({ _id: '_design/views', _rev: `1-${'a'.repeat(32)}`, views: {} })).toEqual(
      refused('bad-id'),
    );
    expect(admit({ ...event, _attachments: {} })).toEqual(refused('reserved-field'));
  });

  it.each([{}, { _id: 'x', hello: 1 }, { ...ticket(), data: 'text' }, { ...ticket(), at: [1] }])(
    'something else than an event (%#)',
    (document) => {
      expect(admit(document)).toMatchObject({ ok: false, error: 'forbidden' });
    },
  );
});

describe('which databases may exist', () => {
  const now = Date.parse('2026-03-02T09:00:00+08:00');
  const may = (name: string, wallMs = now) => isHallDatabase('dongpo', name, wallMs);

  it('the hall, the cases of a year, today, the last 90 days and the next 31', () => {
    for (const name of [
      'hall-dongpo',
      'case-dongpo-2026',
      database,
      'day-dongpo-20251202',
      'day-dongpo-20260402',
    ]) {
      expect([name, may(name)]).toEqual([name, true]);
    }
    for (const name of ['day-dongpo-20251130', 'day-dongpo-20260403', 'day-dongpo-99999999']) {
      expect([name, may(name)]).toEqual([name, false]);
    }
  });

  it('no other hall’s, no other kind, no day that is in no calendar', () => {
    for (const name of ['hall-xihu', 'day-xihu-20260302', 'case-xihu-2026', 'person-dongpo', '_users'])
      expect([name, may(name)]).toEqual([name, false]);
    for (const name of ['day-dongpo-20260230', 'day-dongpo-20260399', 'day-dongpo-2026030', 'case-dongpo-26'])
      expect([name, may(name)]).toEqual([name, false]);
  });

  it('any calendar day while this hub’s own clock cannot be right', () => {
    expect(may(database, 0)).toBe(true);
    expect(may('day-dongpo-20260230', 0)).toBe(false);
  });
});
