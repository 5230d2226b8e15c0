import { describe, expect, it } from 'vitest';
import { insideOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { posted, turnedAway } from '../test-support/members.ts';
import { todaysDatabase } from '../test-support/slips.ts';

const day = todaysDatabase();
const LABEL = 'A001';

/** Everything a stranger could ask of the databases, as method, path and body. */
function questions(id: string, rev: string): [string, string, object?][] {
  const rows = { docs: [{ id, rev }], keys: [id] };
  return [
    ['GET', '/'],
    ['GET', '/_session'],
    ['GET', '/_all_dbs'],
    ['GET', '/_node/_local/_config'],
    ['GET', '/_node/_local/_stats'],
    ['GET', '/_users'],
    ['GET', '/_users/_all_docs'],
    ['GET', '/_utils/'],
    ['GET', `/${day}`],
    ['GET', `/${day}/${encodeURIComponent(id)}`],
    ['GET', `/${day}/_all_docs?include_docs=true`],
    ['POST', `/${day}/_all_docs?include_docs=true`, rows],
    ['GET', `/${day}/_changes?include_docs=true`],
    ['GET', `/${day}/_changes?feed=longpoll&since=now`],
    ['POST', `/${day}/_bulk_get`, rows],
    ['POST', `/${day}/_find`, { selector: { type: 'ticket-issued' } }],
    ['POST', `/${day}/_revs_diff`, { [id]: [rev] }],
    ['GET', `/${day}/_local/checkpoint`],
    ['PUT', `/${day}/_local/checkpoint`, {}],
    ['GET', `/${day}/_design/views/_view/all`],
    ['PUT', '/hall-xihu', {}],
    ['PUT', `/${day}`, {}],
    ['DELETE', `/${day}`],
    ['DELETE', `/${day}/${encodeURIComponent(id)}?rev=${rev}`],
  ];
}

const ask = (
  hub: OpenedHub,
  [method, path, body]: [string, string, object?],
  headers: Record<string, string>,
) =>
  fetch(`${hub.url}/db${path}`, {
    ...(body === undefined ? { method } : posted(body, method)),
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
  });

/** A hub that holds a ticket, and a stranger's own event. */
async function hubWithATicket() {
  const hub = await openHub();
  const log = new DeviceLog('kiosk');
  await log.enter(hub);
  const ticket = log.ticket('visit-1', LABEL, day.slice(-8));
  expect(await pushTo(hub, day, [ticket])).toEqual({ status: 201, rows: [] });
  return { hub, ticket, log };
}

describe('someone without a pass', () => {
  it('learns nothing from the databases, and changes nothing, whatever is shown as a pass', async () => {
    const { hub, ticket } = await hubWithATicket();
    const other = await openHub();
    const entry = await (await new DeviceLog('elsewhere').enter(other)).enter(other.url);
    const ofAnother = entry.kind === 'in' ? entry.token : '';
    const shown: Record<string, string>[] = [
      {},
      { authorization: 'Basic YWRtaW46YWRtaW4=' },
      { authorization: 'Bearer' },
      { authorization: 'Bearer x.9999999999999.y' },
      { authorization: `Bearer ${ticket.by.device}.9999999999999.${'A'.repeat(43)}` },
      { authorization: `Bearer ${ofAnother}` },
      {
        cookie: 'AuthSession=YWRtaW46',
        'x-auth-couchdb-username': 'admin',
        'x-auth-couchdb-roles': '_admin',
      },
    ];
    const stranger = new DeviceLog('stranger').ticket('visit-2', 'A002', day.slice(-8));
    for (const headers of shown) {
      for (const question of questions(ticket._id, ticket._rev)) {
        const answer = await ask(hub, question, headers);
        expect([question, answer.status, await turnedAway(answer.clone())]).toEqual([
          question,
          401,
          'no-pass',
        ]);
        expect(await answer.text()).not.toContain(LABEL);
      }
      const push: [string, string, object] = [
        'POST',
        `/${day}/_bulk_docs`,
        { docs: [stranger], new_edits: false },
      ];
      expect((await ask(hub, push, headers)).status).toBe(401);
    }
    const held = await (await insideOf(hub))(`${hub.url}/db/${day}/_all_docs`);
    const { rows } = (await held.json()) as { rows: { id: string }[] };
    expect(rows.map(({ id }) => id)).toContain(ticket._id);
    expect(rows.map(({ id }) => id)).not.toContain(stranger._id);
  });

  it('is told 401 alike of what there is and of what there is not', async () => {
    const { hub } = await hubWithATicket();
    const answers = [day, 'day-dongpo-20260101', 'person-dongpo', 'hall-xihu'].map(async (name) => {
      const answer = await fetch(`${hub.url}/db/${name}/_all_docs`);
      return [answer.status, await answer.text()];
    });
    const told = await Promise.all(answers);
    expect(new Set(told.map(String)).size).toBe(1);
    expect(told[0]?.[0]).toBe(401);
  });
});

describe('a device with a pass', () => {
  it('gets what its role may have, and 403 for the rest', async () => {
    const { hub, ticket, log } = await hubWithATicket();
    const pass = await log.enter(hub);
    const status = async (method: string, path: string, body?: object): Promise<number> =>
      (await pass.fetch(`${hub.url}/db${path}`, body === undefined ? { method } : posted(body, method)))
        .status;
    expect(await status('GET', `/${day}/_all_docs`)).toBe(200);
    expect(await status('POST', `/${day}/_bulk_get`, { docs: [{ id: ticket._id }] })).toBe(200);
    const forbidden: [string, string, object?][] = [
      ['GET', '/_all_dbs'],
      ['GET', '/_users/_all_docs'],
      ['GET', '/_node/_local/_config'],
      ['POST', `/${day}/_find`, { selector: {} }],
      ['GET', '/case-dongpo-2026/_all_docs'],
      ['GET', '/person-dongpo/_all_docs'],
      ['GET', '/hall-xihu/_all_docs'],
      ['PUT', `/${day}/${encodeURIComponent(ticket._id)}`, ticket],
      ['DELETE', `/${day}`],
    ];
    for (const [method, path, body] of forbidden) {
      expect([method, path, await status(method, path, body)]).toEqual([method, path, 403]);
    }
  });
});
