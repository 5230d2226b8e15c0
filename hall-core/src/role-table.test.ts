import { describe, expect, it } from 'vitest';
import { COUCH_PAGES, mayUseCouch } from './couch-roles.ts';
import { EVENT_TYPES } from './event-forms.ts';
import { caseEntity, draft, type EventPayloads, type EventType, ratingCaseName } from './event-types.ts';
import { HallFold } from './hall-fold.ts';
import { API_ROUTES, mayShow, mayUseApi, SCREEN_NAMES } from './page-roles.ts';
import { mayUseStore, mayWrite, storeKindOf } from './role-table.ts';
import { maskOf, ROLES, rolesIn } from './roles.ts';
import { stateOf } from './test-support/hall-state.ts';
import { Pen } from './test-support/pen.ts';
import { RoughDay } from './test-support/rough-day.ts';
import { SAMPLES } from './test-support/sample-events.ts';
import { enrol, revoke, rootedFold } from './test-support/trust-words.ts';
import { mayPublish, maySubscribe, TOPIC_NAMES } from './topic-roles.ts';

const ROOT = new Pen('root');
const sampleOf = <T extends EventType>(type: T, change: Partial<EventPayloads[T]> = {}) =>
  draft(type, SAMPLES[type].about, { ...SAMPLES[type].data, ...change } as EventPayloads[T]);

describe('what a role may write', () => {
  it.each(ROLES)('[Y1] counts in the fold exactly as the table says: %s', (role) => {
    for (const type of EVENT_TYPES) {
      const device = new Pen(`a ${role}`);
      const fold = rootedFold(ROOT, enrol(ROOT, device, [role]));
      const event = device.write(sampleOf(type));
      const isAllowed = mayWrite([role], type);
      expect([type, fold.add(event)]).toEqual([type, isAllowed ? 'added' : 'left-out']);
      expect(fold.whyLeftOut(event)).toBe(isAllowed ? undefined : 'not-its-role');
      expect(fold.event(event._id)).toBe(event);
    }
  });

  it('[Y1] says of every type that somebody writes it, and gives nothing to a stranger', () => {
    for (const type of EVENT_TYPES) {
      expect([type, ROLES.some((role) => mayWrite([role], type))]).toEqual([type, true]);
      expect(mayWrite([], type)).toBe(false);
    }
    expect(mayWrite(ROLES, 'ticket-weighed')).toBe(false);
    expect(mayWrite(['doctor', 'constructor'], 'ticket-issued')).toBe(false);
  });

  it('[Y1] keeps what makes a hall to those it belongs to', () => {
    const writers = (type: string) => ROLES.filter((role) => mayWrite([role], type));
    expect(writers('device-enrolled')).toEqual(['hub', 'recovery']);
    expect(writers('device-revoked')).toEqual(['hub', 'manager', 'recovery']);
    expect(writers('hall-configured')).toEqual(['hub', 'manager']);
    expect(writers('number-granted')).toEqual(['hub']);
    expect(writers('desk-set')).toEqual(['hub']);
    expect(writers('desk-promised')).toEqual(['hub', 'kiosk', 'board']);
    expect(writers('ticket-called')).toEqual(['counter']);
    expect(writers('case-opened')).toEqual(['hub', 'counter', 'guide', 'manager']);
    expect(writers('ticket-rated')).toEqual(['hub', 'kiosk']);
    expect(writers('ticket-returned')).toEqual(['hub', 'kiosk', 'counter', 'guide', 'manager']);
    expect(writers('case-closed')).toEqual(['counter', 'guide', 'manager']);
    expect(writers('ticket-issued')).toEqual(['hub', 'kiosk', 'counter', 'guide', 'manager']);
  });

  it('[Y1] a clerk’s device orders as a clerk, and only a manager’s as a manager', () => {
    const [counter, manager] = [new Pen('window 3'), new Pen('the manager')];
    const fold = rootedFold(ROOT, enrol(ROOT, counter, ['counter']), enrol(ROOT, manager, ['manager']));
    const asManager = sampleOf('window-ordered', { wish: 'closed', rank: 'manager' });
    expect(fold.add(counter.write(sampleOf('window-ordered')))).toBe('added');
    expect(fold.add(counter.write(asManager, 1))).toBe('left-out');
    expect(fold.window(3).order?.wish).toBe('open');
    expect(fold.add(manager.write(asManager, 2))).toBe('added');
    expect(fold.window(3).order?.wish).toBe('closed');
  });

  it('[CA13] nobody but a manager’s device ends the case of a bad rating', () => {
    const [counter, manager] = [new Pen('window 3'), new Pen('the manager')];
    const fold = rootedFold(ROOT, enrol(ROOT, counter, ['counter']), enrol(ROOT, manager, ['manager']));
    const end = (about: string) => ({ ...sampleOf('case-closed'), about: caseEntity(about) });
    const rating = `2026-${ratingCaseName('visit-1', 1)}`;
    expect(fold.add(counter.write(end(rating)))).toBe('left-out');
    expect(fold.add(counter.write(end('2026-owed'), 1))).toBe('added');
    expect(fold.add(manager.write(end(rating), 2))).toBe('added');
  });

  it('[Y1] leaves out nothing of a hall’s day with its faults', () => {
    const rough = new RoughDay(8);
    for (let n = 0; n < 40; n++) {
      rough.take({ kind: (['issue', 'call', 'serve', 'tick', 'restart'] as const)[n % 5] ?? 'tick', who: n });
      rough.take({ kind: 'event', which: 0 });
    }
    rough.net.heal();
    for (const [n, window] of rough.windows.entries()) {
      rough.net.callNext(window);
      for (let step = 0; step < 2; step++) rough.take({ kind: 'serve', who: n });
    }
    rough.net.pass(30_000);
    const { hub, members } = rough.net;
    const held = [...hub.disk];
    expect(members.map(({ role }) => role)).toEqual(['hub', 'kiosk', 'counter', 'counter', 'counter']);
    const judged = new HallFold(undefined, hub.device);
    for (const event of held.toReversed()) judged.add(event);
    expect(judged.leftOut).toEqual({ 'unknown-author': 0, revoked: 0, 'not-its-role': 0 });
    for (const { id, standing } of judged.devices()) expect([id, standing]).toEqual([id, 'enrolled']);
    const withoutStanding = (fold: HallFold) => stateOf(fold).replaceAll(',"standing":"enrolled"', '');
    expect(withoutStanding(judged)).toBe(stateOf(hub.fold));
    expect(held.some(({ type }) => type === 'ticket-finished')).toBe(true);
  });
});

