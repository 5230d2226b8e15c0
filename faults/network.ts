import { readdirSync, readFileSync } from 'node:fs';
import { sh } from './shell.ts';

/** Every namespace of this harness begins so; the process id of its harness follows. */
const PREFIX = 'owf';
const NET = '10.203.77';
const BRIDGE = 'hall';
/** Where the harness looks on from; it is never cut. */
const OBSERVER = `${NET}.1`;

/** The group by which a delaying proxy's own traffic is told from what it delays. */
export const PROXY_GROUP = 54_321;
const PROXY_PORT = 9_000;
export const HUB_PORT = 8_080;

const namespaceOf = (harness: number, node: string): string => `${PREFIX}${harness}-${node}`;
export const namespaceFile = (harness: number, node: string): string =>
  `/run/netns/${namespaceOf(harness, node)}`;
export const bridgeFile = (harness: number): string => namespaceFile(harness, BRIDGE);
export const addressOf = (place: number): string => `${NET}.${place}`;

/** The namespace in which the bridge is and the harness itself runs. */
export async function makeBridge(harness: number): Promise<void> {
  const space = namespaceOf(harness, BRIDGE);
  await sh('ip', ['netns', 'add', space]);
  await sh('ip', ['-n', space, 'link', 'set', 'lo', 'up']);
  await sh('ip', ['-n', space, 'link', 'add', BRIDGE, 'type', 'bridge']);
  await sh('ip', ['-n', space, 'addr', 'add', `${OBSERVER}/24`, 'dev', BRIDGE]);
  await sh('ip', ['-n', space, 'link', 'set', BRIDGE, 'up']);
}

/** A namespace for one hub or device, with a cable to the bridge. */
export async function makeNode(harness: number, node: string, place: number): Promise<void> {
  const [hall, space] = [namespaceOf(harness, BRIDGE), namespaceOf(harness, node)];
  await sh('ip', ['netns', 'add', space]);
  await sh('ip', ['-n', hall, 'link', 'add', node, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', space]);
  await sh('ip', ['-n', hall, 'link', 'set', node, 'master', BRIDGE, 'up']);
  await sh('ip', ['-n', space, 'addr', 'add', `${addressOf(place)}/24`, 'dev', 'eth0']);
  await sh('ip', ['-n', space, 'link', 'set', 'lo', 'up']);
  await sh('ip', ['-n', space, 'link', 'set', 'eth0', 'up']);
}

/** What is wrong with the cables of one node now. */
export interface CableFault {
  /** Nothing goes from this node to these places. */
  readonly toCut: readonly number[];
  /** Nothing comes to this node from these places. */
  readonly fromCut: readonly number[];
  /** What it says to these places goes by the delaying proxy. */
  readonly delayed: readonly number[];
}

export const proxyPort = (place: number): number => PROXY_PORT + place;

/** The rules of one node's namespace, as nftables reads them; they replace what stood there. */
function rulesOf({ toCut, fromCut, delayed }: CableFault): string {
  const redirects = delayed.map(
    (place) =>
      `ip daddr ${addressOf(place)} tcp dport ${HUB_PORT} meta skgid != ${PROXY_GROUP} redirect to :${proxyPort(place)}`,
  );
  // A connection made before the redirection is broken, so that it is made again through the proxy.
  const broken = delayed.map(
    (place) =>
      `ip daddr ${addressOf(place)} tcp dport ${HUB_PORT} meta skgid != ${PROXY_GROUP} reject with tcp reset`,
  );
  const out = [...toCut.map((place) => `ip daddr ${addressOf(place)} drop`), ...broken];
  const into = fromCut.map((place) => `ip saddr ${addressOf(place)} drop`);
  return `table inet faults
delete table inet faults
table inet faults {
  chain redirected { type nat hook output priority -100; ${redirects.map((rule) => `${rule};`).join(' ')} }
  chain out { type filter hook output priority 0; ${out.map((rule) => `${rule};`).join(' ')} }
  chain into { type filter hook input priority 0; ${into.map((rule) => `${rule};`).join(' ')} }
}
`;
}

export async function setCables(harness: number, node: string, fault: CableFault): Promise<void> {
  await sh('nsenter', [`--net=${namespaceFile(harness, node)}`, 'nft', '-f', '-'], rulesOf(fault));
}

/** The namespaces of one harness, or of all. */
function namespaces(harness?: number): string[] {
  const form = new RegExp(`^${PREFIX}${harness ?? '\\d+'}-`);
  try {
    return readdirSync('/run/netns').filter((name) => form.test(name));
  } catch {
    return [];
  }
}

/** Ends what still runs in the namespaces of a harness, lets go of its mounted folders and removes the namespaces. */
export async function removeNetwork(harness: number): Promise<void> {
  for (const space of namespaces(harness)) {
    const running = await sh('ip', ['netns', 'pids', space]).catch(() => '');
    for (const pid of running.split('\n').filter((line) => line !== '')) end(Number(pid));
  }
  await unmountAll(harness);
  for (const space of namespaces(harness)) await sh('ip', ['netns', 'del', space]).catch(() => undefined);
}

/** Folders of a harness carry its process id in their name. */
export const folderPrefix = (harness: number): string => `onewindow-faults-${harness}-`;

async function unmountAll(harness: number): Promise<void> {
  const mounted = readFileSync('/proc/mounts', 'utf8').split('\n');
  for (const [, where = ''] of mounted.map((line) => line.split(' '))) {
    if (where.includes(folderPrefix(harness))) await sh('umount', [where]).catch(() => undefined);
  }
}

/** Removes what harnesses that were killed left of their networks. Answers which they were. */
export async function sweep(): Promise<readonly number[]> {
  const owners = new Set(namespaces().map((name) => Number(name.slice(PREFIX.length, name.indexOf('-')))));
  const dead = [...owners].filter((harness) => !isAlive(harness));
  for (const harness of dead) await removeNetwork(harness);
  return dead;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function end(pid: number): void {
  // The harness itself looks on from the bridge's namespace.
  if (pid === process.pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself since.
  }
}
