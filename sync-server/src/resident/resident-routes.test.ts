import { createHash } from 'node:crypto';
import { type CaseState, HallFold, ratingOf } from '@onewindow/hall-core';
import { expect, it, vi } from 'vitest';
import { Device, eventsOf } from '../test-support/device.ts';
import { type OpenedHub, openHub, trialHall } from '../test-support/hub-hall.ts';
import { Cable, untilJoined, within } from '../test-support/peers.ts';
import { todaysDatabase } from '../test-support/slips.ts';
import { township } from '../test-support/township.ts';

const CODE = 'q7x2mfd5kzt3ahw6cpn4erys2u';
const CLERK = township().clerks[0]?.id ?? '';

/** A request as a phone makes it: it follows no redirect by itself here. */
const ask = (hub: OpenedHub, path: string, more: RequestInit = {}): Promise<Response> =>
  fetch(`${hub.url}${path}`, { redirect: 'manual', ...more });

const rate = (hub: OpenedHub, fields: Record<string, string> | string, code = CODE): Promise<Response> =>
  ask(hub, `/t/${code}/rating?lang=en`, { method: 'POST', body: new URLSearchParams(fields) });

const textOf = async (hub: OpenedHub, code = CODE): Promise<string> =>
  (await ask(hub, `/t/${code}?lang=en`)).text();

/** What a hub has stored of the day and the year's cases. */
async function foldOf(hub: OpenedHub): Promise<HallFold> {
  const fold = new HallFold();
  const databases = [todaysDatabase(), `case-dongpo-${todaysDatabase().slice(-8, -4)}`];
  for (const database of databases) for (const event of await eventsOf(hub, database)) fold.add(event);
  return fold;
}

/** A ticket of that code, called at window 1 by a counter of its own. */
async function called(hub: OpenedHub): Promise<Device> {
  const [kiosk, counter] = [await Device.join(hub, 'kiosk'), await Device.join(hub, 'counter')];
  await kiosk.issue(CODE);
  expect(await counter.do({ kind: 'sign-in', window: 1, clerk: CLERK })).toMatchObject({ ok: true });
  let tries = 0;
  await vi.waitFor(async () => {
    const answer = await counter.do({ kind: 'call-next', request: `call-${tries++}` });
    expect(answer).toMatchObject({ ok: true, value: { ticket: CODE } });
  }, within);
  await vi.waitFor(async () => expect(await textOf(hub)).toContain('Please go to'), within);
  return counter;
}

async function served(hub: OpenedHub): Promise<void> {
  const counter = await called(hub);
  for (const kind of ['start', 'finish'] as const) {
    expect(await counter.do({ kind, ticket: CODE })).toMatchObject({ ok: true });
  }
  await vi.waitFor(async () => expect(await textOf(hub)).toContain('How was the service?'), within);
}

it('a rating is taken once after the service, opens a case when it is bad, and nothing before', async () => {
  const hub = await openHub();
  const counter = await called(hub);
  const early = await rate(hub, { leg: '1', level: '5' });
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('not finished')]);
  for (const kind of ['start', 'finish'] as const) await counter.do({ kind, ticket: CODE });
  await vi.waitFor(async () => expect(await textOf(hub)).toContain('How was the service?'), within);
  const none = await rate(hub, { leg: '1' });
  expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Please choose one')]);
  const taken = await rate(hub, 'leg=1&level=1&reason=waited-long&reason=other');
  expect([taken.status, taken.headers.get('location')]).toEqual([303, `/t/${CODE}?lang=en`]);
  expect(await textOf(hub)).toContain('Thank you for your rating');
  const again = await rate(hub, { leg: '1', level: '5' });
  expect([again.status, await again.text()]).toEqual([409, expect.stringContaining('the first rating')]);
  await vi.waitFor(async () => {
    const fold = await foldOf(hub);
    expect(ratingOf(fold, CODE, 1)).toMatchObject({
      level: 1,
      reasons: ['waited-long', 'other'],
      way: 'phone',
    });
    expect(fold.cases()).toMatchObject([{ kind: 'bad-rating', ticket: CODE } satisfies Partial<CaseState>]);
  }, within);
});

it('[RT7] a bad rating taken at a pad opens its case at the hub, and the phone is then told that it is rated', async () => {
  const hub = await openHub();
  await served(hub);
  const pad = await Device.join(hub, 'kiosk');
  const wish = { ticket: CODE, leg: 1, level: 1, reasons: ['other'], way: 'pad' } as const;
  expect(await pad.do({ kind: 'rate', ...wish })).toMatchObject({ ok: true });
  expect(await pad.do({ kind: 'rate', ...wish })).toMatchObject({ refusal: { code: 'rated-already' } });
  await vi.waitFor(async () => {
    const fold = await foldOf(hub);
    expect(ratingOf(fold, CODE, 1)).toMatchObject({ level: 1, way: 'pad' });
    expect(fold.cases()).toMatchObject([{ kind: 'bad-rating', ticket: CODE } satisfies Partial<CaseState>]);
  }, within);
  const phone = await rate(hub, { leg: '1', level: '5' });
  expect([phone.status, await phone.text()]).toEqual([409, expect.stringContaining('the first rating')]);
});