describe('what a role may use', () => {
  it('[Y2] databases: all read the hall and the day but the recovery kit, and people are on hubs only', () => {
    const users = (kind: Parameters<typeof mayUseStore>[1], use: 'read' | 'write') =>
      ROLES.filter((role) => mayUseStore([role], kind, use));
    expect(users('day', 'read')).toEqual(ROLES.filter((role) => role !== 'recovery'));
    expect(users('day', 'write')).toEqual(ROLES.filter((role) => !['city', 'recovery'].includes(role)));
    expect(users('hall', 'write')).toEqual(users('day', 'write'));
    expect(users('case', 'read')).toEqual(['hub', 'counter', 'guide', 'manager', 'city']);
    expect(users('case', 'write')).toEqual(['hub', 'counter', 'guide', 'manager']);
    expect(users('person', 'read')).toEqual(['hub']);
    expect(mayUseStore([], 'hall', 'read')).toBe(false);
  });

  it('[Y2] a database is the hall’s by its whole name only', () => {
    expect(storeKindOf('a', 'hall-a')).toBe('hall');
    expect(storeKindOf('a', 'day-a-20260302')).toBe('day');
    expect(storeKindOf('a', 'case-a-2026')).toBe('case');
    expect(storeKindOf('a', 'person-a')).toBe('person');
    for (const other of ['hall-ab', 'day-a-b-20260302', 'day-a-2026030', 'case-a-20260', '_users', 'a', '']) {
      expect([other, storeKindOf('a', other)]).toEqual([other, undefined]);
    }
  });

  it('[Y2] CouchDB: who has no role uses no page, and pages not named are nobody’s', () => {
    for (const page of COUCH_PAGES) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY']) {
        expect(mayUseCouch([], page, method, 'day')).toBe(false);
      }
    }
    for (const page of ['unknown', 'attachment', '_index', '_uuids'] as const) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        expect(mayUseCouch(ROLES, page, method, 'day')).toBe(false);
      }
    }
    for (const method of ['PUT', 'DELETE']) expect(mayUseCouch(ROLES, 'database', method, 'day')).toBe(false);
    expect(mayUseCouch(ROLES, 'document', 'DELETE', 'day')).toBe(false);
  });

  it('[Y2] CouchDB: a kiosk replicates the day, a city reads it, and neither opens another database', () => {
    const pulls = [
      ['database', 'GET'],
      ['_changes', 'GET'],
      ['_revs_diff', 'POST'],
      ['_bulk_get', 'POST'],
      ['local', 'GET'],
      ['local', 'PUT'],
    ] as const;
    for (const [page, method] of pulls) {
      expect(mayUseCouch(['kiosk'], page, method, 'day')).toBe(true);
      expect(mayUseCouch(['city'], page, method, 'day')).toBe(true);
      expect(mayUseCouch(['kiosk'], page, method, 'case')).toBe(false);
      expect(mayUseCouch(['kiosk'], page, method, undefined)).toBe(false);
      expect(mayUseCouch(['recovery'], page, method, 'hall')).toBe(false);
    }
    expect(mayUseCouch(['kiosk'], '_bulk_docs', 'POST', 'day')).toBe(true);
    expect(mayUseCouch(['city'], '_bulk_docs', 'POST', 'day')).toBe(false);
    expect(mayUseCouch(['kiosk'], '_find', 'POST', 'day')).toBe(false);
    expect(mayUseCouch(['hub'], '_find', 'POST', 'day')).toBe(true);
    expect(mayUseCouch(['kiosk'], '_all_dbs', 'GET')).toBe(false);
  });

  it('[Y2] CouchDB: page and database are opened by one role, not by two halves', () => {
    expect(mayUseCouch(['city', 'kiosk'], '_bulk_docs', 'POST', 'case')).toBe(false);
    expect(mayUseCouch(['city', 'counter'], '_bulk_docs', 'POST', 'case')).toBe(true);
  });
});

