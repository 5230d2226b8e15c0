import { beforeEach, expect, it } from 'vitest';
import { PublicTopics } from './public-topics.ts';

const CALL = 'onewindow/xinghe/call';
const BOARD = 'onewindow/xinghe/board';
const EVENT = 'onewindow/xinghe/event';
const call = (id: string, calls = 1) => Buffer.from(JSON.stringify({ id, calls, expiresMs: 30_000 }));

let said: string[];
let speaks: boolean;
let wallMs: number;
let topics: PublicTopics;
beforeEach(() => {
  [said, speaks, wallMs] = [[], true, 0];
  topics = new PublicTopics({
    hall: 'xinghe',
    isSpeaker: () => speaks,
    wallMs: () => wallMs,
    say: (topic, payload, retain) => said.push(`${topic.slice(17)} ${payload}${retain ? ' kept' : ''}`),
  });
});

it('says a call once, and once more when the person is called again', () => {
  topics.said(CALL, call('k.b1/000004'), true);
  topics.said(CALL, call('k.b1/000004'), true);
  topics.said(CALL, call('k.b1/000004', 2), true);
  expect(said).toHaveLength(2);
});

it('leaves calls and boards to the hub that speaks, and says them when it speaks itself', () => {
  speaks = false;
  topics.said(CALL, call('k.b1/000004'), true);
  topics.said(CALL, call('k.b1/000007'), true);
  topics.said(BOARD, Buffer.from('{"waiting":3}'), true);
  topics.heardOutside(CALL, call('k.b1/000004').toString());
  expect(said).toEqual([]);
  speaks = true;
  topics.speakNow();
  expect(said).toEqual(['board {"waiting":3} kept', `call ${call('k.b1/000007')}`]);
});

it('never says a call that is over', () => {
  topics.said(CALL, call('k.b1/000004'), false);
  wallMs = 31_000;
  topics.speakNow();
  expect(said).toEqual([]);
});

it('says an event it was told of first, and none that was heard there', () => {
  const event = (id: string) => Buffer.from(JSON.stringify({ _id: id, _rev: '1-a' }));
  speaks = false;
  topics.heardOutside(EVENT, event('k.b1/000002').toString());
  topics.said(EVENT, event('k.b1/000001'), true);
  topics.said(EVENT, event('k.b1/000001'), true);
  topics.said(EVENT, event('k.b1/000002'), true);
  topics.said(EVENT, event('k.b1/000003'), false);
  expect(said).toEqual([`event ${event('k.b1/000001')}`]);
});

it('keeps among the hubs what is for one device or one hub', () => {
  for (const rest of ['to/k3v9q', 'hub/k3v9q', 'bridge/k3v9q', 'backbone', 'window/1/x']) {
    topics.said(`onewindow/xinghe/${rest}`, Buffer.from('{}'), true);
  }
  topics.said('onewindow/other/board', Buffer.from('{}'), true);
  expect(said).toEqual([]);
});
