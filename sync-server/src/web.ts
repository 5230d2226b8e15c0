import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { type GivenLanguage, type HallFile, mayUseApi } from '@onewindow/hall-core';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { reopenRoute } from './bookings/reopen-route.ts';
import { type ChannelApiSetup, channelApi } from './channel/channel-api.ts';
import { openApi } from './channel/openapi.ts';
import { type CouchEndpoint, couchFrameworkErrors } from './couch/endpoint.ts';
import type { DayArchive } from './days/archive.ts';
import { archivesRoute } from './days/archive-exchange.ts';
import { firstPage } from './first-page.ts';
import { type CaView, caRoutes } from './https/ca-routes.ts';
import { languageRoute } from './languages/language-route.ts';
import type { HubMetrics } from './operators/hub-metrics.ts';
import { countAndTell } from './operators/metrics-routes.ts';
import type { PaperRoll } from './operators/paper-roll.ts';
import { rollRoute } from './operators/roll-route.ts';
import { type VitalsRouteSetup, vitalsRoute } from './operators/vitals-route.ts';
import type { PeerIdentity } from './peers/ask-peer.ts';
import type { HubPersons } from './persons/hub-persons.ts';
import { type PrinterRoutesSetup, printerRoutes } from './printer-routes.ts';
import { bookRoutes } from './resident/book-routes.ts';
import { noTicket, type ResidentSetup, residentRoutes, viewOf } from './resident/resident-routes.ts';
import type { ResidentView } from './resident/resident-view.ts';
import { type Snapshots, snapshotRoute } from './snapshot-route.ts';
import type { Entrance } from './trust/entrance.ts';
import { bearerOf, trustRoutes } from './trust/routes.ts';
import type { HallVoices } from './voices/hall-voices.ts';
import { voiceRoutes } from './voices/voice-routes.ts';

export interface WebOptions {
  readonly endpoint: CouchEndpoint;
  readonly hall: () => HallFile;
  /** Where the hub keeps its data, told on the trial hall's first page. */
  readonly data: string;
  readonly health: () => { readonly status: string };
  readonly metrics: HubMetrics;
  /** What a monitoring program shows to read them. */
  readonly metricsPass: string;
  readonly entrance: Entrance;
  readonly snapshots: Snapshots;
  readonly archive: DayArchive;
  /** What portals and screens book ahead by. */
  readonly channel: Pick<ChannelApiSetup, 'bookings' | 'replica'>;
  readonly version: string;
  readonly persons: HubPersons;
  readonly vitals: VitalsRouteSetup['vitals'];
  readonly roll: PaperRoll;
  /** The printer of this hub, where it has one. */
  readonly printing: PrinterRoutesSetup['printing'];
  /** What the hall has given its kiosks beside Chinese and English. */
  readonly languages: readonly GivenLanguage[];
  /** What the hall has recorded for its boards to speak with. */
  readonly voices: HallVoices;
  /** What the pages of tickets are made from. */
  readonly resident: Omit<ResidentSetup, 'hall'>;
  /** The code for the hall's first manager, for whoever sits at this computer; undefined when none is needed. */
  readonly managerCode: (address: string) => string | undefined;
  /** Whether whoever asks from an address is one of the hall without a code: on a trial hall's own computer. */
  readonly takesIn: (address: string) => boolean;
  readonly wallMs: () => number;
  /** What this hub says of itself to other hubs. */
  readonly identity: () => PeerIdentity;
  /** The beginning of the address on slips, for kiosks that print some themselves. */
  readonly slips: () => string;
  /** The hall's authority and where this hub is to be reached, told at `/ca`. */
  readonly authority: () => CaView;
  /** Whether pages of another origin may ask: those of the hall's other hubs. */
  readonly isOwnOrigin: (origin: string) => boolean;
  /** Where other devices of the network find this hub. */
  readonly url: () => string;
  /** Where the built pages are: `counter` and `display`. */
  readonly pages: { readonly counter: string; readonly display: string };
}

/** How requests are held against their forms: what a form does not name is refused, and nothing is made to fit it. */
export const API_FORMS = {
  customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true },
} as const;

