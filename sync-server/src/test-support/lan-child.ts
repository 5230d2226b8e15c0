/**
 * A hub's place on a LAN as a process of its own, to be run in another network namespace. Takes a line of JSON for
 * each thing to do (`{announce}`, or `{junk}` for that many packets nobody can read), and prints one for each hub
 * found and for each sentence said.
 */
import { createSocket } from 'node:dgram';
import { createInterface } from 'node:readline';
import type { Announcement } from '../peers/lan.ts';
import { MdnsLan } from '../peers/mdns-lan.ts';

const print = (line: object): void => console.log(JSON.stringify(line));
const lan = new MdnsLan({ say: (said) => print({ said }) });
lan.look((found) => print({ found }));
print({ ready: true });

for await (const line of createInterface({ input: process.stdin })) {
  const { announce, junk } = JSON.parse(line) as { announce?: Announcement; junk?: number };
  if (announce !== undefined) lan.announce(announce);
  if (junk !== undefined) await sendJunk(junk);
}
await lan.close();

/** A response (RFC 1035 §4.1.1, flags 0x8400) that claims records it lacks, and bytes of every kind. */
async function sendJunk(count: number): Promise<void> {
  const socket = createSocket('udp4');
  const send = (bytes: Buffer): Promise<void> =>
    new Promise((done) => socket.send(bytes, 5353, '224.0.0.251', () => done()));
  const name = Buffer.from('\u000a_onewindow\u0004_tcp\u0005local\u0000', 'latin1');
  for (let i = 0; i < count; i++) {
    const tail = Buffer.from(Array.from({ length: i % 64 }, (_, n) => (i * 31 + n * 17) % 256));
    const head = Buffer.from([0, 0, 0x84, 0, 0, i % 3, 0, i % 5, 0, 0, 0, i % 2]);
    await send(
      i % 4 === 0
        ? tail
        : Buffer.concat([head, name, Buffer.from([0, [1, 12, 16, 33][i % 4] ?? 1, 0, 1]), tail]),
    );
  }
  socket.close();
  print({ sentJunk: count });
}
