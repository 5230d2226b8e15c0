import type { Language } from '@onewindow/hall-core';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { languageFor } from '../resident/page-language.ts';
import { doorPage } from './door-page.ts';
import type { HallIntake } from './hall-intake.ts';
import { hallPage } from './hall-page.ts';
import type { Halls } from './halls.ts';
import { type ListedHall, listPage, nameOf } from './list-page.ts';
import { CONTENT_POLICY, cityWords, type PageSetup } from './page-frame.ts';
import { isKey } from './page-key.ts';

const FORM_MAX = 4 * 1024;
const COOKIE = 'onewindow-city';
const COOKIE_S = 90 * 86_400;

export interface CityWebSetup {
  readonly halls: Halls;
  readonly key: string;
  readonly health: () => object;
}

type Params = { readonly root?: string };

/** The city's pages, for whoever has the key, and `/healthz`, which says nothing of any hall. */
export async function openCityWeb({ halls, key, health }: CityWebSetup): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, bodyLimit: FORM_MAX });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('onRequest', async (_request, reply) => {
    reply
      .header('cache-control', 'no-store')
      .header('content-security-policy', CONTENT_POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff');
  });
  app.get('/healthz', async () => health());
  app.get('/', (_request, reply) => reply.redirect('/city/', 303));
  app.get('/city', (_request, reply) => reply.redirect('/city/', 303));
  app.post('/city/enter', (request, reply) => entered(request, reply, key));
  await app.register(async (scope) => {
    scope.addHook('preHandler', async (request, reply) => {
      if (isKey(cookieOf(request), key)) return undefined;
      const { key: given } = request.query as { readonly key?: unknown };
      // The address the program shows at its start.
      if (typeof given === 'string' && isKey(given, key)) return letIn(reply, key);
      return html(reply.code(401), doorPage(setupOf(request), false));
    });
    pageRoutes(scope, halls);
    formRoutes(scope, halls);
  });
  return app;
}

function pageRoutes(app: FastifyInstance, halls: Halls): void {
  app.get('/city/', (request, reply) =>
    html(reply, listPage(halls.all.map(listed), halls.removed, setupOf(request))),
  );
  app.get('/city/hall/:root', async (request, reply) => {
    const intake = halls.of((request.params as Params).root ?? '');
    if (intake === undefined) return to(reply, request, '/city/', {});
    return html(reply, hallPage(listed(intake), await intake.reports(), setupOf(request)));
  });
}

function formRoutes(app: FastifyInstance, halls: Halls): void {
  app.post('/city/add', async (request, reply) => {
    const { address = '', code = '' } = fieldsOf(request);
    const added = await halls.add(address, code);
    if (added.ok) return to(reply, request, '/city/', { done: 'added', hall: added.value });
    const { code: refused, detail = {} } = added.refusal;
    const { root, reason } = detail as { readonly root?: string; readonly reason?: string };
    return to(reply, request, '/city/', { refused, at: address, hall: root, why: reason });
  });
  app.post('/city/hall/:root/:act', async (request, reply) => {
    const { root = '', act } = request.params as Params & { readonly act?: string };
    const intake = halls.of(root);
    const name = intake === undefined ? undefined : nameOf(intake.view, setupOf(request));
    switch (act) {
      case 'look':
        halls.hurry(root);
        return to(reply, request, `/city/hall/${encodeURIComponent(root)}`, {});
      case 'move': {
        const { address = '' } = fieldsOf(request);
        const isMoved = await halls.move(root, address);
        const told = isMoved ? { done: 'moved' } : { refused: 'no-address', at: address };
        return to(reply, request, '/city/', { ...told, hall: root });
      }
      case 'remove': {
        const isRemoved = await halls.remove(root);
        return to(reply, request, '/city/', isRemoved ? { done: 'removed', hall: root, name } : {});
      }
      case 'put-back': {
        const isBack = await halls.putBack(root);
        return to(reply, request, '/city/', isBack ? { done: 'put-back', hall: root } : {});
      }
      default:
        return to(reply, request, '/city/', {});
    }
  });
}

const listed = (intake: HallIntake): ListedHall => ({ ...intake.view, trouble: intake.trouble });

const html = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').send(text);

const fieldsOf = ({ body }: FastifyRequest): Readonly<Record<string, string | undefined>> =>
  (body ?? {}) as Readonly<Record<string, string>>;

function setupOf({ query, headers, url }: FastifyRequest): PageSetup {
  const asked = Object.fromEntries(
    Object.entries(query as object).filter(([, value]) => typeof value === 'string'),
  ) as Record<string, string>;
  const language = languageFor(asked.lang, headers['accept-language'], undefined) as Language;
  const [path = '/city/'] = url.split('?');
  const { lang, ...rest } = asked;
  const known = lang === 'en' || lang === 'zh-CN' ? { lang } : {};
  return { language, words: cityWords(language), path, query: { ...rest, ...known }, wallMs: Date.now() };
}

/** Back to a page, so that loading it again does nothing twice; in the language of the form. */
function to(
  reply: FastifyReply,
  { query }: FastifyRequest,
  path: string,
  more: Readonly<Record<string, string | undefined>>,
): FastifyReply {
  const { lang } = query as { readonly lang?: unknown };
  const wanted = new URLSearchParams(typeof lang === 'string' ? { lang } : {});
  for (const [name, value] of Object.entries(more)) if (value !== undefined) wanted.set(name, value);
  const asked = wanted.toString();
  return reply.redirect(asked === '' ? path : `${path}?${asked}`, 303);
}

function entered(request: FastifyRequest, reply: FastifyReply, key: string): FastifyReply {
  const { key: given = '' } = fieldsOf(request);
  if (isKey(given.trim(), key)) return letIn(reply, key);
  return html(reply.code(403), doorPage({ ...setupOf(request), path: '/city/' }, true));
}

/** The cookie goes with requests of these pages only, so no other site can have a hall added or removed. */
const letIn = (reply: FastifyReply, key: string): FastifyReply =>
  reply
    .header('set-cookie', `${COOKIE}=${key}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_S}`)
    .redirect('/city/', 303);

/** Cookies belong to a host whatever its port: another program's may come along. */
function cookieOf({ headers }: FastifyRequest): string {
  const given = (headers.cookie ?? '').split(';').map((each) => each.trim());
  return given.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}
