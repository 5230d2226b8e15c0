import type { ApiRoute } from '@onewindow/hall-core';
import type { ChannelRoute, Operation } from './operations.ts';
import { json } from './schemas.ts';

/** What the hub’s own screens, devices and other hubs ask: described, and checked by its own routes. */
type OtherRoute = Exclude<
  Extract<ApiRoute, `${string} /api/v1/${string}`>,
  ChannelRoute | `${string} in full`
>;

const REFUSED = {
  type: 'object',
  required: ['error', 'reason'],
  properties: {
    error: { type: 'string' },
    reason: { type: 'string', description: 'What is wrong, and what to do.' },
    code: { type: 'string' },
    waitMs: { type: 'number' },
  },
};
const REFUSALS = { '4xx': json(REFUSED, 'Why not.'), '5xx': json(REFUSED, 'Why not.') };

const object = (required: readonly string[], description: string) =>
  json({ type: 'object', required }, description);

interface Said {
  readonly summary: string;
  readonly description?: string;
  readonly ok: Operation['response'];
  /** Who may ask is in the role table; `anyone` needs no pass. */
  readonly for: 'anyone' | 'members';
  readonly tag: 'Hub' | 'Joining' | 'Devices' | 'People' | 'Hubs';
}

const SAID: Readonly<Record<OtherRoute, Said>> = {
  'GET /api/v1/hub': {
    summary: 'Which hub this is',
    ok: { 200: object(['hub', 'hall'], 'The hub.') },
    for: 'anyone',
    tag: 'Hub',
  },
  'GET /api/v1/hall': {
    summary: 'Which hall this is',
    ok: { 200: object(['id', 'name', 'sample'], 'The hall.') },
    for: 'anyone',
    tag: 'Hub',
  },
  'GET /api/v1/languages': {
    summary: 'Languages the hall has given its screens, whole',
    ok: { 200: object(['languages'], 'The languages.') },
    for: 'anyone',
    tag: 'Hub',
  },
  'POST /api/v1/slots/:slot/reopen': {
    summary: 'Take back the unsold seats of a hub that is silent, on a person’s word',
    ok: { 200: object([], 'They are the hall’s.') },
    for: 'members',
    tag: 'Hub',
  },
  'GET /api/v1/voices': {
    summary: 'The voices the hall has recorded',
    ok: { 200: object([], 'The voices.') },
    for: 'anyone',
    tag: 'Hub',
  },
  'GET /api/v1/voices/:language': {
    summary: 'One voice the hall has recorded, whole',
    ok: { 200: object([], 'The voice.') },
    for: 'anyone',
    tag: 'Hub',
  },
  'PUT /api/v1/voices/:language': {
    summary: 'Record a voice for the hall',
    ok: { 200: object([], 'Kept.') },
    for: 'members',
    tag: 'Devices',
  },
  'GET /api/v1/challenge': {
    summary: 'A nonce to prove a key with',
    ok: { 200: object(['nonce'], 'The nonce, good for a minute.') },
    for: 'anyone',
    tag: 'Joining',
  },
  'POST /api/v1/session': {
    summary: 'A pass, against a proof of the device’s key',
    description: 'Body: `publicKey`, `nonce`, `sig`.',
    ok: { 200: object(['token', 'lastsMs'], 'The pass.') },
    for: 'anyone',
    tag: 'Joining',
  },
  'POST /api/v1/join': {
    summary: 'Join the hall with a manager’s code',
    description: 'Body: `publicKey`, `nonce`, `sig`, `role`, `name` and, but in a trial hall, `code`.',
    ok: { 200: object(['hall', 'root', 'roles'], 'The device is of the hall.') },
    for: 'anyone',
    tag: 'Joining',
  },
  'POST /api/v1/evidence': {
    summary: 'Show an enrolment this hub has not heard of',
    description: 'Body: `events`.',
    ok: { 200: object(['taken'], 'How much of it was new.') },
    for: 'anyone',
    tag: 'Joining',
  },
  'POST /api/v1/invitations': {
    summary: 'A code by which a device joins',
    description: 'Body: `roles`, and `replaces` for one that takes another’s place.',
    ok: { 200: object(['code', 'lastsMs', 'url'], 'The code, good once and for ten minutes.') },
    for: 'members',
    tag: 'Joining',
  },
  'POST /api/v1/recovery-kit': {
    summary: 'A kit that can enrol a hub when the last one is gone',
    ok: { 200: object([], 'The kit.') },
    for: 'members',
    tag: 'Joining',
  },
  'POST /api/v1/authority': {
    summary: 'The hall’s certificate authority, sealed for a hub',
    ok: { 200: object([], 'Sealed.') },
    for: 'members',
    tag: 'Hubs',
  },
  'GET /api/v1/archives': {
    summary: 'What of the archived days this hub has',
    ok: { 200: object([], 'By day, a print of what is in it.') },
    for: 'members',
    tag: 'Hubs',
  },
  'POST /api/v1/persons': {
    summary: 'What hubs tell each other of people, sealed',
    ok: { 200: object([], 'Sealed.') },
    for: 'members',
    tag: 'Hubs',
  },
  'PUT /api/v1/persons': {
    summary: 'What hubs tell each other of people, sealed',
    ok: { 200: object(['taken'], 'How much of it was new.') },
    for: 'members',
    tag: 'Hubs',
  },
  'POST /api/v1/snapshot': {
    summary: 'What a late device begins with',
    description: 'Body: `part` (`now` or `pace`), `open`.',
    ok: {
      200: {
        description: 'Lines of JSON.',
        content: { 'application/x-ndjson': { schema: { type: 'string' } } },
      },
    },
    for: 'members',
    tag: 'Devices',
  },
  'GET /api/v1/vitals': {
    summary: 'How the hall’s devices are',
    ok: { 200: object(['devices'], 'The devices.') },
    for: 'members',
    tag: 'Devices',
  },
  'POST /api/v1/roll': {
    summary: 'A new roll of paper is in this hub’s printer',
    description: 'Body: `slips`, 1 to 5000.',
    ok: { 200: object(['left'], 'Slips left.') },
    for: 'members',
    tag: 'Devices',
  },
  'POST /api/v1/printer/test': {
    summary: 'Try this hub’s printer',
    ok: { 200: object(['ok'], 'What came of it.') },
    for: 'members',
    tag: 'Devices',
  },
  'PUT /api/v1/printer/profile': {
    summary: 'Say how this hub’s printer prints',
    description: 'Body: `columns`, `hanzi`, `cutter`.',
    ok: { 200: object(['columns'], 'The profile.') },
    for: 'members',
    tag: 'Devices',
  },
  'GET /api/v1/pins': {
    summary: 'Which clerks have a PIN',
    ok: { 200: object(['clerks'], 'Their ids.') },
    for: 'members',
    tag: 'People',
  },
  'POST /api/v1/pins': {
    summary: 'Set or clear a clerk’s PIN',
    description: 'Body: `clerk`, `pin` (null clears).',
    ok: { 200: object(['clerks'], 'Who has one now.') },
    for: 'members',
    tag: 'People',
  },
  'POST /api/v1/pins/verify': {
    summary: 'Try a clerk’s PIN',
    description: 'Body: `clerk`, `pin`.',
    ok: { 200: object(['kind'], 'What came of it.') },
    for: 'members',
    tag: 'People',
  },
  'GET /api/v1/person/:key': {
    summary: 'A person by the key of an event, masked',
    description: 'In full for hubs and managers, with `?reason=`.',
    ok: { 200: object(['key', 'inFull'], 'What is known.') },
    for: 'members',
    tag: 'People',
  },
  'PUT /api/v1/person/:key': {
    summary: 'Keep what is known of a person',
    description: 'Body: `name`, `phone`, `note`, each of which may be left out.',
    ok: { 201: object(['key'], 'Kept.') },
    for: 'members',
    tag: 'People',
  },
  'DELETE /api/v1/person/:key': {
    summary: 'Erase a person for good',
    ok: { 200: object(['erased'], 'Erased.') },
    for: 'members',
    tag: 'People',
  },
};

/** Of a route's path, the parts that are given. */
function paramsOf(route: string): object {
  const names = [...route.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  return names.length === 0 ? {} : { params: { type: 'object', required: names, properties } };
}

/** An operation's name for programs: `postPinsVerify`. */
const idOf = (route: string): string => {
  const [method = '', path = ''] = route.split(' ');
  const parts = path.slice('/api/v1/'.length).split(/[/:-]+/);
  const capital = (part: string): string => part.slice(0, 1).toUpperCase() + part.slice(1);
  return method.toLowerCase() + parts.map(capital).join('');
};

export const OTHER_OPERATIONS: Readonly<Record<OtherRoute, Operation>> = Object.fromEntries(
  Object.entries(SAID).map(([route, { summary, description, ok, for: who, tag }]) => [
    route,
    {
      operationId: idOf(route),
      summary,
      ...(description === undefined ? {} : { description }),
      tags: [tag],
      security: who === 'anyone' ? [] : [{ pass: [] }],
      ...paramsOf(route),
      response: { ...ok, ...REFUSALS },
    },
  ]),
) as unknown as Readonly<Record<OtherRoute, Operation>>;
