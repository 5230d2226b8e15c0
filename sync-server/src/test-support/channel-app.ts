import { HallFold } from '@onewindow/hall-core';
import type { Replica } from '@onewindow/replica/runtime';
import Fastify, { type FastifyInstance } from 'fastify';
import { type ChannelApiSetup, channelApi } from '../channel/channel-api.ts';
import { newKey } from '../channel/channel-keys.ts';
import { openApi } from '../channel/openapi.ts';
import type { Entrance, Subject } from '../trust/entrance.ts';
import { API_FORMS } from '../web.ts';
import { DeviceLog } from './device-log.ts';
import { FakeBookings } from './fake-bookings.ts';
import { township } from './township.ts';

const DAY = '20260302';

/** The channel API alone, over a fold and bookings of its own. */
export interface ChannelApp {
  readonly app: FastifyInstance;
  readonly bookings: FakeBookings;
  readonly fold: HallFold;
  /** A new key of a portal of that name. */
  portal(name?: string): Promise<{ readonly id: string; readonly key: string }>;
}

/** Passes of the tests: the role, and a number to tell two devices apart. */
const subjectOf = (pass: string | undefined): Subject => {
  const [role = '', number = '1'] = (pass ?? '').split('.');
  const roles = ['manager', 'guide', 'counter', 'kiosk', 'board', 'channel', 'hub'] as const;
  const known = roles.find((one) => one === role);
  return known === undefined
    ? { kind: 'anonymous' }
    : { kind: 'device', device: number.repeat(32), roles: [known] };
};

export async function channelApp(
  changes: Partial<Pick<ChannelApiSetup, 'view' | 'replica' | 'bookings'>> = {},
): Promise<ChannelApp> {
  const fold = new HallFold();
  const log = new DeviceLog('hub');
  const bookings = new FakeBookings();
  const record: Replica['record'] = async (decide) => {
    const events = decide(fold).map((draft) => log.write(draft, DAY));
    for (const event of events) fold.add(event);
  };
  const replica = { fold, record } as unknown as Replica;
  const app = Fastify({ ajv: API_FORMS });
  await openApi(app, 'test');
  await app.register(
    channelApi({
      bookings,
      hall: township,
      wallMs: () => Date.parse('2026-03-02T10:00:00+08:00'),
      view: () => undefined,
      replica,
      entrance: { subjectOf } as unknown as Entrance,
      isOwnOrigin: () => false,
      ...changes,
    }),
  );
  const portal = async (name = '微信'): Promise<{ id: string; key: string }> => {
    const { id, key, hash } = newKey();
    const made = { type: 'channel-key-made', v: 1, about: `channel:${id}`, data: { name, hash } };
    fold.add(log.write(made, DAY));
    return { id, key };
  };
  return { app, bookings, fold, portal };
}
