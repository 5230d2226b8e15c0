import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { explainProblem, HubProblem } from '../hub-problem.ts';
import { hallOfPeers } from '../peers/hall-of-peers.ts';
import { freshFolder, type OpenedHub, openHub, township } from '../test-support/hub-hall.ts';
import { codeFor, hallOfEachRole } from '../test-support/members.ts';
import { peersOf, untilJoined, within } from '../test-support/peers.ts';

/** Not a trial hall. */
const hall = township();

/** The sentence a person reads when a hub does not start. */
async function whyNot(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(HubProblem);
  return explainProblem(error);
}

async function aHall() {
  const { hub, members } = await hallOfEachRole();
  const manager = members.find(({ name }) => name === 'manager');
  const code = (): Promise<string> => {
    if (manager === undefined) throw new Error('there is no manager');
    return codeFor(manager, hub, 'hub');
  };
  return { hub, code };
}

const rootAt = async (hub: OpenedHub): Promise<unknown> =>
  await (await fetch(`${hub.url}/api/v1/hub`)).json();

describe('a second hub of a hall that is no trial', () => {
  it('without a code, or with a wrong one, says what to do and does not start', async () => {
    const { hub } = await aHall();
    const data = join(await freshFolder(), 'data');
    const peers = [hub.url];
    const without = await whyNot(openHub({ data, peers }, { hall }));
    expect(without).toContain(`${hub.url}：那台主机要邀请码（code-needed）`);
    expect(without).toContain('--join-code');
    expect(without).toContain('On the manager page, under devices, add a hub');
    const wrong = await whyNot(openHub({ data, peers, joinCode: 'ABCD-EFGH-JKMN' }, { hall }));
    expect(wrong).toContain('code-unknown');
    // Alone it would have been another hall that prints the same numbers.
    expect(await hallOfPeers({ peers, data, say: () => undefined })).toMatchObject({
      ok: false,
      message: expect.stringContaining('--join-code'),
    });
  });

  it('with a code joins, and needs none when it starts again', async () => {
    const { hub, code } = await aHall();
    const data = join(await freshFolder(), 'data');
    const peers = [hub.url];
    const second = await openHub({ data, peers, joinCode: await code() }, { hall });
    expect(second.hub.managerCode).toBeUndefined();
    await vi.waitFor(
      async () => expect(await rootAt(second)).toMatchObject({ ordinal: expect.any(Number) }),
      within,
    );
    await second.close();
    const again = await openHub({ data, peers }, { hall });
    expect(again.said.join('\n')).not.toContain('--join-code');
    await again.close();
  });

  it('with the code of another screen, or one that was used, does not start', async () => {
    const { hub, code } = await aHall();
    const peers = [hub.url];
    const used = await code();
    const folder = await freshFolder();
    await openHub({ data: join(folder, 'second'), peers, joinCode: used }, { hall });
    const data = join(folder, 'third');
    expect(await whyNot(openHub({ data, peers, joinCode: used }, { hall }))).toContain('code-used');
  });

  it('in a trial hall on this computer needs none', async () => {
    const first = await openHub();
    const second = await openHub({ peers: [first.url] });
    await untilJoined(first, second);
    expect(await peersOf(second)).toMatchObject([{ state: 'connected' }]);
  });
});
