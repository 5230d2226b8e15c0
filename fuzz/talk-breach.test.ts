import { generate } from 'mqtt-packet';
import { expect, it } from 'vitest';
import { Random } from '../hall-core/simulation/random.ts';
import { fromWebSocket, overWebSocket } from './connection.ts';
import type { FuzzedHall, Sender } from './hall.ts';
import type { Talk } from './inputs/mqtt.ts';
import { talkBreach } from './talk-breach.ts';

const DEVICE = '51119c14bfee03293a47457947573dd8';
const board = {
  name: 'board',
  roles: ['board'],
  signer: { device: DEVICE },
  token: 'x',
} as unknown as Sender;
const hall = { id: 'dongpo' } as FuzzedHall;
const talkOf = (changes: Partial<Talk> = {}): Talk => ({
  sender: board,
  road: 'tcp',
  bytes: Buffer.alloc(0),
  inputs: 1,
  mayEnter: true,
  filters: new Map([[7, ['onewindow/dongpo/event', 'onewindow/dongpo/bridge/+']]]),
  ...changes,
});
const letIn = generate({ cmd: 'connack', returnCode: 0, sessionPresent: false });
const granting = (...granted: number[]) => generate({ cmd: 'suback', messageId: 7, granted });

it('a connection let in breaks the rule only where it may not be', () => {
  expect(talkBreach(hall, talkOf(), letIn)).toBeUndefined();
  expect(talkBreach(hall, talkOf({ mayEnter: false }), letIn)).toMatch(/let in as a client it is not/);
  expect(talkBreach(hall, talkOf({ mayEnter: undefined }), letIn)).toBeUndefined();
});

it('a filter granted breaks the rule only where the role table forbids it', () => {
  expect(talkBreach(hall, talkOf(), granting(0, 128))).toBeUndefined();
  expect(talkBreach(hall, talkOf(), granting(0, 1))).toMatch(/bridge/);
});

it('a connection that is not ended hangs', () => {
  expect(talkBreach(hall, talkOf(), 'hangs')).toMatch(/did not end/);
});

it('reads what comes back over a WebSocket', () => {
  const answer = Buffer.concat([
    Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n'),
    Buffer.from([0x82, letIn.length]),
    letIn,
  ]);
  expect(fromWebSocket(answer)).toEqual(letIn);
  expect(talkBreach(hall, talkOf({ road: 'websocket', mayEnter: false }), answer)).toMatch(/let in/);
  expect(fromWebSocket(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).toBeUndefined();
  expect(overWebSocket(Random.fromSeed(1), letIn).toString('latin1')).toMatch(/^GET \/mqtt HTTP/);
});
