import { API_ROUTES } from '@onewindow/hall-core';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { bookingHall, clockFrom, TUESDAY, TUESDAY_8, WEDNESDAY } from '../test-support/booking-hall.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { ANONYMOUS, type Asker, hallOfEachRole, posted } from '../test-support/members.ts';
import { CHANNEL_OPERATIONS } from './operations.ts';

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Described>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
}

const setup = { hall: bookingHall(), clock: clockFrom(TUESDAY_8), bookingsFirstMs: 0 };
const documentOf = async (hub: OpenedHub): Promise<Document> =>
  (await (await fetch(`${hub.url}/api/openapi.json`)).json()) as Document;

/** Holds answers against what is said of their operation, and notes which were seen. */
class Answers {
  readonly seen = new Set<string>();
  readonly #document: Document;
  readonly #ajv = new Ajv2020({ strict: false });

  constructor(document: Document) {
    this.#document = document;
  }

  async check(method: string, path: string, answer: Response): Promise<unknown> {
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    const { status } = answer;
    const range = `${String(status).charAt(0)}XX`;
    const described = operation?.responses[status] ?? operation?.responses[range];
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = described?.content?.[type]?.schema;
    const text = await answer.text();
    expect([method, path, status, type, schema === undefined ? text : 'described']).toEqual([
      method,
      path,
      status,
      type,
      'described',
    ]);
    const body = type.endsWith('json') ? JSON.parse(text) : text;
    const whole = { ...schema, components: this.#document.components };
    const validate = this.#ajv.compile(whole);
    expect([method, path, body, validate(body), validate.errors]).toEqual([method, path, body, true, null]);
    this.seen.add(`${operation?.operationId} ${status}`);
    return body;
  }
}

it('the description is valid OpenAPI 3.1 and has every route of the API, and no other', async () => {
  const document = await documentOf(await openHub());
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document) as never);
  expect([valid, errors, validator.version]).toEqual([true, undefined, '3.1']);
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/{(\w+)}/g, ':$1')}`),
  );
  const routes = API_ROUTES.filter((route) => route.includes(' /api/v1/') && !route.endsWith(' in full'));
  expect(described.sort()).toEqual([...routes].sort());
  const ids = Object.values(document.paths).flatMap((one) => Object.values(one).map((op) => op.operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

it('every operation answers as it is described, whoever asks, rightly or wrongly', async () => {
  const { hub, members } = await hallOfEachRole(setup);
  const answers = new Answers(await documentOf(hub));
  const manager = members.find(({ name }) => name === 'manager') as Asker;
  await booksAndMore(hub, manager, answers);
  const succeeded = Object.values(CHANNEL_OPERATIONS).filter(({ operationId }) =>
    [200, 201].some((status) => answers.seen.has(`${operationId} ${status}`)),
  );
  expect(succeeded).toHaveLength(Object.keys(CHANNEL_OPERATIONS).length);
  const routes = API_ROUTES.filter((route) => route.includes(' /api/v1/') && !route.endsWith(' in full'));
  for (const { fetch } of [ANONYMOUS, ...members]) {
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const asked = method === 'GET' ? {} : posted({}, method);
      const answer = await fetch(hub.url + path.replaceAll(/:\w+/g, 'x'), asked);
      await answers.check(method, path.replaceAll(/:(\w+)/g, '{$1}'), answer);
    }
  }
}, 60_000);

/** A portal's day: what each operation answers when all is right. */
async function booksAndMore(hub: OpenedHub, manager: Asker, answers: Answers): Promise<void> {
  const asManager = (path: string, init: RequestInit = {}) =>
    manager.fetch(`${hub.url}/api/v1/${path}`, init);
  const made = await answers.check(
    'POST',
    '/api/v1/channels',
    await asManager('channels', posted({ name: 'x' })),
  );
  const { id, key } = made as { readonly id: string; readonly key: string };
  await answers.check('GET', '/api/v1/channels', await asManager('channels'));
  const ask = async (method: string, path: string, at: string, body?: object): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${key}`,
      'idempotency-key': `${method} ${at}`.replaceAll(/[^\w]/g, '-'),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return answers.check(method, `/api/v1/${path}`, await fetch(`${hub.url}/api/v1/${at}`, init));
  };
  for (const path of ['matters', 'booking-days', 'slots']) await ask('GET', path, path);
  const wish = { day: TUESDAY, slot: '0830', matters: ['elder-card'], person: { name: '张小梅' } };
  const { code } = (await ask('POST', 'bookings', 'bookings', wish)) as { readonly code: string };
  await ask('GET', 'bookings', `bookings?day=${TUESDAY}`);
  await ask('GET', 'bookings/{code}', `bookings/${code}`);
  await ask('GET', 'bookings/{code}/calendar', `bookings/${code}/calendar`);
  await ask('POST', 'bookings/{code}/check-in', `bookings/${code}/check-in`);
  await ask('GET', 'tickets/{code}/progress', `tickets/${code}/progress`);
  const later = { day: WEDNESDAY, slot: '0900', matters: ['elder-card'], request: 'another-booking' };
  const other = (await ask('POST', 'bookings', 'bookings?', { ...later })) as { readonly code: string };
  const to = { day: WEDNESDAY, slot: '0930' };
  const moved = (await ask('POST', 'bookings/{code}/move', `bookings/${other.code}/move`, to)) as {
    readonly code: string;
  };
  await ask('DELETE', 'bookings/{code}', `bookings/${moved.code}`);
  const ended = await asManager(`channels/${id}`, { method: 'DELETE' });
  await answers.check('DELETE', '/api/v1/channels/{id}', ended);
}
