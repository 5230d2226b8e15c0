import type { EntryRefusal } from '@onewindow/hall-core';
import type { LogEntry } from '../log/hub-log.ts';
import type { PeerPlace, PeerState } from './peer-link.ts';

/** Why a named peer can never be one, until a person puts the flag right. */
export type PeerFault =
  /** It lets this hub in only with a code, or not at all. */
  | { readonly kind: 'refused'; readonly code: EntryRefusal }
  | { readonly kind: 'self' }
  | { readonly kind: 'not-a-hub' }
  | { readonly kind: 'other-hall'; readonly theirs: string; readonly ours: string };

/** What to say at the terminal when the connection to a peer changes; undefined when it is nothing new. */
export function peerWords(peer: Peer, was: PeerState, is: PeerState): string | undefined {
  const words = wordsFor(peer, is);
  return words === wordsFor(peer, was) ? undefined : words;
}

interface Peer {
  readonly place: PeerPlace;
  readonly url: string;
}

function wordsFor({ place, url }: Peer, state: PeerState): string | undefined {
  switch (state.kind) {
    case 'connecting':
    case 'not-ready':
      return undefined;
    case 'connected':
      return `已连上另一台一窗主机 ${url}。 Connected to the other hub at ${url}.`;
    case 'unreachable':
      if (place.kind === 'found') {
        return (
          `自动找到的主机 ${url} 现在连不上，本机照常工作，会一直重试。 ` +
          `The hub found at ${url} is out of reach now; this hub works on and goes on trying.`
        );
      }
      return (
        `--peer ${url}：现在连不上，本机照常工作，会一直重试。请看那台主机是否开着、网线和地址对不对、它是否以 --listen 开放给别的电脑。\n` +
        `--peer ${url}: out of reach now; this hub works on and goes on trying. Is that hub on, are cable and address right, was it started with --listen for other computers?`
      );
    case 'wrong':
      return faultWords(url, state.fault);
  }
}

/** The same for machines. */
export function peerEntry(url: string, state: PeerState): LogEntry {
  switch (state.kind) {
    case 'connecting':
    case 'not-ready':
    case 'unreachable':
      return { code: 'peer-away', url, why: state.kind };
    case 'connected':
      return { code: 'peer-connected', url, hub: state.hub };
    case 'wrong':
      return { code: 'peer-wrong', url, why: state.fault.kind };
  }
}

/** What is wrong with a `--peer`, and the fix. */
export function faultWords(url: string, fault: PeerFault): string {
  switch (fault.kind) {
    case 'self':
      return (
        `--peer ${url}：这就是本机。请写另一台主机的地址，或去掉这一项；本机照常工作。\n` +
        `--peer ${url}: this is this very hub. Give the other hub's address, or leave the flag out; this hub works on.`
      );
    case 'not-a-hub':
      return (
        `--peer ${url}：那里不是一窗主机。请检查地址和端口（那台主机启动时显示的地址）；本机照常工作。\n` +
        `--peer ${url}: there is no hub. Check address and port (the other hub shows them when it starts); this hub works on.`
      );
    case 'refused':
      return refusedWords(url, fault.code);
    case 'other-hall':
      return (
        `--peer ${url}：那是另一个大厅（${fault.theirs}），本机是 ${fault.ours}，不会合并。请改 --peer，或让两台用同一份 --hall；本机照常工作。\n` +
        `--peer ${url}: that hub is of another hall (${fault.theirs}), this one of ${fault.ours}; they are not joined. Correct --peer, or give both the same --hall; this hub works on.`
      );
  }
}

function refusedWords(url: string, code: EntryRefusal): string {
  switch (code) {
    case 'revoked':
      return (
        `${url}：这台主机已被停用，不能再加入。要重新使用，请换一个空的数据目录，再请管理员给一个新邀请码。\n` +
        `${url}: this hub was taken out of service. To use it again start it with an empty data folder and a new code from a manager.`
      );
    case 'too-many-tries':
      return `${url}：错误的邀请码太多，请等一分钟。\n${url}: too many wrong codes; wait a minute.`;
    default:
      return (
        `${url}：那台主机要邀请码（${code}）。请在管理页“设备”里添加一台主机，然后用 --join-code 邀请码 启动本机；邀请码十分钟内有效，只能用一次。\n` +
        `${url}: that hub wants a code (${code}). On the manager page, under devices, add a hub, then start this one with --join-code CODE; a code is good for ten minutes and once.`
      );
  }
}
