import type { Language } from '@onewindow/hall-core';
import type { MicrophoneFault } from './microphone.ts';
import type { ToldHall } from './tell-hall.ts';

/** The words of the page on which a hall records its own voice. */
export interface RecorderWords {
  readonly title: string;
  readonly where: string;
  readonly voiceLanguage: string;
  readonly languages: Readonly<Record<Language, string>>;
  readonly inUse: string;
  readonly builtIn: string;
  readonly notJudged: string;
  readonly say: string;
  readonly record: string;
  readonly stop: string;
  readonly hear: string;
  readonly back: string;
  readonly next: string;
  readonly trySentence: string;
  progress(done: number, all: number): string;
  readonly name: string;
  readonly judged: string;
  readonly use: string;
  readonly notWhole: string;
  readonly useBuiltIn: string;
  readonly useInHall: string;
  readonly builtInInHall: string;
  readonly telling: string;
  toldHall(isOwn: boolean): string;
  notTold(why: Exclude<ToldHall, 'told'>): string;
  readonly exportPack: string;
  readonly importPack: string;
  readonly used: string;
  readonly usesBuiltIn: string;
  readonly imported: string;
  /** @param recorded words that the import would take the place of */
  replaces(recorded: number): string;
  readonly replace: string;
  readonly keepMine: string;
  readonly notKept: string;
  readonly keys: string;
  readonly recorded: string;
  readonly missing: string;
  fault(fault: MicrophoneFault): string;
}

const zh: RecorderWords = {
  title: '本厅语音',
  where:
    '录好的先存在这个浏览器里。「用在这台设备上」只换这台设备的大屏；「用在全厅大屏上」交给主机，全厅的大屏都用它，断网、重启也在。',
  voiceLanguage: '录哪种语言',
  languages: { 'zh-CN': '普通话', en: '英语' },
  inUse: '现在用的是',
  builtIn: '内置合成语音',
  notJudged: '（还没有人试听评定）',
  say: '请念',
  record: '录音',
  stop: '停止',
  hear: '试听',
  back: '上一条',
  next: '下一条',
  trySentence: '试听整句',
  progress: (done, all) => `已录 ${done} 条，共 ${all} 条`,
  name: '语音包名称',
  judged: '已经有人整个听过，听得清',
  use: '用在这台设备上',
  notWhole: '还没录完，录完才能用',
  useBuiltIn: '这台改回内置语音',
  useInHall: '用在全厅大屏上',
  builtInInHall: '全厅改回内置语音',
  telling: '正在交给主机…',
  toldHall: (isOwn) =>
    isOwn
      ? '主机收下了，全厅大屏一分钟内换上。单独设过语音的设备照旧。'
      : '主机记下了，全厅大屏一分钟内改回内置语音。',
  notTold: (why) => {
    switch (why) {
      case 'no-manager':
        return '要值班长的设备才能换全厅的语音。请在打开管理页的那个浏览器里打开本页；录在这里的先导出，到那里导入。';
      case 'no-hub':
        return '连不上主机，没有交上。请稍后再试。';
      case 'no-room':
        return '主机存不下，没有交上。请清理主机的磁盘。';
      case 'refused':
        return '主机没有收下这个语音包。请重新导出、导入后再试。';
    }
  },
  exportPack: '导出文件',
  importPack: '导入文件',
  used: '已经在用这个语音包',
  usesBuiltIn: '已经改回内置语音',
  imported: '已导入，试听后点「用在这台设备上」',
  replaces: (recorded) => `这里已经录了 ${recorded} 条。导入会换掉它们，换掉后不能找回。`,
  replace: '换成导入的',
  keepMine: '不导入，保留录好的',
  notKept: '存不下来，请清理这台设备的存储',
  keys: '按键：R 录音或停止，P 试听，← → 换一条',
  recorded: '已录',
  missing: '未录',
  fault: (fault) => {
    switch (fault) {
      case 'insecure':
        return '浏览器在这个网址不让用话筒。请在主机本机用 localhost 打开，或用 https 网址。';
      case 'refused':
        return '没有得到话筒许可。请在浏览器里允许这个网址使用话筒。';
      case 'none':
        return '没有找到话筒。请接上话筒再试。';
      case 'silent':
        return '没有听到声音。请靠近话筒再念一遍。';
      case 'too-long':
        return '太长了。请念完马上按停止。';
    }
  },
};

const en: RecorderWords = {
  title: 'A voice of this hall',
  where:
    'What is recorded is kept in this browser. “Use it on this device” changes the boards of this device only; “Use it on all boards” gives it to the hub, and all boards of the hall speak with it, also cut off and after a restart.',
  voiceLanguage: 'Language to record',
  languages: { 'zh-CN': 'Mandarin', en: 'English' },
  inUse: 'In use now',
  builtIn: 'built-in synthetic voice',
  notJudged: ' (not yet judged by a listener)',
  say: 'Please say',
  record: 'Record',
  stop: 'Stop',
  hear: 'Listen',
  back: 'Back',
  next: 'Next',
  trySentence: 'Try a whole call',
  progress: (done, all) => `${done} of ${all} recorded`,
  name: 'Name of the pack',
  judged: 'Somebody has listened to all of it and understood it',
  use: 'Use it on this device',
  notWhole: 'Not complete yet: record the rest first',
  useBuiltIn: 'Built-in voice on this device',
  useInHall: 'Use it on all boards',
  builtInInHall: 'Built-in voice on all boards',
  telling: 'Giving it to the hub…',
  toldHall: (isOwn) =>
    isOwn
      ? 'The hub has it; all boards change within a minute. Devices with a voice of their own keep that.'
      : 'The hub has noted it; all boards go back to the built-in voice within a minute.',
  notTold: (why) => {
    switch (why) {
      case 'no-manager':
        return 'Only a manager’s device changes the voice of the hall. Open this page in the browser that has the manager’s page; export what is recorded here and import it there.';
      case 'no-hub':
        return 'No hub is in reach, so it was not given. Please try again later.';
      case 'no-room':
        return 'The hub cannot store it. Please clear the hub’s disk.';
      case 'refused':
        return 'The hub has refused this pack. Export and import it again, then try once more.';
    }
  },
  exportPack: 'Export file',
  importPack: 'Import file',
  used: 'This pack is in use now',
  usesBuiltIn: 'The built-in voice is in use again',
  imported: 'Imported; listen to it, then “Use it on this device”',
  replaces: (recorded) =>
    `${recorded} words are recorded here. Importing replaces them, and they cannot be brought back.`,
  replace: 'Replace them',
  keepMine: 'Keep what is recorded',
  notKept: 'It cannot be stored; please clear this device’s storage',
  keys: 'Keys: R records or stops, P listens, ← → another word',
  recorded: 'recorded',
  missing: 'not recorded',
  fault: (fault) => {
    switch (fault) {
      case 'insecure':
        return 'The browser allows no microphone at this address. Open it as localhost on the hub’s own computer, or by https.';
      case 'refused':
        return 'No permission for the microphone. Allow this address to use it in the browser.';
      case 'none':
        return 'No microphone found. Connect one and try again.';
      case 'silent':
        return 'Nothing was heard. Come closer and say it again.';
      case 'too-long':
        return 'Too long. Press stop right after the word.';
    }
  },
};

export const recorderWordsIn: Readonly<Record<Language, RecorderWords>> = { 'zh-CN': zh, en };
