import { canonical, type HallFile } from '@onewindow/hall-core';
import type { Replica } from '@onewindow/replica/runtime';
import { HubProblem } from './hub-problem.ts';
import { hasPlace, takeUpPlace } from './hub-replica.ts';
import { keepHall, keptHall } from './kept-hall.ts';
import type { Say } from './log/hub-log.ts';
import { HEAR_FIRST_MS, type Peers } from './peers/peers.ts';
import type { Membership } from './trust/membership.ts';

export interface TakingPlace {
  readonly replica: Replica;
  readonly membership: Membership;
  readonly hall: HallFile;
  readonly data: string;
  readonly say: Say;
  /** Absent: no other hub is named or looked for, so there is nobody to hear first. */
  readonly peers?: Peers;
  /** Whether `--peer` names another hub. */
  readonly isNamed?: boolean;
  /** How long a peer is waited for. */
  readonly hearFirstMs?: number;
}

/**
 * Takes this hub's place in the hall. One that has none hears from a peer first, so that it takes neither a range
 * that is another hub's nor brings a set-up into a hall that has one.
 */
export async function takePlace(setup: TakingPlace): Promise<void> {
  const { hall, say, replica, membership, data, peers, hearFirstMs = HEAR_FIRST_MS } = setup;
  let joins = false;
  if (peers !== undefined && !hasPlace(replica)) {
    say(setup.isNamed === true ? waitingWords(hearFirstMs) : LOOKING_WORDS, { code: 'place-waited-for' });
    const heard = await peers.mayTakePlace(hearFirstMs);
    joins = heard === 'heard';
    if (heard === 'alone') say(ALONE_WORDS, { code: 'place-taken-alone' });
    // Another hall beside the one that has not let it in would print the same numbers.
    if (heard === 'refused' && membership.root === undefined) throw new HubProblem(peers.refusedWords);
  }
  if (!joins) await membership.found();
  const kept = await keptHall(data);
  const isUnchanged = kept !== undefined && canonical(kept) === canonical(hall);
  await takeUpPlace(replica, hall, joins || isUnchanged ? 'leave' : 'bring', say);
  const held = replica.fold.hallFile();
  const tookEffect = held !== undefined && canonical(held) === canonical(hall);
  if (joins && !tookEffect) say(JOINED_WORDS, { code: 'hall-joined' });
  // A set-up that should have become the hall's and did not is tried again at the next start.
  if (joins || tookEffect) await keepHall(data, hall);
}

const waitingWords = (waitMs: number): string =>
  `正在等 --peer 的主机，听到后再加入它的大厅，最多等 ${Math.round(waitMs / 1000)} 秒。 ` +
  `Waiting to hear from the --peer hub before joining its hall, ${Math.round(waitMs / 1000)} s at most.`;

const LOOKING_WORDS =
  '本机还不在大厅里，先用几秒钟在局域网里找同一大厅的主机。 ' +
  'This hub has no place in the hall yet and first looks for its other hubs on the LAN for a few seconds.';

const ALONE_WORDS =
  '没有等到别的主机，本机先单独开大厅。如果那边已经开着，请先接通再用，以免两台发出相同的号。\n' +
  'No other hub was heard; this one opens the hall alone. If the other one is running, connect them before use, or both may print the same numbers.';

const JOINED_WORDS =
  '已加入大厅，用的是大厅现有的配置；本机的 --hall 文件没有生效，改动后重启才会生效。 ' +
  "Joined the hall with the set-up it has; this hub's --hall file was not applied and will be only once it is changed.";
