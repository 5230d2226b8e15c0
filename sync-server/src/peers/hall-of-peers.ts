import { setTimeout as sleep } from 'node:timers/promises';
import type { HallFile } from '@onewindow/hall-core';
import type { HallSource } from '../hall-source.ts';
import { keptHall } from '../kept-hall.ts';
import { askPeer, hallOfPeer } from './ask-peer.ts';
import { faultWords } from './peer-words.ts';

const WAIT_MS = 30_000;
const ASK_AGAIN_MS = 500;

export interface HallOfPeersSetup {
  /** The base URLs given by `--peer`. */
  readonly peers: readonly string[];
  readonly data: string;
  readonly say: (line: string) => void;
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
  say,
  waitMs = WAIT_MS,
}: HallOfPeersSetup): Promise<HallSource> {
  const kept = await keptHall(data);
  if (kept !== undefined) return { ok: true, hall: kept };
  const untilMs = performance.now() + waitMs;
  for (let isFirst = true; ; isFirst = false) {
    const found = await Promise.all(peers.map(hallAt));
    const hall = found.find((each) => typeof each === 'object');
    if (hall !== undefined) return { ok: true, hall };
    if (performance.now() >= untilMs) return { ok: false, message: noHallWords(peers, found) };
    if (isFirst) {
      say(
        `本机还没有大厅，正在向 ${peers.join('、')} 要，最多等 ${Math.round(waitMs / 1000)} 秒。 ` +
          `This hub has no hall yet and asks its peer for it, ${Math.round(waitMs / 1000)} s at most.`,
      );
    }
    await sleep(Math.min(ASK_AGAIN_MS, waitMs));
  }
}

type Found = HallFile | 'unreachable' | 'not-a-hub';

async function hallAt(url: string): Promise<Found> {
  const answer = await askPeer(url);
  switch (answer.kind) {
    case 'unreachable':
    case 'not-a-hub':
      return answer.kind;
    case 'hub':
      // It answers, and has no set-up itself: it is joining, too.
      return (await hallOfPeer(url, answer.peer)) ?? 'unreachable';
  }
}

function noHallWords(peers: readonly string[], found: readonly Found[]): string {
  const lines = peers.map((url, i) =>
    found[i] === 'not-a-hub'
      ? faultWords(url, { kind: 'not-a-hub' })
      : `--peer ${url}：连不上，或那台主机还没有大厅。\n--peer ${url}: out of reach, or that hub has no hall yet.`,
  );
  return (
    `${lines.join('\n')}\n本机还没有大厅，没有启动。请先开那台主机，或用 --hall 指定配置文件。\n` +
    'This hub has no hall yet and was not started. Start the other hub first, or give a set-up file with --hall FILE.'
  );
}