describe('what a role may say and hear on MQTT', () => {
  const [own, other] = ['a'.repeat(32), 'b'.repeat(32)];
  const topic = (rest: string) => `onewindow/t/${rest}`;
  const topics = [
    'event',
    `to/${own}`,
    `bridge/${own}`,
    `hub/${own}`,
    `held/${own}`,
    `vitals/${own}`,
    `voice/${own}`,
    'call',
    'board',
    'window/3',
  ];

  it('[Y2] knows every topic, and no role, no right', () => {
    expect(topics.map((each) => each.split('/')[0])).toEqual([...TOPIC_NAMES]);
    for (const each of topics) {
      expect(mayPublish([], own, 't', topic(each))).toBe(false);
      expect(maySubscribe([], own, 't', topic(each))).toBe(false);
    }
  });

  it('[Y2] what bears a device’s id is that device’s', () => {
    expect(maySubscribe(['kiosk'], own, 't', topic(`to/${own}`))).toBe(true);
    expect(maySubscribe(ROLES, own, 't', topic(`to/${other}`))).toBe(false);
    expect(maySubscribe(ROLES, own, 't', topic('to/+'))).toBe(false);
    expect(mayPublish(['kiosk'], own, 't', topic(`to/${other}`))).toBe(true);
    expect(mayPublish(['hub'], own, 't', topic(`hub/${own}`), true)).toBe(true);
    expect(mayPublish(['hub'], own, 't', topic(`hub/${other}`), true)).toBe(false);
    expect(mayPublish(['kiosk'], own, 't', topic(`hub/${own}`), true)).toBe(false);
    expect(mayPublish(['hub'], own, 't', topic(`held/${own}`), true)).toBe(true);
    expect(mayPublish(['hub'], own, 't', topic(`held/${other}`), true)).toBe(false);
    expect(mayPublish(['kiosk'], own, 't', topic(`held/${own}`), true)).toBe(false);
    expect(maySubscribe(['hub'], own, 't', topic(`bridge/${own}`))).toBe(true);
    expect(maySubscribe(['hub'], own, 't', topic(`bridge/${other}`))).toBe(false);
    expect(maySubscribe(['counter'], own, 't', topic('bridge/+'))).toBe(false);
    expect(mayPublish(['kiosk'], own, 't', topic(`vitals/${own}`))).toBe(true);
    expect(mayPublish(ROLES, own, 't', topic(`vitals/${other}`))).toBe(false);
    expect(maySubscribe(['manager'], own, 't', topic('vitals/+'))).toBe(false);
    expect(mayPublish(['board'], own, 't', topic(`voice/${own}`), true)).toBe(true);
    expect(mayPublish(ROLES, own, 't', topic(`voice/${other}`))).toBe(false);
    expect(mayPublish(['counter'], own, 't', topic(`voice/${own}`))).toBe(false);
    expect(maySubscribe(['board'], own, 't', topic('voice/+'))).toBe(true);
  });

  it('[Y2] only what is meant to stay is retained', () => {
    expect(mayPublish(['kiosk'], own, 't', topic('event'))).toBe(true);
    expect(mayPublish(['kiosk'], own, 't', topic('event'), true)).toBe(false);
    expect(mayPublish(['hub'], own, 't', topic('board'), true)).toBe(true);
    expect(mayPublish(['board'], own, 't', topic('call'))).toBe(false);
  });

  it('[Y2] filters open nothing a topic does not, and other halls’ topics are not the hall’s', () => {
    for (const filter of ['hub/+', 'held/+', 'window/+', 'event', 'call', 'board']) {
      expect([filter, maySubscribe(['board'], own, 't', topic(filter))]).toEqual([filter, true]);
      expect([filter, maySubscribe(['city'], own, 't', topic(filter))]).toEqual([filter, true]);
    }
    for (const filter of ['#', '+', 'onewindow/#', 'onewindow/t/#', 'onewindow/+/event', '$SYS/#', '']) {
      expect([filter, maySubscribe(ROLES, own, 't', filter)]).toEqual([filter, false]);
    }
    for (const rest of ['event/x', 'event/', 'hub/', 'hub/x', 'window/0', 'window/x', 'to', 'other', '']) {
      expect([rest, maySubscribe(ROLES, own, 't', topic(rest))]).toEqual([rest, false]);
      expect([rest, mayPublish(ROLES, own, 't', topic(rest))]).toEqual([rest, false]);
    }
    expect(mayPublish(ROLES, own, 't', topic('hub/+'), true)).toBe(false);
    expect(maySubscribe(ROLES, own, 't', 'onewindow/u/event')).toBe(false);
  });
});