it('whatever is sent instead of a rating is answered with a page, and changes nothing', async () => {
  const hub = await openHub();
  await served(hub);
  const wrong: readonly (readonly [number, RequestInit])[] = [
    [400, { body: new URLSearchParams({ level: '5' }) }],
    [400, { body: new URLSearchParams({ leg: 'one', level: '5' }) }],
    [409, { body: new URLSearchParams({ leg: '2', level: '5' }) }],
    [422, { body: new URLSearchParams({ leg: '1', level: '6' }) }],
    [422, { body: new URLSearchParams({ leg: '1', level: '1', reason: '<b>the clerk</b>' }) }],
    [413, { body: new URLSearchParams({ leg: '1', level: '1', reason: 'x'.repeat(5_000) }) }],
    [415, { body: JSON.stringify({ leg: 1, level: 5 }), headers: { 'content-type': 'application/json' } }],
    [400, {}],
  ];
  for (const [status, init] of wrong) {
    const answer = await ask(hub, `/t/${CODE}/rating?lang=en`, { method: 'POST', ...init });
    const html = await answer.text();
    expect([status, answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      status,
      'text/html; charset=utf-8',
    ]);
    expect(html).toContain('How was the service?');
    expect(html).not.toContain('<b>the clerk</b>');
  }
  expect(ratingOf(await foldOf(hub), CODE, 1)).toBeUndefined();
});

it('a code that is no ticket of today is answered 404 with a page, whatever it is', async () => {
  const hub = await openHub();
  const codes = ['', 'x', 'a'.repeat(26), '..%2f..%2fhall.json', 'a'.repeat(500), '%3Cscript%3E', 'a/b/c'];
  for (const code of codes) {
    const answer = await ask(hub, `/t/${code}`, { headers: { 'accept-language': 'zh-CN' } });
    expect([code, answer.status]).toEqual([code, 404]);
    const html = await answer.text();
    expect(html).toContain('没有找到这个号');
    expect(html).not.toContain('<script>alert');
  }
  const broken = await ask(hub, '/t/%zz', { redirect: 'follow' });
  expect([broken.status, await broken.text()]).toEqual([404, expect.stringContaining('没有找到这个号')]);
  const sent = await rate(hub, { leg: '1', level: '5' }, 'a'.repeat(26));
  expect([sent.status, await sent.text()]).toEqual([404, expect.stringContaining('Number not found')]);
});

it('the page may be kept by nobody, loads nothing, and tells other sites nothing', async () => {
  const hub = await openHub();
  await called(hub);
  const answer = await ask(hub, `/t/${CODE}/`);
  expect(answer.status).toBe(200);
  const headers = Object.fromEntries(answer.headers);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; .*style-src 'sha256-/);
  expect(headers['set-cookie']).toBeUndefined();
  const html = await answer.text();
  expect(html).not.toMatch(/https?:|src=|<link/);
  expect(html).not.toContain(CLERK);
});

it('a ticket is found at every hub of the hall, and of two ratings taken while cut one stands at both', async () => {
  const first = await openHub();
  const { cable, url } = await Cable.to(first);
  const second = await openHub({ peers: [url] });
  await untilJoined(first, second);
  await served(first);
  await vi.waitFor(async () => expect(await textOf(second)).toContain('How was the service?'), within);
  cable.cut();
  expect((await rate(first, { leg: '1', level: '4' })).status).toBe(303);
  expect((await rate(second, { leg: '1', level: '2' })).status).toBe(303);
  cable.mend();
  await vi.waitFor(
    async () => {
      for (const hub of [first, second]) {
        const fold = await foldOf(hub);
        expect(fold.ticketEvents(CODE).filter(({ type }) => type === 'ticket-rated')).toHaveLength(2);
        expect(ratingOf(fold, CODE, 1)?.level).toBe(4);
        expect(fold.cases()).toHaveLength(1);
      }
    },
    { ...within, timeout: 60_000 },
  );
  for (const hub of [first, second]) expect((await rate(hub, { leg: '1', level: '1' })).status).toBe(409);
}, 120_000);

it('[H30] the page wears the hall’s colour and logo, and lets through no other style or picture', async () => {
  const logo = 'data:image/png;base64,iVBORw0KGgo=';
  const hub = await openHub({}, { hall: { ...trialHall(), look: { accent: '#0A58CA', logo } } });
  const answer = await ask(hub, '/t');
  const page = await answer.text();
  expect(page).toContain(`<img class="logo" alt="" src="${logo}">`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  const styles = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style);
  expect(styles.at(-1)).toContain('--accent:#0A58CA');
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  expect(policy).toContain(`style-src ${hashes.join(' ')}; img-src data:`);
  const plain = (await ask(await openHub(), '/t')).headers.get('content-security-policy');
  expect(plain).not.toContain('img-src');
});

it('whoever looks without end is asked to wait a minute, in a page that looks again by itself', async () => {
  const hub = await openHub();
  const answers: Response[] = [];
  for (let looks = 0; looks < 605; looks++) answers.push(await ask(hub, '/t'));
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array<number>(600).fill(404),
    ...Array<number>(5).fill(429),
  ]);
  const last = answers.at(-1);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last?.text()).toMatch(/请等一分钟[\s\S]*in a minute/);
  expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
});
