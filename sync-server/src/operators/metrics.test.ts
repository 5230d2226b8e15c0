import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay } from '@onewindow/hall-core';
import { describe, expect, it, vi } from 'vitest';
import { insideOf, pushTo } from '../test-support/device.ts';
import { DeviceLog } from '../test-support/device-log.ts';
import { freshFolder, openHub, township } from '../test-support/hub-hall.ts';
import { Listener } from '../test-support/listener.ts';
import { metricsPass } from './metrics-pass.ts';
import { areaOf } from './metrics-routes.ts';

/** The figures, by name with labels. */
async function figuresOf(text: Promise<string>): Promise<ReadonlyMap<string, number>> {
  const lines = (await text).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

const today = () => businessDay(Date.now(), township());

describe('the figures of a hub', () => {
  it('tell what it holds, who is connected, who waits and whose clock is wrong', async () => {
    const hub = await openHub();
    const inside = await insideOf(hub);
    const read = () => figuresOf(inside(`${hub.url}/metrics`).then((answer) => answer.text()));
    const before = await read();
    const log = new DeviceLog('kiosk');
    await Listener.as(hub, log);
    const hourAhead = Date.now() + 3_600_000;
    const ticket = log.ticket('visit-1', 'A001', today(), hourAhead);
    await pushTo(hub, `day-dongpo-${today()}`, [ticket]);
    const [stranger, nobody] = [new DeviceLog('stranger'), new DeviceLog('nobody')];
    await pushTo(hub, 'hall-dongpo', [stranger.joined(today())]);
    const unasked = [stranger, nobody].map((each, n) =>
      each.ticket(`visit-${n + 2}`, `A00${n + 2}`, today()),
    );
    await pushTo(hub, `day-dongpo-${today()}`, unasked);
    await vi.waitFor(async () => {
      const now = await read();
      expect(now.get('onewindow_waiting')).toBe(1);
      expect(now.get('onewindow_events_left_out{why="unknown-author"}')).toBe(2);
      expect(now.get('onewindow_events_unjudged')).toBe(1);
      expect(now.get('onewindow_events_forged')).toBe(0);
      expect(now.get('onewindow_mqtt_clients')).toBe(1);
      const more = (now.get('onewindow_events') ?? 0) - (before.get('onewindow_events') ?? 0);
      expect(more).toBeGreaterThanOrEqual(2);
      expect(now.get('onewindow_devices{standing="enrolled",role="hub"}')).toBe(1);
      const ahead = now.get(`onewindow_device_clock_ahead_seconds{device="${log.device}"}`) ?? 0;
      expect(ahead).toBeGreaterThan(3_000);
      expect(ahead).toBeLessThan(3_601);
      expect(now.get('onewindow_printer{state="none"}')).toBe(1);
      expect(now.get('onewindow_disk_full')).toBe(0);
      const pushed = 'onewindow_http_request_seconds_count{method="POST",area="db",status="2xx"}';
      expect(now.get(pushed)).toBeGreaterThanOrEqual(2);
    });
  });

  it('are for whoever the role table names, and whoever may read the data folder', async () => {
    const hub = await openHub({}, { hall: township() });
    const kept = (await readFile(join(hub.data, 'metrics-pass'), 'utf8')).trim();
    const ask = (authorization: string) => fetch(`${hub.url}/metrics`, { headers: { authorization } });
    expect((await fetch(`${hub.url}/metrics`)).status).toBe(401);
    expect((await ask(`Bearer ${kept.slice(1)}x`)).status).toBe(401);
    const answer = await ask(`Bearer ${kept}`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('# TYPE onewindow_events gauge');
    const other = await fetch(`${hub.url}/healthz`, { headers: { authorization: `Bearer ${kept}` } });
    expect(await other.json()).toEqual({ status: 'ok' });
  });
});

describe('the pass for them', () => {
  it('stays, is readable by its owner only, and is made anew when it is damaged', async () => {
    const data = await freshFolder();
    const first = await metricsPass(data);
    expect(await metricsPass(data)).toBe(first);
    expect((await stat(join(data, 'metrics-pass'))).mode & 0o077).toBe(0);
    await writeFile(join(data, 'metrics-pass'), '\u0000');
    expect(await metricsPass(data)).toMatch(/^[\w-]{32}$/);
  });
});

it('requests are counted in few areas, whatever is asked for', () => {
  expect(areaOf('/db/hall-dongpo/_changes?feed=longpoll')).toBe('feed');
  expect(areaOf('/db/hall-dongpo/_changes')).toBe('db');
  expect(areaOf('/api/v1/join')).toBe('api');
  expect(['/', '/wp-admin', '/%00', '//db', ''].map(areaOf)).toEqual(Array(5).fill('other'));
});
