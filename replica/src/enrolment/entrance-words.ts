import type { EntryRefusal, Language } from '@onewindow/hall-core';

/** What is the matter, and what to do about it. */
export interface EntryMessage {
  readonly what: string;
  readonly how: string;
}

/** What a screen says to whoever brings a device into the hall; the counter's pages and the boards say the same. */
export interface EntranceWords {
  readonly refusals: Readonly<Record<EntryRefusal, EntryMessage>>;
  title(screen: string): string;
  readonly ask: string;
  readonly where: string;
  /** On a manager's page: there may be no manager to ask yet. */
  readonly first: string;
  readonly field: string;
  readonly hint: string;
  readonly join: string;
  readonly keypad: string;
  readonly erase: string;
  readonly clear: string;
  readonly asking: string;
  readonly noAnswer: string;
  wrongLength(length: number): string;
  waitLeft(seconds: number): string;
  readonly out: OutWords;
}

/** What a device says that was taken out of service. */
export interface OutWords {
  readonly replaced: string;
  readonly counts: string;
  unsent(events: number): string;
  readonly byWhom: string;
  readonly again: string;
  readonly useAgain: string;
}

const zh: EntranceWords = {
  refusals: {
    malformed: {
      what: '主机看不懂这台设备的请求',
      how: '两边的版本可能不同。请刷新本页；还不行，请更新主机。',
    },
    'bad-proof': { what: '没能证明这台设备的钥匙', how: '请再试一次；还不行，请刷新本页。' },
    'not-enrolled': {
      what: '主机不认识这台设备',
      how: '它可能还没有收到消息，会自己再试。一直这样，请找值班长。',
    },
    revoked: { what: '这台设备已停用', how: '要再用，请作为新设备加入。' },
    'code-needed': { what: '要一个邀请码', how: '请向值班长要一个，在下面输入。' },
    'code-unknown': {
      what: '没有这个邀请码',
      how: '请对着再输一次。邀请码只在出码的那台主机上有效；那台主机重启过，就请值班长再出一个。',
    },
    'code-used': { what: '这个邀请码已经用过', how: '一个码只能让一台设备加入。请值班长再出一个。' },
    'code-expired': { what: '这个邀请码已经过期', how: '码在十分钟内有效。请值班长再出一个。' },
    'too-many-tries': { what: '输错太多次了', how: '请稍等再输，先核对一下邀请码。' },
    'role-not-invited': {
      what: '这个邀请码不是给这种屏幕的',
      how: '请值班长按这块屏幕的用途再出一个，或打开那个码对应的页面。',
    },
    'hub-not-ready': { what: '主机还没有准备好', how: '会自己再试，不用操作。' },
    'too-many-hubs': { what: '大厅的主机已经够多', how: '请值班长替换一台不用的主机。' },
    'not-kept': {
      what: '主机现在存不下新的记录',
      how: '请值班长看看主机的磁盘是否满了，再输一次。码还有效。',
    },
  },
  title: (screen) => `${screen}：还没有加入大厅`,
  ask: '请向值班长要一个邀请码',
  where: '在值班长的页面：「设备」→「添加设备」。用这台设备扫那里的二维码，就不用输入。',
  first: '还没有值班长？第一个邀请码在主机上：启动主机的命令窗口里，或在主机本机打开首页。',
  field: '邀请码',
  hint: '12 位或 26 位。大小写、空格、短横都可以。',
  join: '加入大厅',
  keypad: '屏幕键盘',
  erase: '删一位',
  clear: '清空',
  asking: '正在问主机…',
  noAnswer: '主机没有应答，会一直再试，不用重新输入。请看主机是否开着、网线或无线是否接好。',
  wrongLength: (length) => `邀请码是 12 位或 26 位，现在有 ${length} 位。`,
  waitLeft: (seconds) => `${seconds} 秒后可以再输`,
  out: {
    replaced: '已经有新设备替换它。',
    counts: '停用前大厅已经收到的，取的号、叫的号，都算数。',
    unsent: (events) =>
      `有 ${events} 条记录停用前没有送到大厅，不算数。拿着这台设备给的号却查不到的人，请到导办台。`,
    byWhom: '谁停用的，这里不知道，请问值班长。',
    again: '要再用：点下面，再向值班长要一个新的邀请码。它会作为一台新设备加入；原来的记录留在本机。',
    useAgain: '作为新设备重新使用',
  },
};

