import {
  type ChannelKey,
  decideMakeChannelKey,
  decideRevokeChannelKey,
  type Refusal,
} from '@onewindow/hall-core';
import type { Replica } from '@onewindow/replica/runtime';
import type { FastifyInstance } from 'fastify';
import { newKey } from './channel-keys.ts';
import { CHANNEL_OPERATIONS as OPERATIONS } from './operations.ts';
import { sendProblem, sendRefusal } from './problems.ts';

/** The keys of portals, on a manager's page: each is shown once, when it is made. */
export function keyRoutes(replica: Replica): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    app.get('/api/v1/channels', { schema: OPERATIONS['GET /api/v1/channels'] }, async () => ({
      keys: replica.fold
        .channelKeys()
        .sort((a, b) => a.madeMs - b.madeMs || (a.id < b.id ? -1 : 1))
        .map(shown),
    }));
    app.post('/api/v1/channels', { schema: OPERATIONS['POST /api/v1/channels'] }, async (request, reply) => {
      const { name = '', of } = request.body as { readonly name?: string; readonly of?: string };
      const { id, key, hash } = newKey();
      const refused = await recorded(replica, (fold) =>
        decideMakeChannelKey(fold, { id, name, hash, ...(of === undefined ? {} : { of }) }),
      );
      if (refused !== undefined) return sendRefusal(reply, refused);
      return reply.code(201).send({ id, name: replica.fold.channelKey(id)?.name ?? name, key });
    });
    const ending = { schema: OPERATIONS['DELETE /api/v1/channels/:id'] };
    app.delete('/api/v1/channels/:id', ending, async (request, reply) => {
      const { id } = request.params as { readonly id: string };
      const refused = await recorded(replica, (fold) => decideRevokeChannelKey(fold, id));
      if (refused !== undefined) return sendRefusal(reply, refused);
      const key = replica.fold.channelKey(id);
      return key === undefined ? sendProblem(reply, 'unknown-key') : reply.send(shown(key));
    });
  };
}

const shown = ({ id, name, channel, madeMs, revokedMs }: ChannelKey) => ({
  id,
  name,
  channel,
  madeMs,
  ...(revokedMs === undefined ? {} : { revokedMs }),
});

type Decide = (
  fold: Replica['fold'],
) => ReturnType<typeof decideMakeChannelKey> | ReturnType<typeof decideRevokeChannelKey>;

/** Resolves when what was decided is durable, or with the reason against it. */
async function recorded(replica: Replica, decide: Decide): Promise<Refusal | undefined> {
  let refused: Refusal | undefined;
  try {
    await replica.record((fold) => {
      const decided = decide(fold);
      refused = decided.ok ? undefined : decided.refusal;
      return decided.ok ? decided.value : [];
    });
  } catch {
    return { code: 'not-kept' };
  }
  return refused;
}
