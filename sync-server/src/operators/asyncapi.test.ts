import { readFileSync } from 'node:fs';
import { businessDay } from '@onewindow/hall-core';
import Ajv from 'ajv';
import { expect, it, vi } from 'vitest';
import { Device } from '../test-support/device.ts';
import { openHub, township } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';

const PREFIX = 'onewindow/dongpo/';
const described = JSON.parse(
  readFileSync(new URL('../../../docs/asyncapi.json', import.meta.url), 'utf8'),
) as {
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, object>> }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};

it('what a hub says on each topic is as docs/asyncapi.json describes it', async () => {
  const hub = await openHub();
  const listener = await Listener.open(hub);
  const kiosk = await Device.join(hub, 'kiosk');
  await kiosk.issue('visit-1');
  const counter = await Device.join(hub, 'counter');
  const clerk = township().clerks[0]?.id ?? '';
  expect(await counter.do({ kind: 'sign-in', window: 1, clerk })).toMatchObject({ ok: true });
  let tries = 0;
  await vi.waitFor(
    async () => {
      const called = await counter.do({ kind: 'call-next', request: `call-${tries++}` });
      expect(called).toMatchObject({ ok: true, value: { ticket: 'visit-1' } });
    },
    { timeout: 10_000, interval: 200 },
  );
  await listener.until(`${PREFIX}call`);
  await listener.until(`${PREFIX}board`, ({ calls }) => Array.isArray(calls) && calls.length > 0);
  await listener.until(`${PREFIX}window/1`, ({ label }) => label !== undefined);
  await vi.waitFor(() =>
    expect(listener.heard.map(({ topic }) => topic)).toContain(`${PREFIX}held/${kiosk.hub}`),
  );
  const heard = new Set<string>();
  const ajv = new Ajv({ strict: false });
  for (const { topic, payload } of listener.heard) {
    const [name = ''] = topic.slice(PREFIX.length).split('/');
    const [message = ''] = Object.keys(described.channels[name]?.messages ?? {});
    const validate = ajv.compile(described.components.schemas[message] ?? { not: {} });
    expect([topic, payload, validate(payload), validate.errors]).toEqual([topic, payload, true, null]);
    heard.add(name);
  }
  expect([...heard].sort()).toEqual(['board', 'call', 'event', 'held', 'hub', 'window']);
  expect(listener.of(`${PREFIX}call`)[0]?.payload).toMatchObject({
    day: businessDay(Date.now(), township()),
  });
});
