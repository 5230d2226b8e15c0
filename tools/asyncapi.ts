/**
 * What a hub's MQTT offers, as an AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0):
 * the topics and who may say and hear what come from hall-core's role table, so the document cannot say otherwise.
 * `npm run asyncapi` writes it; without `--write` it is compared with the one in docs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mayPublish, maySubscribe, ROLES, TOPIC_NAMES, type TopicName } from '../hall-core/src/index.ts';
import { SCHEMAS } from './asyncapi-schemas.ts';
import { root } from './lib/repo.mjs';
import { isCommand, report } from './lib/source.ts';

const FILE = 'docs/asyncapi.json';
const HALL = 'a-hall';
const OWN = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);

const SUMMARIES: Readonly<Record<TopicName, readonly [message: string, summary: string]>> = {
  event: [
    'event',
    'Every event as it happens, the signed document itself, and what a device has handed in at once as a list. A device says its own only, one by one.',
  ],
  to: ['custody', 'Messages about custody to one device.'],
  bridge: ['letter', 'What other hubs carry over to one.'],
  hub: [
    'hub',
    'A hub is here, what it holds, and its clock. Said again every 5 s, and as often as `held` while somebody is connected who does not hear that.',
  ],
  held: [
    'held',
    'What has changed since that hub’s last whole notice, at most every 400 ms: all of it each time.',
  ],
  vitals: [
    'vitals',
    'How a device is, by its own word. Said every half minute, and when something goes wrong.',
  ],
  voice: ['voice', 'Which board says a call aloud. Of a device, the last `told` is kept.'],
  call: ['call', 'Each call as it happens, for signs and other vendors’ equipment.'],
  board: ['board', 'Who is called now, and how many wait.'],
  window: ['window', 'What a window does.'],
};

type Use = (role: string, topic: string) => boolean;
const publishes: Use = (role, topic) => mayPublish([role], OWN, HALL, topic);
const subscribes: Use = (role, topic) => maySubscribe([role], OWN, HALL, topic);

/** Asks the role table what key a topic takes: none, a device's id, or a window's number. */
function keyOf(name: TopicName): 'none' | 'device' | 'window' {
  const isTopic = (key: string): boolean =>
    ROLES.some((role) => subscribes(role, `onewindow/${HALL}/${name}${key}`));
  return isTopic('') ? 'none' : isTopic('/7') ? 'window' : 'device';
}

/** Who may use a topic; `own`: only that which bears the device's own id. */
function rolesThatMay(use: Use, name: TopicName): Readonly<Record<string, 'any' | 'own'>> {
  const key = keyOf(name);
  const topic = (id: string): string =>
    `onewindow/${HALL}/${name}${key === 'none' ? '' : key === 'window' ? '/7' : `/${id}`}`;
  return Object.fromEntries(
    ROLES.flatMap((role): (readonly [string, 'any' | 'own'])[] => {
      if (use(role, topic(OTHER))) return [[role, 'any']];
      return use(role, topic(OWN)) ? [[role, 'own']] : [];
    }),
  );
}

const isRetained = (name: TopicName): boolean => {
  const key = keyOf(name);
  const topic = `onewindow/${HALL}/${name}${key === 'none' ? '' : key === 'window' ? '/7' : `/${OWN}`}`;
  return ROLES.some((role) => mayPublish([role], OWN, HALL, topic, true));
};

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

function channelOf(name: TopicName) {
  const [message, summary] = SUMMARIES[name];
  const key = keyOf(name);
  return {
    address: `onewindow/{hall}/${name}${key === 'none' ? '' : `/{${key}}`}`,
    summary,
    parameters: {
      hall: { description: 'The hall’s id, from its set-up file.' },
      ...(key === 'device' ? { device: { description: 'A device’s id, 32 hexadecimal digits.' } } : {}),
      ...(key === 'window' ? { window: { description: 'A window’s number, 1 to 9999.' } } : {}),
    },
    messages: { [message]: { $ref: `#/components/messages/${message}` } },
    'x-retained': isRetained(name),
  };
}

function operationOf(name: TopicName, action: 'send' | 'receive') {
  const use = action === 'send' ? publishes : subscribes;
  return {
    action,
    channel: { $ref: `#/channels/${name}` },
    summary: action === 'send' ? 'What a device may say.' : 'What a device may hear.',
    'x-roles': rolesThatMay(use, name),
  };
}

/** The whole document. */
export function asyncApi(): object {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const messages = Object.keys(SCHEMAS).map((name) => [
    name,
    { name, contentType: 'application/json', payload: { $ref: `#/components/schemas/${name}` } },
  ]);
  const security = [{ $ref: '#/components/securitySchemes/pass' }];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'OneWindow hub, MQTT 3.1.1',
      version,
      description:
        'What a device hears and says at a hub’s broker. The client id is the device’s id, the password a pass of that hub (`POST /api/v1/session`). Whatever is not named here is refused.',
    },
    defaultContentType: 'application/json',
    servers: {
      tcp: { host: 'hub:1883', protocol: 'mqtt', protocolVersion: '3.1.1', security },
      websocket: { host: 'hub:8080', pathname: '/mqtt', protocol: 'ws', security },
    },
    channels: Object.fromEntries(TOPIC_NAMES.map((name) => [name, channelOf(name)])),
    operations: Object.fromEntries(
      TOPIC_NAMES.flatMap((name) =>
        (['send', 'receive'] as const).map((action) => [action + capital(name), operationOf(name, action)]),
      ),
    ),
    components: {
      securitySchemes: { pass: { type: 'userPassword', description: 'Device id and pass.' } },
      messages: Object.fromEntries(messages),
      schemas: SCHEMAS,
    },
  };
}

const written = (): string => `${JSON.stringify(asyncApi(), null, 2)}\n`;

/** Whether the document in docs is what would be written now. */
export function checkAsyncApi(kept: string) {
  const stale = { file: FILE, line: 1, message: 'is stale; run npm run asyncapi' };
  return { findings: kept === written() ? [] : [stale], summary: `${TOPIC_NAMES.length} topics` };
}

if (isCommand(import.meta.url)) {
  const path = join(root, FILE);
  if (process.argv.includes('--write')) writeFileSync(path, written());
  report(checkAsyncApi(readFileSync(path, 'utf8')));
}
