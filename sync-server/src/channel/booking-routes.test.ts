import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ChannelApp, channelApp } from '../test-support/channel-app.ts';
import { TOMORROW } from '../test-support/fake-bookings.ts';
import type { Problem } from './problems.ts';

const WISH = { day: TOMORROW, slot: '0900', matters: ['elder-card'] };

interface Asked {
  readonly key?: string | undefined;
  readonly word?: string;
  readonly body?: unknown;
  /** Where it comes from. */
  readonly from?: string;
}

let channel: ChannelApp;
let key: string;

beforeAll(async () => {
  channel = await channelApp();
});
afterAll(() => channel.app.close());
beforeEach(async () => {
  channel.bookings.clear();
  ({ key } = await channel.portal());
});

/** Asks as the portal, unless another key is given. */
async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, asked: Asked = {}) {
  const shown = 'key' in asked ? asked.key : key;
  const answer = await channel.app.inject({
    method,
    remoteAddress: asked.from ?? '10.0.0.2',
    url: `/api/v1/${url}`,
    headers: {
      ...(shown === undefined ? {} : { authorization: `Bearer ${shown}` }),
      ...(asked.word === undefined ? {} : { 'idempotency-key': asked.word }),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(asked.body === undefined
      ? {}
      : { payload: typeof asked.body === 'string' ? asked.body : JSON.stringify(asked.body) }),
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
}

const book = (word: string, body: object = WISH, as: Asked = {}) =>
  ask('POST', 'bookings', { word, body, ...as });

function expectProblem({ status, headers, body }: Awaited<ReturnType<typeof ask>>, code: string): Problem {
  expect([code, body.code, body.status]).toEqual([code, code, status]);
  expect(headers['content-type']).toContain('application/problem+json');
  const problem = body as Problem;
  expect(problem.fix['zh-CN']).toMatch(/\p{Script=Han}/u);
  expect(problem.fix.en).toMatch(/^[\x20-\x7e’…]+$/);
  return problem;
}

describe('a portal', () => {
  it('books, finds, moves, checks in and cancels, and sees nothing of the person', async () => {
    const person = { name: '张小梅', phone: '13800138000' };
    const booked = await book('word-0001', { ...WISH, person });
    expect(booked.status).toBe(201);
    const { code } = booked.body;
    expect(booked.headers.location).toBe(`/api/v1/bookings/${code}`);
    expect(booked.body).toMatchObject({ day: TOMORROW, from: '09:00', to: '09:30', state: 'booked' });
    expect(channel.bookings.wishes[0]?.person).toEqual(person);
    const found = await ask('GET', `bookings/${code}`);
    const listed = await ask('GET', `bookings?day=${TOMORROW}`);
    expect(listed.body.bookings).toEqual([found.body]);
    for (const { body } of [booked, found]) {
      expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['person']));
      expect(JSON.stringify(body)).not.toMatch(/小梅|1380|request|k7m2/);
    }
    const moved = await ask('POST', `bookings/${code}/move`, {
      word: 'word-0002',
      body: { day: TOMORROW, slot: '1000' },
    });
    expect([moved.status, moved.body.slot]).toEqual([200, '1000']);
    expectProblem(await ask('GET', `bookings/${code}`), 'unknown-booking');
    const arrived = await ask('POST', `bookings/${moved.body.code}/check-in`);
    expect(arrived.body).toMatchObject({ copy: 1, rank: 'slot', booking: { state: 'checked-in' } });
    expect((await ask('GET', `tickets/${moved.body.code}/progress`)).body).toMatchObject({
      state: 'reserved',
    });
    expect((await ask('DELETE', `bookings/${moved.body.code}`)).status).toBe(200);
    expectProblem(await ask('DELETE', `bookings/${moved.body.code}`), 'unknown-booking');
  });

  it('that repeats itself gets the same booking, by the header or by the body, and a word is one booking’s', async () => {
    const first = await book('word-0001');
    expect((await book('"word-0001"')).body).toEqual(first.body);
    expect((await ask('POST', 'bookings', { body: { ...WISH, request: 'word-0001' } })).body).toEqual(
      first.body,
    );
    expectProblem(await book('word-0001', { ...WISH, slot: '0930' }), 'request-used');
    expectProblem(await ask('POST', 'bookings', { body: WISH }), 'request-missing');
    const move = (slot: string) =>
      ask('POST', `bookings/${first.body.code}/move`, { word: 'move-0001', body: { day: TOMORROW, slot } });
    const moved = await move('1000');
    expect((await move('1000')).body).toEqual(moved.body);
    expectProblem(await move('0930'), 'request-used');
    expect((await channel.bookings.list(TOMORROW)).length).toBe(1);
  });

  it('reaches no booking of another portal, by code, by day or by the same word; staff see all', async () => {
    const { body } = await book('word-0001', { ...WISH, person: { name: '张小梅' } });
    const other = { key: (await channel.portal('市网')).key };
    expect((await ask('GET', `bookings?day=${TOMORROW}`, other)).body.bookings).toEqual([]);
    expectProblem(await ask('GET', `bookings/${body.code}`, other), 'unknown-booking');
    expectProblem(await ask('DELETE', `bookings/${body.code}`, other), 'unknown-booking');
    expectProblem(await ask('GET', `tickets/${body.code}/progress`, other), 'unknown-ticket');
    expect((await book('word-0001', WISH, other)).body.code).not.toBe(body.code);
    for (const pass of ['guide.1', 'manager.2']) {
      const all = await ask('GET', `bookings?day=${TOMORROW}`, { key: pass });
      expect(all.body.bookings).toHaveLength(2);
      expect(all.body.bookings[0].person).toBe('k7m2q9x4w8r3t6z1');
    }
  });

  it('keeps its bookings, and the words they were made with, when its key is replaced', async () => {
    const { body } = await book('word-0001');
    const of = key.split('_')[1];
    const made = await ask('POST', 'channels', { key: 'manager.1', body: { of } });
    expect(made.body.name).toBe('微信');
    await ask('DELETE', `channels/${of}`, { key: 'manager.1' });
    key = made.body.key;
    expect((await book('word-0001')).body).toEqual(body);
    expect((await ask('DELETE', `bookings/${body.code}`)).status).toBe(200);
    expectProblem(
      await ask('POST', 'channels', { key: 'manager.1', body: { of: '9999999999' } }),
      'unknown-key',
    );
  });

  it('gets a calendar entry with the code, when to come and what to bring, in Chinese and English', async () => {
    const { body } = await book('word-0001', { ...WISH, matters: ['resident-pension-enrol'] });
    const chinese = await ask('GET', `bookings/${body.code}/calendar`);
    expect(chinese.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const unfolded = String(chinese.body).replaceAll('\r\n ', '');
    expect(unfolded).toContain('DTSTART:20260303T010000Z');
    expect(unfolded).toMatch(/请带：\\n- .*身份证/);
    const english = await ask('GET', `bookings/${body.code}/calendar?lang=en`);
    expect(String(english.body).replaceAll('\r\n ', '')).toMatch(/Please bring:\\n- .*identity card/);
  });
});

describe('what is asked wrongly', () => {
  it.each([
    ['nothing', undefined, undefined, 'body'],
    ['no matter', { ...WISH, matters: [] }, 'malformed', 'matters'],
    ['a matter that is none', { ...WISH, matters: [7] }, 'malformed', 'matters.0'],
    ['a day in words', { ...WISH, day: 'tomorrow' }, 'malformed', 'day'],
    ['a day with hyphens', { ...WISH, day: '2026-03-03' }, 'malformed', 'day'],
    ['no slot', { day: TOMORROW, matters: ['x'] }, 'malformed', 'slot'],
    ['a misspelt member', { ...WISH, langauge: 'en' }, 'malformed', 'langauge'],
    ['a language the hall has not', { ...WISH, language: 'fr' }, 'malformed', 'language'],
    [
      'more of the person than is kept',
      { ...WISH, person: { idNumber: '1' } },
      'malformed',
      'person.idNumber',
    ],
    ['a list', [], 'malformed', 'body'],
    ['text', '"x"', 'malformed', 'body'],
    ['half of JSON', '{"day":', 'not-json', undefined],
    ['a prototype', '{"__proto__":{"roles":["manager"]}}', 'not-json', undefined],
    ['too much', { ...WISH, slot: 'x'.repeat(20_000) }, 'body-too-large', undefined],
  ])('%s is answered with the field and how to mend it', async (_what, body, code, field) => {
    const answer = await ask('POST', 'bookings', { word: 'word-0001', body });
    const problem = expectProblem(answer, code ?? 'malformed');
    expect(problem.field).toBe(field);
    expect(channel.bookings.wishes).toEqual([]);
  });

  it('in an address is answered likewise', async () => {
    expect(expectProblem(await ask('GET', 'bookings'), 'malformed').field).toBe('day');
    expect(expectProblem(await ask('GET', 'bookings?day=today'), 'malformed').field).toBe('day');
    expect(expectProblem(await ask('GET', 'slots?group=x'), 'unknown-group').field).toBe('group');
    expectProblem(await ask('GET', 'slots?days=3'), 'malformed');
    expectProblem(await ask('GET', 'bookings/12'), 'bad-code');
    expect((await ask('GET', 'slots?from=19990101&to=19990202')).body).toEqual({ slots: [] });
    expectProblem(await book('short'), 'malformed');
  });

  it.each([
    ['unknown-slot', 422, 'slot'],
    ['day-over', 422, 'day'],
    ['day-too-far', 422, 'day'],
    ['slot-closed', 409, 'slot'],
    ['slot-full', 409, 'slot'],
    ['seats-elsewhere', 409, 'slot'],
    ['no-reservations', 409, undefined],
    ['id-number', 422, 'person'],
    ['not-ready', 503, undefined],
    ['storage-full', 507, undefined],
  ])('against the rule %s is answered with it', async (refusal, status, field) => {
    channel.bookings.refusal = refusal;
    const answer = await book('word-0001');
    const problem = expectProblem(answer, refusal === 'storage-full' ? 'not-kept' : refusal);
    expect([answer.status, problem.field]).toEqual([status, field]);
  });

  it('against a rule without words yet is told by its code', async () => {
    channel.bookings.refusal = 'a-rule-of-tomorrow';
    expectProblem(await book('word-0001'), 'a-rule-of-tomorrow');
  });

  it('meets trouble in the hub without telling of its insides', async () => {
    channel.bookings.breaks = true;
    const answer = await ask('GET', `bookings?day=${TOMORROW}`);
    expectProblem(answer, 'trouble-here');
    expect(JSON.stringify(answer.body)).not.toContain('ENOENT');
  });
});

describe('a key', () => {
  const at = `bookings?day=${TOMORROW}`;

  it('that is missing, wrong or revoked lets nobody in, before anything else is looked at', async () => {
    expectProblem(await ask('GET', at, { key: undefined }), 'unauthorized');
    expectProblem(await ask('GET', at, { key: 'x' }), 'unauthorized');
    const last = key.endsWith('0') ? '1' : '0';
    expectProblem(await ask('GET', at, { key: key.slice(0, -1) + last }), 'key-wrong');
    expectProblem(await ask('POST', 'bookings', { key: undefined, body: '{' }), 'unauthorized');
    const { id } = await channel.portal();
    expect((await ask('DELETE', `channels/${id}`, { key: 'manager.1' })).body.revokedMs).toBeGreaterThan(0);
    expect((await ask('GET', at)).status).toBe(200);
    const own = key.split('_')[1];
    expect((await ask('DELETE', `channels/${own}`, { key: 'manager.1' })).status).toBe(200);
    expectProblem(await ask('GET', at), 'key-revoked');
    expectProblem(await book('word-0001'), 'key-revoked');
  });

  it('is made and ended by a manager only, shown once, and kept as a hash', async () => {
    for (const who of [key, 'guide.1', 'hub.1', 'channel.1']) {
      expectProblem(await ask('GET', 'channels', { key: who }), 'forbidden');
      expectProblem(await ask('POST', 'channels', { key: who, body: { name: 'x' } }), 'forbidden');
    }
    const made = await ask('POST', 'channels', { key: 'manager.1', body: { name: ' 市网 ' } });
    expect([made.status, made.body.name]).toEqual([201, '市网']);
    expect((await ask('GET', at, { key: made.body.key })).status).toBe(200);
    const { body } = await ask('GET', 'channels', { key: 'manager.1' });
    expect(body.keys.map(({ name }: { name: string }) => name)).toContain('市网');
    const secret = String(made.body.key).slice(-64);
    expect(JSON.stringify([body, [...channel.fold.events()]])).not.toContain(secret);
    expectProblem(await ask('POST', 'channels', { key: 'manager.1', body: { name: '  ' } }), 'bad-name');
    expectProblem(await ask('DELETE', 'channels/0000000000', { key: 'manager.1' }), 'unknown-key');
  });

  it('is counted: after 600 in a minute it waits, as Retry-After says, and others do not', async () => {
    const other = (await channel.portal()).key;
    let refused = 0;
    for (let count = 0; count < 610; count++) {
      const answer = await ask('GET', 'booking-days');
      if (answer.status === 200) continue;
      refused++;
      expectProblem(answer, 'too-many-requests');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(refused).toBe(10);
    expect((await ask('GET', 'booking-days', { key: other })).status).toBe(200);
    expect((await ask('GET', 'booking-days', { key: 'guide.1' })).status).toBe(200);
  });

  it('is not guessed in a loop: an address without one waits after 60', async () => {
    const wrong = `owk_0000000000_${'0'.repeat(64)}`;
    const codes = new Map<string, number>();
    for (let count = 0; count < 70; count++) {
      const { body } = await ask('GET', 'booking-days', { key: wrong, from: '10.0.0.9' });
      codes.set(body.code, (codes.get(body.code) ?? 0) + 1);
    }
    expect([...codes]).toEqual([
      ['key-wrong', 60],
      ['too-many-requests', 10],
    ]);
  });
});
