import { maySubscribe } from '@onewindow/hall-core';
import { type Packet, parser } from 'mqtt-packet';
import type { Heard } from './connection.ts';
import { fromWebSocket } from './connection.ts';
import type { FuzzedHall } from './hall.ts';
import type { Talk } from './inputs/mqtt.ts';

/** MQTT 3.1.1 §3.9.3: the filter is refused. */
const REFUSED = 128;

/** Why a connection must not have gone as it did. */
export function talkBreach(hall: FuzzedHall, talk: Talk, heard: Heard): string | undefined {
  if (heard === 'hangs') return 'the hub did not end a connection that was over';
  const bytes = talk.road === 'tcp' ? heard : fromWebSocket(heard);
  for (const packet of bytes === undefined ? [] : packetsIn(bytes)) {
    const breach = packetBreach(hall, talk, packet);
    if (breach !== undefined) return breach;
  }
  return undefined;
}

function packetBreach(
  hall: FuzzedHall,
  { sender, mayEnter, filters }: Talk,
  packet: Packet,
): string | undefined {
  if (packet.cmd === 'connack' && packet.returnCode === 0 && mayEnter === false) {
    return `${sender.name} was let in as a client it is not`;
  }
  if (packet.cmd !== 'suback') return undefined;
  const asked = filters.get(packet.messageId ?? 0) ?? [];
  const wrong = asked.find((filter, i) => {
    const isGranted = packet.granted[i] !== REFUSED && packet.granted[i] !== undefined;
    return isGranted && !maySubscribe(sender.roles, sender.signer.device, hall.id, filter);
  });
  return wrong === undefined ? undefined : `${sender.name} may not hear ${wrong}, and was granted it`;
}

function packetsIn(bytes: Buffer): Packet[] {
  const packets: Packet[] = [];
  const reading = parser();
  reading.on('packet', (packet) => void packets.push(packet));
  reading.on('error', () => undefined);
  reading.parse(bytes);
  return packets;
}
