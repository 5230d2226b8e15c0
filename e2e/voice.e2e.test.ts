/** What a hall hears: two boards at two hubs, three windows that call in one moment, and a board whose cable was out. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, it, onTestFinished } from 'vitest';
import {
  Clerk,
  type HubProcess,
  Kiosk,
  launchBrowser,
  startHub,
  townshipFile,
  waitFor,
} from './support/index.ts';

/** A clip as a page asked the browser to play it: its place among those decoded, and when, in ms since 1970. */
interface Played {
  readonly clip: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Gives the page a loudspeaker, which a test machine lacks, and writes down what is scheduled. Runs in the page, before
 * any script of it.
 */
function listen(): void {
  const played: Played[] = [];
  Object.assign(globalThis, { played });
  const clips = new Map<AudioBuffer | null, number>();
  const decode = BaseAudioContext.prototype.decodeAudioData;
  BaseAudioContext.prototype.decodeAudioData = async function (this: BaseAudioContext, bytes: ArrayBuffer) {
    const buffer = await decode.call(this, bytes);
    clips.set(buffer, clips.size);
    return buffer;
  };
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (this: AudioBufferSourceNode, atS = 0) {
    const { buffer, context } = this;
    const startMs = performance.timeOrigin + performance.now() + (atS - context.currentTime) * 1_000;
    const endMs = startMs + (buffer?.duration ?? 0) * 1_000;
    played.push({ clip: clips.get(buffer) ?? -1, startMs, endMs });
    start.call(this, atS);
  };
  const speaker = { kind: 'audiooutput', deviceId: 'default', groupId: '', label: '' } as MediaDeviceInfo;
  MediaDevices.prototype.enumerateDevices = async () => [speaker];
}

interface Announced {
  readonly label: string;
  readonly window: string;
  readonly board: number;
  readonly times: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** What the boards have said so far, by their schedules, in the order in which it was heard. */
async function announced(boards: readonly Page[]): Promise<Announced[]> {
  const pack = JSON.parse(
    await readFile(new URL('../queue-display/src/voice/packs/zh-CN.json', import.meta.url), 'utf8'),
  ) as { clips: object };
  const tokens = Object.keys(pack.clips);
  const each = await Promise.all(
    boards.map(async (page, board) => {
      const played = await page.evaluate(() => (globalThis as unknown as { played: Played[] }).played);
      const begun = played.flatMap(({ clip }, at) => (clip === -1 ? [at] : []));
      return begun.map((from, n): Announced => {
        const clips = played.slice(from, begun[n + 1]);
        const said = clips.map(({ clip }) => tokens[clip] ?? '').join(' ');
        const [, label = '', window = ''] = /please (.*?) number to (.*?) window/.exec(said) ?? [];
        return {
          label: label.replaceAll(' ', ''),
          window: window.replaceAll(' ', ''),
          board,
          times: said.split('please').length - 1,
          startMs: clips[0]?.startMs ?? 0,
          endMs: Math.max(...clips.map(({ endMs }) => endMs)),
        };
      });
    }),
  );
  return each.flat().sort((a, b) => a.startMs - b.startMs);
}

/** Presses 叫号, again where the desk did not answer in time: a busy machine is no fault of the voice. */
async function callNext(clerk: Clerk): Promise<string> {
  const { press } = clerk;
  return waitFor(
    async () => {
      if (await press.start.isEnabled()) return clerk.current();
      if (await press.call.isEnabled()) await press.call.click();
      return undefined;
    },
    { what: 'a call at the window', withinMs: 40_000, everyMs: 2_000 },
  );
}

/** A board on a computer of its own, at a hub. */
async function boardAt(hub: HubProcess): Promise<Page> {
  const browser = await launchBrowser({ viewport: { width: 1366, height: 768 } });
  onTestFinished(() => browser.stop());
  await browser.context.addInitScript(listen);
  const page = await browser.open(`${hub.url}/display/`);
  await page.getByText('数据 刚刚').waitFor({ timeout: 30_000 });
  return page;
}

/** Waits until so many calls have been said to their end, and answers them. */
const heard = (boards: readonly Page[], count: number): Promise<Announced[]> =>
  waitFor(
    async () => {
      const all = await announced(boards);
      const isOver = all.every(({ endMs }) => endMs < Date.now() - 1_000);
      return all.length >= count && isOver ? all : undefined;
    },
    { what: `${count} calls said`, withinMs: 60_000, everyMs: 500 },
  );

/** A hall that says each call once, to be done sooner, with people who wait; answers their numbers. */
async function waitingHall(windows: readonly (readonly [number, string])[]) {
  const hall = await townshipFile({ sample: true, voice: { times: 1 } });
  const hub = await startHub({ args: ['--hall', hall, '--no-discovery'] });
  onTestFinished(() => hub.stop());
  const browser = await launchBrowser();
  onTestFinished(() => browser.stop());
  const kiosk = await Kiosk.open(browser, hub.url);
  for (let n = 0; n < 3; n++) await kiosk.issue();
  await kiosk.page.close();
  const clerks: Clerk[] = [];
  for (const [window, badge] of windows) {
    const clerk = await Clerk.open(browser, hub.url, `clerk-${window}`);
    await clerk.signIn(window, badge);
    clerks.push(clerk);
  }
  return { hub, hall, clerks };
}

it('says three calls of one moment once each, none over another, over two boards at two hubs', async () => {
  const { hub, hall, clerks } = await waitingHall([
    [1, '011'],
    [2, '012'],
    [3, '013'],
  ]);
  const args = ['--hall', hall, '--no-discovery', '--peer', `http://127.0.0.1:${hub.ports.port}`];
  const second = await startHub({ args });
  onTestFinished(() => second.stop());
  const boards = [await boardAt(hub), await boardAt(second)];
  const called = await Promise.all(clerks.map(callNext));
  const said = await heard(boards, 3);
  const fromMs = said[0]?.startMs ?? 0;
  const times = said.map(({ label, board, startMs, endMs }) => {
    return `${label} board ${board} ${Math.round(startMs - fromMs)}–${Math.round(endMs - fromMs)} ms`;
  });
  console.log(times.join(', '));
  expect(said.map(({ label }) => label).sort()).toEqual([...called].sort());
  for (const { label, window } of said) expect(called[Number(window) - 1]).toBe(label);
  for (const [at, one] of said.entries()) expect(one.startMs).toBeGreaterThan(said[at - 1]?.endMs ?? 0);
}, 240_000);

it('follows a board that loses its hub in the middle, which says nothing old when it is back', async () => {
  const { hub, hall, clerks } = await waitingHall([[1, '011']]);
  const args = ['--hall', hall, '--no-discovery', '--peer', `http://127.0.0.1:${hub.ports.port}`];
  const second = await startHub({ args });
  onTestFinished(() => second.stop());
  const boards = [await boardAt(hub), await boardAt(second)];
  const [clerk] = clerks;
  if (clerk === undefined) throw new Error('no clerk');
  const called = [await callNext(clerk)];
  const [first] = await heard(boards, 1);
  const speaker = boards[first?.board ?? 0];
  await speaker?.context().setOffline(true);
  await speaker?.getByText('连接断开').or(speaker.getByText('起断开')).first().waitFor({ timeout: 30_000 });
  await clerk.serve();
  called.push(await callNext(clerk));
  const said = await heard(boards, 2);
  expect(said.map(({ label }) => label)).toEqual(called);
  expect(said[1]?.board).not.toBe(first?.board);
  await speaker?.context().setOffline(false);
  await speaker?.getByText('数据 刚刚').waitFor({ timeout: 30_000 });
  await clerk.serve();
  called.push(await callNext(clerk));
  const all = await heard(boards, 3);
  expect(all.map(({ label }) => label)).toEqual(called);
}, 300_000);
