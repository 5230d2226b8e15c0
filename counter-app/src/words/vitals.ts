import { msg, str } from '@lit/localize';
import type { Ailment, HubPrinter, Vitals } from '@onewindow/replica';
import { faultWords } from './slip.ts';
import { ageWords, spanWords } from './time.ts';

const DAY_MS = 86_400_000;

/** `1 天`, `14 分`: how far a clock is off, as people say it. */
function offWords(offMs: number): string {
  return offMs < DAY_MS ? spanWords(offMs) : msg(str`${Math.round(offMs / DAY_MS)} 天`, { id: 'v-days' });
}

/** `12 GB`, `850 MB`. */
function roomWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  if (gigabytes >= 10) return `${Math.round(gigabytes)} GB`;
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${Math.round(bytes / 1024 ** 2)} MB`;
}

const percent = (level: number): string => `${Math.round(level * 100)}%`;

/** How the hall's devices are, and what to do where something is wrong. */
export const vitalsWords = {
  toSeeTo: (n: number) => msg(str`${n} 台要看一下`, { id: 'v-to-see-to' }),
  allWell: () => msg('都正常', { id: 'v-all-well' }),
  none: () => msg('还没有设备。点「添加设备」，让第一台加入。', { id: 'v-none' }),
  noHub: () => msg('现在连不上主机，看不到各设备的状况。', { id: 'v-no-hub' }),
  notAllowed: () => msg('这台设备没有看各设备状况的权限。', { id: 'v-not-allowed' }),
  ofHub: () => msg('各设备的状况由它们自己每半分钟报一次。', { id: 'v-of-hub' }),
  unsaid: () => msg('还没有报过自己的状况（刚连上，或版本太旧）', { id: 'v-unsaid' }),
  unknown: () => msg('不知道', { id: 'v-unknown' }),

  seen: () => msg('上次见到', { id: 'v-seen' }),
  hereNow: () => msg('现在连着', { id: 'v-here' }),
  seenAgo: (agoMs: number) => ageWords(agoMs),
  unsent: () => msg('未送出', { id: 'v-unsent' }),
  events: (n: number) => msg(str`${n} 条`, { id: 'v-events' }),
  clock: () => msg('时钟', { id: 'v-clock' }),
  paper: () => msg('打印纸', { id: 'v-paper' }),
  battery: () => msg('电池', { id: 'v-battery' }),
  storage: () => msg('存储', { id: 'v-storage' }),
  version: () => msg('版本', { id: 'v-version' }),

  clockIs: (offMs: number, isOff: boolean) => {
    if (!isOff) return msg('准', { id: 'v-clock-right' });
    const by = offWords(Math.abs(offMs));
    return offMs < 0 ? msg(str`慢 ${by}`, { id: 'v-slow' }) : msg(str`快 ${by}`, { id: 'v-fast' });
  },
  batteryIs: ({ level, charging }: NonNullable<Vitals['battery']>) =>
    charging ? msg(str`${percent(level)}，接着电`, { id: 'v-charging' }) : percent(level),
  kept: () => msg('长期保存', { id: 'v-kept' }),
  notKept: () => msg('没有答应长期保存', { id: 'v-not-kept' }),
  room: (bytes: number) => msg(str`剩 ${roomWords(bytes)}`, { id: 'v-room' }),
  otherVersion: (app: string) => msg(str`${app}，与主机不同：关掉重开就更新`, { id: 'v-other-version' }),

  windowAway: (window: number, agoMs: number) =>
    msg(str`${window} 号窗口有人签到，它却 ${spanWords(agoMs)}没有消息。请去看看它的电源和网络。`, {
      id: 'v-window-away',
    }),
  hubAway: (agoMs: number) =>
    msg(str`主机 ${spanWords(agoMs)}没有消息。请看它是否开着、网线插好没有。`, { id: 'v-hub-away' }),
  unsentAway: (n: number) =>
    msg(str`断开时还有 ${n} 条记录没送出。先别停用它，把它连上网再打开。`, { id: 'v-unsent-away' }),
};

/** A printer's paper, in a word or two. */
export function paperWords({ kind }: HubPrinter): string {
  switch (kind) {
    case 'none':
      return msg('没有打印机', { id: 'v-no-printer' });
    case 'unproven':
      return msg('还没有打印过', { id: 'v-unproven' });
    case 'silent':
      return msg('打印机不报告', { id: 'v-silent' });
    case 'ready':
      return msg('有纸', { id: 'v-ready' });
    case 'low':
      return msg('快没纸了', { id: 'v-low' });
    case 'blocked':
      return msg('出不了票', { id: 'v-blocked' });
    case 'unreachable':
      return msg('打印机连不上', { id: 'v-printer-unreachable' });
  }
}

/** What is wrong with a device and what to do about it. */
export function ailmentWords(ailment: Ailment, vitals: Vitals): string {
  const { unsent = 0, refused = 0, clockOffByMs = 0, freeBytes = 0, battery, printer } = vitals;
  switch (ailment) {
    case 'trouble':
      return troubleOf(vitals.trouble);
    case 'refused':
      return msg(str`有 ${refused} 条记录被主机拒收。先别停用它，请联系维护人员。`, { id: 'v-refused' });
    case 'paper':
      return paperAilment(printer);
    case 'clock':
      return msg(str`时钟${vitalsWords.clockIs(clockOffByMs, true)}。请在那台设备上校准日期和时间。`, {
        id: 'v-clock-off',
      });
    case 'unsent':
      return msg(str`有 ${unsent} 条记录还没送出。请看它的网络；送出之前别关机、别停用。`, {
        id: 'v-many-unsent',
      });
    case 'battery':
      return msg(str`只剩 ${percent(battery?.level ?? 0)} 的电。请接上电源。`, { id: 'v-battery-low' });
    case 'room':
      return msg(str`存储只剩 ${roomWords(freeBytes)}。请清理它的磁盘。`, { id: 'v-little-room' });
    case 'storage':
      return msg('浏览器没有答应长期保存。请在那台设备上把一窗装成应用，再打开。', { id: 'v-install' });
  }
}

function paperAilment(printer: HubPrinter | undefined): string {
  switch (printer?.kind) {
    case 'low':
      return printer.left === undefined
        ? msg('打印纸快用完了。请准备换纸。', { id: 'v-paper-low' })
        : msg(str`打印纸约剩 ${printer.left} 张。请准备换纸，换好在取号机上点「换了新纸卷」。`, {
            id: 'v-paper-left',
          });
    case 'unreachable':
      return msg('打印机连不上。请看它的电源和网线。', { id: 'v-paper-unreachable' });
    default:
      return faultWords(printer?.fault);
  }
}

function troubleOf(trouble: Vitals['trouble']): string {
  switch (trouble) {
    case 'full':
      return msg('存储已满，新的记录存不下。请清理它的磁盘。', { id: 'v-full' });
    case 'set-aside':
      return msg('有损坏的记录已放到一边，其余照常。请联系维护人员。', { id: 'v-set-aside' });
    default:
      return msg('新的记录存不住。请在那台设备上允许浏览器保存数据，再重新打开。', { id: 'v-cannot-keep' });
  }
}