const en: EntranceWords = {
  refusals: {
    malformed: {
      what: 'The hub does not understand this device',
      how: 'Their versions may differ. Reload this page; if that does not help, update the hub.',
    },
    'bad-proof': {
      what: 'The key of this device could not be proved',
      how: 'Try once more; if that does not help, reload this page.',
    },
    'not-enrolled': {
      what: 'The hub does not know this device',
      how: 'It may not have heard yet, and is asked again by itself. If it stays so, tell the manager.',
    },
    revoked: {
      what: 'This device is out of service',
      how: 'To use it again, let it join as a new device.',
    },
    'code-needed': { what: 'A code is needed', how: 'Ask the manager for one and enter it below.' },
    'code-unknown': {
      what: 'There is no such code',
      how: 'Compare it and enter it again. A code is good at the hub that gave it, until that hub is restarted; then ask for a new one.',
    },
    'code-used': {
      what: 'This code has been used',
      how: 'Each code lets one device in. Ask the manager for another.',
    },
    'code-expired': {
      what: 'This code is over',
      how: 'A code is good for ten minutes. Ask the manager for another.',
    },
    'too-many-tries': {
      what: 'Too many wrong codes',
      how: 'Wait a moment and compare the code before you enter it again.',
    },
    'role-not-invited': {
      what: 'This code is for another kind of screen',
      how: 'Ask the manager for one for this kind, or open the page the code is for.',
    },
    'hub-not-ready': { what: 'The hub is not ready yet', how: 'It is asked again by itself.' },
    'too-many-hubs': {
      what: 'The hall has as many hubs as it may have',
      how: 'Ask the manager to replace one that is not used.',
    },
    'not-kept': {
      what: 'The hub cannot keep new records now',
      how: 'Ask the manager whether its disk is full, then enter the code again; it is still good.',
    },
  },
  title: (screen) => `${screen}: not part of the hall yet`,
  ask: 'Ask the manager for a code',
  where:
    'On the manager page: Devices, then Add a device. Scan the QR there with this device and you need not type.',
  first:
    'No manager yet? The first code is at the hub: in the window it was started in, or on its first page opened on the hub itself.',
  field: 'Code',
  hint: '12 or 26 characters. Capitals, spaces and dashes do not matter.',
  join: 'Join the hall',
  keypad: 'On-screen keys',
  erase: 'Erase one',
  clear: 'Clear',
  asking: 'Asking the hub…',
  noAnswer:
    'The hub does not answer. It is asked again by itself; there is no need to enter the code again. Check that it is on, and the cable or Wi-Fi.',
  wrongLength: (length) => `A code has 12 or 26 characters; this has ${length}.`,
  waitLeft: (seconds) => `Enter again in ${seconds} s`,
  out: {
    replaced: 'A new device has taken its place.',
    counts: 'What the hall had received before, tickets and calls alike, counts.',
    unsent: (events) =>
      `Records that had not reached the hall before and do not count: ${events}. If someone holds a ticket of this device that is not found, send them to the guide desk.`,
    byWhom: 'Who did this is not known here; ask the manager.',
    again:
      'To use it again, press below and ask the manager for a new code. It joins as a new device; what it recorded stays stored here.',
    useAgain: 'Use it again as a new device',
  },
};

export const entranceWords: Readonly<Record<Language, EntranceWords>> = { 'zh-CN': zh, en };
