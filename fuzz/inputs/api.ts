import { API_ROUTES, type ApiRoute, mayUseApi } from '@onewindow/hall-core';
import type { Random } from '../../hall-core/simulation/random.ts';
import type { FuzzedHall } from '../hall.ts';
import type { Asked } from '../request.ts';
import type { Truth } from '../truth.ts';
import { turnedAway } from './documents.ts';
import { flipped, malformedEvent, nested, ODD, scribbled } from './mutate.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
/** Each makes the hall bigger when it is asked rightly, which nobody is here to do. */
const GROWING: readonly ApiRoute[] = [
  'POST /api/v1/recovery-kit',
  'POST /api/v1/invitations',
  'POST /api/v1/channels',
];
const TYPES = [
  'application/json',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=q',
  '',
  'application/json; charset=utf-7',
];

/** A body of the form a route takes, before anything is made wrong. */
function bodyFor(random: Random, route: ApiRoute, hall: FuzzedHall, truth: Truth): object {
  const { signer } = random.pick(hall.senders);
  const proof = { publicKey: signer.publicKey, nonce: `${random.uint32()}.99999999999.x`, sig: 'AAAA' };
  switch (route) {
    case 'POST /api/v1/session':
      return proof;
    case 'POST /api/v1/join':
      return {
        ...proof,
        role: random.pick(['kiosk', 'hub', 'manager', '__proto__', 7]),
        name: 'x',
        code: '0000-0000-0000',
      };
    case 'POST /api/v1/evidence':
      return { events: [0, 1, 2].map(() => malformedEvent(random, random.pick(truth.members), hall.known)) };
    case 'POST /api/v1/authority':
      return { ephemeral: Buffer.alloc(random.below(70)).toString('base64url'), sig: 'AAAA' };
    case 'POST /api/v1/invitations':
      return {
        roles: random.pick([[], ['root'], 'manager', [['kiosk']], [null]]),
        replaces: random.pick(ODD),
      };
    case 'POST /api/v1/bookings':
    case 'POST /api/v1/bookings/:code/move':
      // Of a day that is over: nothing comes of it, however right the rest is.
      return {
        day: random.pick(['19990101', hall.day, '99999999', 7]),
        slot: random.pick(['0300', '__proto__', '', null]),
        matters: random.pick([['elder-card'], [], ['x'], 'elder-card', [{}]]),
        request: random.pick(['a-word-of-mine', 'x', `${random.uint32()}-word`, 9]),
        person: random.pick([undefined, { name: '窗' }, { id: '1' }, [], 'x']),
      };
    default:
      return { x: 1 };
  }
}

/** A route of the API with a body that is almost right, or far from it. */
export function apiRequest(random: Random, hall: FuzzedHall, truth: Truth): Asked {
  const sender = random.pick(hall.senders);
  const route = random.pick(API_ROUTES.filter((one) => !one.endsWith(' in full')));
  const [verb = 'GET', place = '/'] = route.split(' ');
  const path = place
    .replace('*', random.pick(['', '..%2f..%2fetc%2fpasswd', 'x'.repeat(2_000)]))
    .replace(/:\w+/, odd(random));
  const may = mayUseApi(sender.roles, route);
  const isWrongRoute = !may || !GROWING.includes(route);
  const given = bodyFor(random, route, hall, truth);
  const hasBody = verb !== 'GET' && verb !== 'DELETE';
  return {
    sender,
    method: verb,
    path: isWrongRoute ? path : '/api/v1/nothing',
    headers: hasBody ? (random.chance(0.85) ? JSON_TYPE : { 'content-type': random.pick(TYPES) }) : {},
    ...(hasBody ? { body: spoilt(random, given) } : {}),
    inputs: 1,
    breach: turnedAway(may),
  };
}

const odd = (random: Random): string =>
  encodeURIComponent(
    random.pick(['x', '__proto__', '../../etc/passwd', '窗', "' or 1=1", 'a'.repeat(3_000)]),
  );

function spoilt(random: Random, given: object): string | Buffer {
  const members = Object.keys(given);
  const text = JSON.stringify(given);
  return random.pick<() => string | Buffer>([
    () => text,
    () => JSON.stringify({ ...given, [random.pick(members)]: random.pick(ODD) }),
    () => JSON.stringify(random.pick(ODD)) ?? '',
    () => scribbled(random, text),
    () => flipped(random, Buffer.from(text)),
    () => `{"__proto__":{"roles":["manager"]},"x":${nested(random.pick([1, 300, 1_500]))}}`,
    () => text.slice(0, random.below(text.length)),
    () => '',
  ])();
}