describe('what a role may open', () => {
  it('[Y2] whoever has no role may prove itself, join, and read what is meant for everyone', () => {
    expect(API_ROUTES.filter((route) => mayUseApi([], route))).toEqual([
      'GET /',
      'GET /counter/*',
      'GET /display/*',
      'GET /t/:code',
      'POST /t/:code/rating',
      'GET /book',
      'GET /book/:code',
      'POST /book',
      'POST /book/:code/cancel',
      'GET /healthz',
      'GET /api/openapi.json',
      'GET /api/v1/hub',
      'GET /api/v1/hall',
      'GET /api/v1/languages',
      'GET /api/v1/voices',
      'GET /api/v1/voices/:language',
      'GET /api/v1/challenge',
      'POST /api/v1/session',
      'POST /api/v1/join',
      'POST /api/v1/evidence',
    ]);
    expect(SCREEN_NAMES.filter((screen) => mayShow([], screen))).toEqual(['setup']);
  });

  it('[Y2] every other route and screen is somebody’s', () => {
    for (const route of API_ROUTES) expect(ROLES.some((role) => mayUseApi([role], route))).toBe(true);
    for (const screen of SCREEN_NAMES) expect(ROLES.some((role) => mayShow([role], screen))).toBe(true);
    const users = (route: Parameters<typeof mayUseApi>[1]) =>
      ROLES.filter((role) => mayUseApi([role], route));
    expect(users('POST /api/v1/invitations')).toEqual(['hub', 'manager']);
    expect(users('GET /api/v1/person/:key')).toEqual(['hub', 'counter', 'manager']);
    expect(users('GET /api/v1/person/:key in full')).toEqual(['hub', 'manager']);
    expect(users('POST /api/v1/persons')).toEqual(['hub']);
    expect(users('POST /api/v1/pins/verify')).toEqual(['kiosk', 'counter', 'guide', 'manager']);
    expect(users('POST /api/v1/snapshot')).toEqual(
      ROLES.filter((role) => mayUseStore([role], 'day', 'read')),
    );
    expect(users('GET /metrics')).toEqual(['hub', 'manager', 'city']);
    expect(users('GET /api/v1/vitals')).toEqual(['hub', 'kiosk', 'manager', 'city']);
    expect(users('GET /api/v1/vitals in full')).toEqual(['hub', 'manager', 'city']);
  });

  it('[Y2] a set of roles keeps what it is made of, and nothing else', () => {
    for (const role of ROLES) expect(rolesIn(maskOf([role]))).toEqual([role]);
    expect(rolesIn(maskOf(['hub', 'doctor', 'board', 'hub']))).toEqual(['hub', 'board']);
  });

  it('[Y2] a revoked device’s roles stay what they were, for what it wrote before', () => {
    const board = new Pen('board');
    const fold = rootedFold(ROOT, enrol(ROOT, board, ['board']), revoke(ROOT, board, {}, 5));
    expect([fold.standing(board.device), fold.rolesOf(board.device)]).toEqual(['revoked', ['board']]);
  });
});
