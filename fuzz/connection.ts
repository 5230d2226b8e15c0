import { connect } from 'node:net';
import type { Random } from '../hall-core/simulation/random.ts';

/** The hub has to end a connection whose other end says nothing more. */
const CLOSE_WITHIN_MS = 15_000;
const HEARD_MAX = 256 * 1024;

/** All that came back until the connection ended; `hangs`: it did not end. */
export type Heard = Buffer | 'hangs';

/** Sends bytes over a connection of their own, says no more, and waits for the hub to end it. */
export function sendAndClose(port: number, bytes: Buffer): Promise<Heard> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let heard = 0;
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => {
      resolve('hangs');
      socket.destroy();
    }, CLOSE_WITHIN_MS);
    socket.on('data', (part) => {
      heard += part.length;
      if (heard < HEARD_MAX) parts.push(part);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts));
    });
    socket.end(bytes);
  });
}

const HANDSHAKE = Buffer.from(
  [
    'GET /mqtt HTTP/1.1',
    'host: hub',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol: mqtt',
    '',
    '',
  ].join('\r\n'),
);

/** The bytes as a WebSocket's frames (RFC 6455 §5.2), one or several, now and then with a broken head. */
export function overWebSocket(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const pieces = random.chance(0.5) ? [bytes] : [bytes.subarray(0, at), bytes.subarray(at)];
  const frames = pieces.map((piece) => {
    const head = random.chance(0.1) ? random.below(256) : 0x82;
    const mask = Buffer.from([1, 2, 3, 4]);
    const masked = piece.map((byte, i) => byte ^ (mask[i % 4] ?? 0));
    return Buffer.concat([Buffer.from([head]), lengthOf(piece.length), mask, masked]);
  });
  // Without a Close frame the hub need not end the connection before the socket does.
  return Buffer.concat([HANDSHAKE, ...frames, Buffer.from([0x88, 0x80, 0, 0, 0, 0])]);
}

function lengthOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x80 | length]);
  const head = Buffer.alloc(length < 65_536 ? 3 : 9);
  head[0] = 0x80 | (length < 65_536 ? 126 : 127);
  if (length < 65_536) head.writeUInt16BE(length, 1);
  else head.writeBigUInt64BE(BigInt(length), 1);
  return head;
}

/** What came back over a WebSocket, without its frames; undefined when the hub did not take it for one. */
export function fromWebSocket(heard: Buffer): Buffer | undefined {
  const end = heard.indexOf('\r\n\r\n');
  if (end < 0 || !heard.subarray(0, 12).toString().endsWith(' 101')) return undefined;
  const payloads: Buffer[] = [];
  for (let at = end + 4; at + 2 <= heard.length; ) {
    const opcode = (heard[at] ?? 0) & 0x0f;
    const short = (heard[at + 1] ?? 0) & 0x7f;
    const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (at + 2 + wide > heard.length) break;
    const length =
      wide === 2 ? heard.readUInt16BE(at + 2) : wide === 8 ? Number(heard.readBigUInt64BE(at + 2)) : short;
    const from = at + 2 + wide;
    if (opcode <= 2) payloads.push(heard.subarray(from, from + length));
    at = from + length;
  }
  return Buffer.concat(payloads);
}
