import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryRefusal, HallFile } from '@onewindow/hall-core';
import { signerFromFile } from '@onewindow/replica/node';
import type { HallSource } from '../hall-source.ts';
import { keptHall } from '../kept-hall.ts';
import type { Say } from '../log/hub-log.ts';
import { Membership } from '../trust/membership.ts';
import { askPeer, hallOfPeer } from './ask-peer.ts';
import { faultWords } from './peer-words.ts';

const WAIT_MS = 30_000;
const ASK_AGAIN_MS = 500;

export interface HallOfPeersSetup {
  /** The base URLs given by `--peer`. */
  readonly peers: readonly string[];
  readonly data: string;
  /** What a manager of that hall has given this hub to join with. */
  readonly joinCode?: string | undefined;
  readonly say: Say;
  /** How long the peers are asked, when this hub knows no hall yet. */
  readonly waitMs?: number;
}

/**
 * The hall of a hub that was given `--peer` and no set-up file: the one it opened last, else the peer's. A hub
 * that has never been in a hall has nothing to open until a peer answers.
 */
export async function hallOfPeers({
  peers,
  data,
  joinCode,
  say,
  waitMs = WAIT_MS,
}: HallOfPeersSetup): Promise<HallSource> {
  const kept = await keptHall(data);
  if (kept !== undefined) return { ok: true, hall: kept };
  const untilMs = performance.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    const found = await Promise.all(peers.map((url) => hallAt(url, { data, joinCode })));
    const hall = found.find((each) => each.kind === 'hall');
    if (hall !== undefined) return { ok: true, hall: hall.hall };
    // Only a person can put that right.
    if (found.some(({ kind }) => kind === 'refused'))
      return { ok: false, message: noHallWords(peers, found) };
    if (performance.now() >= untilMs) return { ok: false, message: noHallWords(peers, found) };
    if (isFirst) {
      say(
        `本机还没有大厅，正在向 ${peers.join('、')} 要，最多等 ${Math.round(waitMs / 1000)} 秒。 ` +
          `This hub has no hall yet and asks its peer for it, ${Math.round(waitMs / 1000)} s at most.`,
        { code: 'hall-asked-for', peers: peers.length },
      );
    }
    await sleep(Math.min(ASK_AGAIN_MS, waitMs));
  }
}

type Found =
  | { readonly kind: 'hall'; readonly hall: HallFile }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-a-hub' }
  | { readonly kind: 'refused'; readonly code: EntryRefusal };

/** Joins the hall of a hub, and asks for its set-up. */
async function hallAt(
  url: string,
  { data, joinCode }: Pick<HallOfPeersSetup, 'data' | 'joinCode'>,
): Promise<Found> {
  const answer = await askPeer(url);
  if (answer.kind !== 'hub') return { kind: answer.kind };
  const signer = await signerFromFile(join(data, 'device-key.json'));
  const membership = await Membership.open({ data, hall: answer.peer.hall, signer, joinCode });
  const entered = await membership.enter(url);
  switch (entered.kind) {
    case 'unreachable':
    case 'not-ready':
      return { kind: 'unreachable' };
    case 'refused':
      return entered;
    case 'in': {
      // It may have no set-up itself yet: it is joining, too.
      const hall = await hallOfPeer(url, answer.peer, membership.pass.fetch);
      return hall === undefined ? { kind: 'unreachable' } : { kind: 'hall', hall };
    }
  }
}

const isFault = (found: Found | undefined): found is Extract<Found, { kind: 'not-a-hub' | 'refused' }> =>
  found?.kind === 'not-a-hub' || found?.kind === 'refused';

function noHallWords(peers: readonly string[], found: readonly Found[]): string {
  const lines = peers.map((url, i) =>
    isFault(found[i])
      ? faultWords(url, found[i])
      : `--peer ${url}：连不上，或那台主机还没有大厅。\n--peer ${url}: out of reach, or that hub has no hall yet.`,
  );
  return (
    `${lines.join('\n')}\n本机还没有大厅，没有启动。请先开那台主机，或用 --hall 指定配置文件。\n` +
    'This hub has no hall yet and was not started. Start the other hub first, or give a set-up file with --hall FILE.'
  );
}
