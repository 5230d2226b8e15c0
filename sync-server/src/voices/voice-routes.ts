import type { FastifyInstance, FastifyReply } from 'fastify';
import { allowOrigin, preflight } from '../couch/cors.ts';
import type { Entrance } from '../trust/entrance.ts';
import { bearerOf, isTurnedAway } from '../trust/routes.ts';
import { faultOf, type HallVoices, isSpoken, LARGEST_PACK, type PackFault } from './hall-voices.ts';

/** A pack within a string of JSON: its quotation marks and line breaks take two letters each. */
const BODY_MAX = LARGEST_PACK + 1024 * 1024;

const WHY: Readonly<Record<PackFault, string>> = {
  'too-large': 'text: a voice pack has at most 8 MB',
  'not-a-pack': 'text: the text of a voice pack, as the page that records it writes it',
  'other-language': 'text: the pack is of another language than the address',
};

export interface VoiceRoutesSetup {
  readonly entrance: Entrance;
  readonly voices: HallVoices;
  readonly wallMs: () => number;
  /** Whether pages of an origin may ask: those of the hall's other hubs, when theirs is gone. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

/** `/api/v1/voices`: the voices a hall has recorded. Boards read them; a manager puts one to use. */
export function voiceRoutes({ entrance, voices, wallMs, isOwnOrigin }: VoiceRoutesSetup) {
  const save = async (reply: FastifyReply, language: unknown, text: unknown): Promise<FastifyReply> => {
    if (!isSpoken(language)) return reply.code(404).send({ error: 'not_found', reason: 'zh-CN or en' });
    if (text !== null && typeof text !== 'string') return refused(reply, 'not-a-pack');
    const fault = text === null ? undefined : faultOf(text, language);
    if (fault !== undefined) return refused(reply, fault);
    try {
      await voices.save(language, text, wallMs());
    } catch {
      const reason = 'this hub can keep nothing now: its disk is full, or cannot be written';
      return reply.code(507).send({ error: 'insufficient_storage', reason });
    }
    return reply.send({ voices: voices.lines });
  };
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-cache');
      allowOrigin(request, reply, isOwnOrigin);
    });
    app.options('/api/v1/voices/:language', (request, reply) => preflight(request, reply));
    app.get('/api/v1/voices', async (_request, reply) => reply.send({ voices: voices.lines }));
    app.get('/api/v1/voices/:language', async (request, reply) => {
      const { language } = request.params as { readonly language: string };
      const text = isSpoken(language) ? voices.textOf(language) : undefined;
      if (text !== undefined) return reply.type('application/json; charset=utf-8').send(text);
      return reply
        .code(404)
        .send({ error: 'not_found', reason: 'the hall speaks it with the built-in voice' });
    });
    app.put('/api/v1/voices/:language', { bodyLimit: BODY_MAX }, async (request, reply) => {
      if (isTurnedAway(entrance.subjectOf(bearerOf(request)), 'PUT /api/v1/voices/:language', reply))
        return reply;
      const { text } = (request.body ?? {}) as { readonly text?: unknown };
      return save(reply, (request.params as { readonly language: string }).language, text);
    });
  };
}

const refused = (reply: FastifyReply, code: PackFault): FastifyReply =>
  reply.code(code === 'too-large' ? 413 : 400).send({ error: 'bad_request', code, reason: WHY[code] });
