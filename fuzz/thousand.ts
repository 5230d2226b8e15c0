import { Random } from '../hall-core/simulation/random.ts';
import { overWebSocket, sendAndClose } from './connection.ts';
import type { FuzzedHall } from './hall.ts';
import { apiRequest } from './inputs/api.ts';
import { malformedRequests, routeRequest } from './inputs/couch.ts';
import { documentsRequest } from './inputs/documents.ts';
import { talk } from './inputs/mqtt.ts';
import { rawRequest } from './inputs/raw-http.ts';
import { type Asked, type Asking, breachOf } from './request.ts';
import { talkBreach } from './talk-breach.ts';
import type { Truth } from './truth.ts';

/** Of each thousand inputs. */
const SHARES = { documents: 450, routes: 100, malformed: 80, api: 80, raw: 60, mqtt: 230 } as const;
export type InputKind = keyof typeof SHARES;

/** Connections at once on each road. */
const LANES = 4;

/** What must not be let out to someone without a pass, in whatever form it asked. */
const SECRET = /"_rev"|"_id"|"rows"|"results"|"db_name"|"docs"|"hall-|"day-/;

/** What was found: the input that brought it about, as it can be sent again. */
export interface Breach {
  readonly kind: InputKind;
  readonly why: string;
  readonly input: string;
}

export interface Played {
  readonly inputs: Readonly<Record<InputKind, number>>;
  readonly breaches: readonly Breach[];
}

export interface Ground {
  readonly hall: FuzzedHall;
  readonly truth: Truth;
  readonly asking: Asking;
}

/** Sends about a thousand inputs made from one seed; which of them is answered first is the machine's affair. */
export async function playThousand(ground: Ground, seed: bigint): Promise<Played> {
  const random = Random.fromSeed(seed);
  const inputs: Record<InputKind, number> = {
    documents: 0,
    routes: 0,
    malformed: 0,
    api: 0,
    raw: 0,
    mqtt: 0,
  };
  const breaches: Breach[] = [];
  const take = (kind: InputKind, count: number, why: string | undefined, input: () => string): void => {
    inputs[kind] += count;
    if (why !== undefined) breaches.push({ kind, why, input: input() });
  };
  const works = [
    ...requestsOf(random, ground, take),
    ...rawOf(random, ground, take),
    ...talksOf(random, ground, take),
  ];
  await inLanes(shuffled(random, works));
  return { inputs, breaches };
}

type Take = (kind: InputKind, count: number, why: string | undefined, input: () => string) => void;
type Work = () => Promise<void>;

function requestsOf(random: Random, { hall, truth, asking }: Ground, take: Take): Work[] {
  const works: Work[] = [];
  const add = (kind: InputKind, asked: Asked): void => {
    works.push(async () =>
      take(kind, asked.inputs, breachOf(asked, await asking.ask(asked)), () => told(asked)),
    );
  };
  for (let left: number = SHARES.documents; left > 0; ) {
    const asked = documentsRequest(random, hall, truth);
    left -= Math.max(1, asked.inputs);
    add('documents', asked);
  }
  for (let i = 0; i < SHARES.routes; i++) add('routes', routeRequest(random, hall));
  for (const asked of malformedRequests(random, hall, SHARES.malformed)) add('malformed', asked);
  for (let i = 0; i < SHARES.api; i++) add('api', apiRequest(random, hall, truth));
  return works;
}

const told = ({ sender, method, path, headers, body }: Asked): string =>
  JSON.stringify({ as: sender.name, method, path, headers, body: body?.toString() });

function rawOf(random: Random, { hall }: Ground, take: Take): Work[] {
  return Array.from({ length: SHARES.raw }, () => {
    const bytes = rawRequest(random, hall);
    return async () => {
      const heard = await sendAndClose(hall.hub.port, bytes);
      const isLet = heard !== 'hangs' && SECRET.test(heard.toString('latin1'));
      const why =
        heard === 'hangs' ? 'the hub did not end the connection' : isLet ? `told: ${heard}` : undefined;
      take('raw', 1, why, () => bytes.toString('base64'));
    };
  });
}

function talksOf(random: Random, { hall, truth }: Ground, take: Take): Work[] {
  const works: Work[] = [];
  for (let left: number = SHARES.mqtt; left > 0; ) {
    const said = talk(random, hall, truth);
    left -= said.inputs;
    const isTcp = said.road === 'tcp';
    const bytes = isTcp ? said.bytes : overWebSocket(random, said.bytes);
    works.push(async () => {
      const heard = await sendAndClose(isTcp ? hall.hub.mqttPort : hall.hub.port, bytes);
      take('mqtt', said.inputs, talkBreach(hall, said, heard), () => bytes.toString('base64'));
    });
  }
  return works;
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: random.uint32() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function inLanes(works: readonly Work[]): Promise<void> {
  const rest = works[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const work of rest) await work();
  };
  await Promise.all(Array.from({ length: LANES * 3 }, lane));
}
