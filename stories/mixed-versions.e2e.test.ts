/** Story 34: versions one release apart work together. What a bundle does on one computer is in e2e/bundle. */
import { draft, type HallEvent, ticketEntity, windowEntity } from '@onewindow/hall-core';
import { busEntry, eventTopic, inboxTopic, MqttBus } from '@onewindow/replica/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { DeviceLog } from '../sync-server/src/test-support/device-log.ts';
import { HALL, openHub, StoryDevice, type StoryHub, tell, today, untilEqual } from './support/index.ts';

const newer = (type: string, about: string, v: number, data: object) => ({ type, about, v, data });

/** What a kiosk one release ahead writes: a ticket with a field more, and things this version has no word for. */
function written(log: DeviceLog, day: string): HallEvent[] {
  const data = {
    label: 'A901',
    series: 'A',
    matters: ['resident-pension-enrol'],
    groups: ['social-insurance'],
    usualMinutes: 10,
    rank: Date.now(),
    language: 'zh-CN',
    colour: 'blue',
  } as const;
  return [
    log.write(draft('ticket-issued', ticketEntity('newer'), data), day, Date.now(), { purpose: 'trial' }),
    log.write(newer('ticket-coloured', ticketEntity('newer'), 1, { colour: 'blue' }), day),
    log.write(newer('ticket-issued', ticketEntity('newest'), 2, { number: { series: 'A', n: 902 } }), day),
    log.write(newer('window-signed-in', windowEntity(1), 2, { clerks: ['clerk-011', 'clerk-012'] }), day),
  ];
}

/** Joins at a hub, hands over what it wrote by replication, and says things on the bus nobody here understands. */
async function comeFromNextRelease({ hub, device }: StoryHub, window: string): Promise<HallEvent[]> {
  const log = new DeviceLog('kiosk-next');
  const pass = await log.enter(hub, 'kiosk');
  const day = today();
  const [ticket, ...others] = written(log, day);
  const docs = ticket === undefined ? others : [ticket, ...others];
  const url = `${hub.url}/db/day-${HALL}-${day}/_bulk_docs`;
  const headers = { 'content-type': 'application/json' };
  const pushed = await pass.fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ new_edits: false, docs }),
  });
  expect([pushed.status, await pushed.json()]).toEqual([201, []]);
  const bus = new MqttBus({ url: hub.mqttUrl, clientId: log.device, jitter: 0, ...busEntry(pass) });
  onTestFinished(() => bus.close());
  await waitFor(() => bus.connected, { what: 'the bus' });
  const message = { kind: 'colour-ask', request: 'r1', hue: 240 };
  for (const to of [device, window]) bus.publish(inboxTopic(HALL, to), { from: log.device, message });
  for (const doc of docs) bus.publish(eventTopic(HALL), doc, { certain: true });
  return docs;
}

it('story 34: a kiosk one release ahead: its ticket is served, what is not understood is kept whole everywhere', async () => {
  const first = await openHub();
  const second = await openHub({ peer: first.hub.url });
  const kiosk = await StoryDevice.join({ name: 'kiosk', home: first.hub.url });
  const window = await StoryDevice.join({ name: 'window', home: second.hub.url, window: 1 });
  await window.press({ kind: 'sign-in', window: 1, clerk: window.clerk });
  const docs = await comeFromNextRelease(first, (await window.show()).device);
  const [own = ''] = await kiosk.take(1);
  const called: string[] = [];
  for (const label of ['A901', own]) {
    const isKnown = async (): Promise<boolean> =>
      (await window.show()).tickets.some((ticket) => ticket.label === label);
    await waitFor(isKnown, { what: `${label} at the window` });
    // A ticket of a device that hands in late is called when its clerk presents it; no hub had granted its number.
    const result = await window.do({ kind: 'present', label });
    expect(result).toMatchObject({ ok: true });
    const ticket = (await window.show()).tickets.find((each) => each.label === label);
    await window.press({ kind: 'finish', ticket: ticket?.id ?? '' });
    called.push(label);
  }
  await untilEqual([first, second], [kiosk, window]);
  await second.hub.restart('SIGKILL');
  await window.kill();
  await window.start();
  const hash = await untilEqual([first, second], [kiosk, window]);
  for (const { observer } of [first, second]) {
    expect(observer.fold.notUnderstood).toBe(3);
    expect(observer.fold.ticket('newest')).toBeUndefined();
    for (const doc of docs) expect(observer.fold.event(doc._id)).toEqual(doc);
    expect(observer.fold.ticket('newer')?.phase).toMatchObject({ kind: 'done', window: 1 });
  }
  tell(
    '34',
    `${called.join(' and ')} served; 3 events of the next release kept byte for byte at two hubs and two devices, also over a restart; one hash (${hash.slice(0, 12)})`,
  );
});
