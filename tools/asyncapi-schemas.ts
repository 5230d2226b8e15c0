import { WRITE_KINDS } from '../hall-core/src/index.ts';

/** JSON Schema of what is said on each topic; `sync-server/src/operators/asyncapi.test.ts` holds real traffic to it. */
const DEVICE = {
  type: 'string',
  pattern: '^[0-9a-f]{32}$',
  description: 'the hash of a device’s public key',
};
const DAY = { type: 'string', pattern: '^\\d{8}$', description: 'business day, yyyymmdd' };
const MS = { type: 'integer', description: 'milliseconds since 1970, by the clock of whoever says it' };
const LABEL = { type: 'string', description: 'the number as printed, such as A023' };
const COUNT = { type: 'integer', minimum: 0 };
const WINDOW = { type: 'integer', minimum: 1, maximum: 9999 };
const text = (description: string) => ({ type: 'string', description });

const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const PRINTER = object({ kind: text('such as ready, low, blocked'), fault: text('what is wrong') }, [
  'fault',
]);

const MARK = object({ boot: text('another for every start of the hub'), n: COUNT });

const EVENT_TYPES = WRITE_KINDS.filter((kind) => !kind.includes(' '));

const EVENT = object({
  _id: text('`<device>.<boot>/<n>`'),
  _rev: { type: 'string', pattern: '^1-[0-9a-f]{32}$' },
  type: { anyOf: [{ type: 'string', enum: EVENT_TYPES }, text('of a newer version: kept, and handed on')] },
  v: { type: 'integer', minimum: 1 },
  day: DAY,
  at: {
    type: 'array',
    description: 'hybrid logical time: wall milliseconds, and a counter',
    items: { type: 'integer' },
    minItems: 2,
    maxItems: 2,
  },
  by: object({ device: DEVICE, clerk: text('who worked at the device') }, ['clerk']),
  about: text('the entity, such as `ticket:…` or `window:3`'),
  data: { type: 'object' },
  prev: text('the hash of the event before it in the same log'),
  sig: text('ECDSA P-256 over the canonical form (RFC 8785), base64url'),
});

export const SCHEMAS: Readonly<Record<string, object>> = {
  event: {
    oneOf: [
      EVENT,
      { type: 'array', items: EVENT, description: 'what a device has handed in at once; only of a hub' },
    ],
  },
  custody: object({
    from: { ...DEVICE, description: 'must be the device that says it' },
    message: object({ kind: text('such as number-ask, next-ask, beat') }),
  }),
  letter: { type: 'object', description: 'an envelope between hubs, in a form of their own' },
  hub: object(
    {
      hub: DEVICE,
      day: DAY,
      wallMs: MS,
      vector: { type: 'object', additionalProperties: COUNT, description: 'the last event held of each log' },
      printer: { type: 'boolean', description: 'whether a printer hangs on this hub' },
      printerState: PRINTER,
      desk: DEVICE,
      peers: { type: 'array', items: { type: 'string' }, description: 'where other hubs are, as base URLs' },
      mark: { ...MARK, description: 'which of its words this is: it counts them from its start on' },
      gone: { type: 'boolean', description: 'it has left, or its last will says so' },
    },
    ['printerState', 'desk', 'peers', 'mark', 'gone'],
  ),
  held: object(
    {
      hub: DEVICE,
      mark: MARK,
      since: {
        ...COUNT,
        description: 'the `mark.n` of the whole notice, of the same boot, that this builds on',
      },
      wallMs: MS,
      vector: {
        type: 'object',
        additionalProperties: COUNT,
        description: 'the logs that differ from that notice: the last event held of each',
      },
      printerState: PRINTER,
    },
    ['printerState'],
  ),
  vitals: object(
    {
      app: text('the version it runs'),
      unsent: { ...COUNT, description: 'own events no hub has confirmed' },
      refused: { ...COUNT, description: 'own events a hub has refused for ever' },
      clockOffByMs: { type: 'integer', description: 'its clock less its hub’s, in milliseconds' },
      trouble: { type: 'string', enum: ['full', 'not-kept', 'set-aside'] },
      storageKept: { type: 'boolean', description: 'its browser has promised not to evict what is stored' },
      freeBytes: COUNT,
      battery: object({ level: { type: 'number', minimum: 0, maximum: 1 }, charging: { type: 'boolean' } }),
      printer: PRINTER,
      shows: text('of a kiosk or a board: the page it has open, and what its address limits it to'),
    },
    [
      'unsent',
      'refused',
      'clockOffByMs',
      'trouble',
      'storageKept',
      'freeBytes',
      'battery',
      'printer',
      'shows',
    ],
  ),
  voice: object(
    {
      kind: { type: 'string', enum: ['claim', 'told', 'ask'] },
      voice: text('the page that says it: its device’s id, a dot and a token'),
      zone: text('the part of the building; empty for boards of none'),
      n: { ...COUNT, description: 'of a claim: which of this page' },
      call: text('of a claim: the event that called'),
      forMs: { ...COUNT, description: 'of a claim: how long it takes' },
      spoken: { type: 'array', items: { type: 'string' }, description: 'of told: what has been said' },
      last: text('of told: who said the last of it'),
      busyMs: { type: 'number', minimum: 0, description: 'of told: how long it takes still' },
    },
    ['n', 'call', 'forMs', 'spoken', 'last', 'busyMs'],
  ),
  call: object({
    id: text('the event that called'),
    day: DAY,
    label: LABEL,
    window: WINDOW,
    calls: { type: 'integer', minimum: 1, description: 'how often it has been called' },
    atMs: MS,
    expiresMs: { ...MS, description: 'not to be spoken or lit after this' },
  }),
  board: object({
    day: DAY,
    calls: {
      type: 'array',
      items: object({
        id: text('the event that called'),
        label: LABEL,
        window: WINDOW,
        state: { type: 'string' },
      }),
    },
    waiting: COUNT,
  }),
  window: object(
    {
      day: DAY,
      activity: { type: 'string', enum: ['closed', 'paused', 'free', 'calling', 'serving', 'closing'] },
      label: LABEL,
    },
    ['label'],
  ),
};