/** Everything the hub serves over HTTP. No request can end the process: errors become JSON. */
export async function openWeb(options: WebOptions): Promise<FastifyInstance> {
  const { endpoint, hall, data, health, entrance, takesIn, identity, pages } = options;
  const app = Fastify({
    forceCloseConnections: true,
    // Fastify's default ends keep-alive connections after 72 s, in the middle of a waiting feed's heartbeat.
    keepAliveTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: false },
    bodyLimit: 8 * 1024 * 1024,
    ajv: API_FORMS,
    frameworkErrors: (error, request, reply) =>
      request.url.startsWith('/t/') ? noTicket(reply) : couchFrameworkErrors(error, request, reply),
  });
  await openApi(app, options.version);
  countAndTell(app, { entrance, metrics: options.metrics, pass: options.metricsPass, takesIn });
  await app.register(endpoint.plugin, { prefix: '/db' });
  app.get('/', (request, reply) =>
    page(request, reply, () => firstPage(hall(), data, options.managerCode(request.ip))),
  );
  app.get('/api/v1/hall', async (_request, reply) => {
    const { id, name, sample } = hall();
    return reply.header('cache-control', 'no-store').send({ id, name, sample: sample ?? false });
  });
  app.get('/api/v1/hub', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ...identity(), slips: options.slips() }),
  );
  app.get('/healthz', async (request, reply) => {
    const subject = entrance.subjectOf(bearerOf(request));
    const roles = subject.kind === 'device' ? subject.roles : [];
    const inFull = takesIn(request.ip) || mayUseApi(roles, 'GET /healthz in full');
    return reply.header('cache-control', 'no-store').send(inFull ? health() : { status: health().status });
  });
  await app.register(trustRoutes({ entrance, url: options.url, isOwnOrigin: options.isOwnOrigin }));
  const { snapshots, isOwnOrigin } = options;
  await app.register(snapshotRoute({ entrance, snapshots, isOwnOrigin }));
  await app.register(options.persons.routes(isOwnOrigin));
  await app.register(archivesRoute(entrance, options.archive));
  await app.register(vitalsRoute({ entrance, vitals: options.vitals, isOwnOrigin }));
  await app.register(rollRoute({ entrance, roll: options.roll, isOwnOrigin }));
  await app.register(printerRoutes({ entrance, printing: options.printing, isOwnOrigin }));
  languageRoute(app, options.languages);
  const { voices, wallMs } = options;
  await app.register(voiceRoutes({ entrance, voices, wallMs, isOwnOrigin }));
  const view = (code: string): ResidentView | undefined => viewOf({ ...options.resident, hall }, code);
  await app.register(channelApi({ ...options.channel, view, hall, wallMs, entrance, isOwnOrigin }));
  caRoutes(app, hall, options.authority);
  await app.register(residentRoutes({ ...options.resident, hall }));
  await app.register(reopenRoute({ entrance, replica: options.channel.replica, isOwnOrigin }));
  await app.register(bookRoutes({ bookings: options.channel.bookings, hall, wallMs }));
  await serveApp(app, '/counter', pages.counter);
  await serveApp(app, '/display', pages.display);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'not_found', reason: 'there is nothing at this address' }),
  );
  return app;
}

/** One built PWA: its files, and its page for every address below, which the page itself tells apart. */
async function serveApp(app: FastifyInstance, prefix: string, root: string): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      index: false,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Names under assets/ carry a hash of what is in them; everything else must be looked at again.
        const forever = path.startsWith(join(root, 'assets'));
        reply.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    const shell = (request: FastifyRequest, reply: FastifyReply) =>
      onOneOrigin(request, reply) ?? reply.header('cache-control', 'no-cache').sendFile('index.html');
    scope.get(prefix, (_request, reply) => reply.redirect(`${prefix}/`));
    scope.get(`${prefix}/`, shell);
    scope.get(`${prefix}/*`, shell);
  });
}

function page(request: FastifyRequest, reply: FastifyReply, html: () => string): FastifyReply {
  return (
    onOneOrigin(request, reply) ??
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html())
  );
}

/** IndexedDB belongs to an origin, so this computer has one name only: `localhost`, never an address (DESIGN §5). */
function onOneOrigin(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const host = request.headers.host ?? '';
  if (!host.startsWith('127.0.0.1') && !host.startsWith('[::1]')) return undefined;
  const port = /:(\d+)$/.exec(host)?.[1];
  return reply.redirect(
    `${request.protocol}://localhost${port === undefined ? '' : `:${port}`}${request.url}`,
  );
}
