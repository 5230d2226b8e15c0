import { access, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { eventFault } from './admission.ts';
import { askHub } from './backup/ask-hub.ts';
import { type BackupSource, makeBackup } from './backup/make-backup.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { openLevelDbStorage } from './couch/leveldb-storage.ts';
import { FolderInUse, takeDataFolder } from './data-folder.ts';
import { exportAsked } from './days/export-survey.ts';
import { HubProblem } from './hub-problem.ts';
import { checkLanguage, writeTemplate } from './languages/translating.ts';
import { isElsewhere, mustNotBeElsewhere } from './outgrown/couchdb-of-hub.ts';

export interface CommandRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly say: (line: string) => void;
}

const USAGE = {
  backup: `npm run backup -- --data DIR --to DIR
  把数据目录整个备份到 --to 下的一个新目录；一窗开着也可以。备份里有主机的密钥，请锁好。
  Backs up a hub's data folder into a new folder in --to, while the hub runs or not. A backup holds the hub's key: lock
  it away.`,
  restore: `npm run restore -- --from BACKUP --data DIR [--same-device]
  先把备份从头查到尾，再恢复到一个空目录。恢复出来的是一台新主机，有自己的号段。
  --same-device  仍作原来的主机：只有原来的电脑和硬盘已经毁掉或抹掉、再也不会开机时才能用；第二天起才能启动
  Checks a backup from end to end and restores it into an empty folder, as a new hub with numbers of its own.
  --same-device: as the old hub itself. Only when its computer and disk are destroyed or wiped and can never be started
  again: two hubs with one key would print the same numbers. It starts from the next business day on.`,
  export: `npm run export -- --data DIR [--day yyyymmdd | --from yyyymmdd --to yyyymmdd] [--out DIR|FILE.ndjson|FILE.csv]
  把业务日导出成 NDJSON，一行一条；不写日期就导出全部，不写 --out 就导出到当前目录。一窗开着也可以。
  写 .csv 就导出给第三方测评的评价，不含个人信息（docs/survey.md）。
  Writes business days as NDJSON, an event a line: all days unless some are named, here unless --out says where; while the
  hub runs or not. To a .csv file: ratings for a third-party survey, without personal data (docs/survey.md).`,
  language: `npm run language -- --template TAG [--out DIR]   或 or   npm run language -- --check FILE
  --template ug  写出 ug.json：居民在取号机和手机上看到的每一句，中英文对照，等着翻译
  --check FILE   查一个翻译好的文件：哪里不对，还缺哪些
  Writes a file with every sentence residents read at a kiosk or on a phone, for another language; or names all that is
  wrong or missing in one.`,
} as const;

type CommandName = keyof typeof USAGE;

const FIRST_DAY = '00000000';
const LAST_DAY = '99999999';

/** The commands a hub's data folder is looked after with; false when the arguments name none of them. Throws `HubProblem`. */
export async function ranCommand(run: CommandRun): Promise<boolean> {
  const [name] = run.args;
  if (name === undefined || !(name in USAGE)) return false;
  const command = name as CommandName;
  const values = read(command, run.args.slice(1));
  if (values.help === true) run.say(USAGE[command]);
  else await carryOut(command, run, values);
  return true;
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

function read(command: CommandName, args: readonly string[]): Values {
  const text = { type: 'string' } as const;
  const ofAll = { data: text, help: { type: 'boolean' } } as const;
  const flags = {
    backup: { ...ofAll, to: text },
    restore: { ...ofAll, from: text, 'same-device': { type: 'boolean' } as const },
    language: { help: ofAll.help, template: text, check: text, out: text },
    export: { ...ofAll, day: text, from: text, to: text, out: text },
  }[command];
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values as Values;
  } catch (error) {
    throw new HubProblem(`${(error as Error).message}\n\n${USAGE[command]}`);
  }
}

function carryOut(command: CommandName, run: CommandRun, values: Values): Promise<void> {
  const given = (flag: string): string | undefined => {
    const value = values[flag];
    if (typeof value !== 'string') return undefined;
    if (value.trim() === '') throw new HubProblem(missingWords(flag, command));
    return value;
  };
  const needed = (flag: string): string => {
    const value = given(flag);
    if (value === undefined) throw new HubProblem(missingWords(flag, command));
    return value;
  };
  switch (command) {
    case 'backup':
      return backup(run, dataOf(given('data'), run), needed('to'));
    case 'restore':
      // Never the folder a hub may be using by default.
      return restore(run, needed('from'), needed('data'), values['same-device'] === true);
    case 'language': {
      const template = given('template');
      if (template !== undefined) return writeTemplate(template, given('out') ?? '.', run.say);
      return checkLanguage(needed('check'), run.say);
    }
    case 'export': {
      const day = given('day');
      const from = dayGiven('from', day ?? given('from') ?? FIRST_DAY);
      const until = dayGiven('to', day ?? given('to') ?? LAST_DAY);
      return exportAll(run, dataOf(given('data'), run), { from, until }, given('out') ?? '.');
    }
  }
}

const dataOf = (given: string | undefined, { env }: CommandRun): string =>
  resolve(given ?? (env.ONEWINDOW_DATA?.trim() || 'data'));

function dayGiven(flag: string, value: string): string {
  if (/^\d{8}$/.test(value)) return value;
  throw new HubProblem(
    `--${flag} ${value}：日期请写成八位数字，例如 20260302\n--${flag} ${value}: write the day as eight digits, such as 20260302`,
  );
}

const missingWords = (flag: string, command: CommandName): string =>
  `请写 --${flag}。 --${flag} is needed.\n\n${USAGE[command]}`;

async function backup(run: CommandRun, data: string, to: string): Promise<void> {
  const startedMs = performance.now();
  const target = resolve(to);
  const folder = await withFolder(
    run,
    data,
    async (source) => (await makeBackup(source, target, run.say)).folder,
    () => askHub(data, { command: 'backup', to: target }, run.say),
  );
  run.say(
    `备份好了：${folder}，用时 ${seconds(startedMs)} 秒。里面有主机的密钥，请锁好。 ` +
      `Backed up in ${seconds(startedMs)} s. It holds the hub's key: lock it away.`,
  );
}

async function exportAll(
  run: CommandRun,
  data: string,
  range: { readonly from: string; readonly until: string },
  out: string,
): Promise<void> {
  const target = resolve(out);
  const files = await withFolder(
    run,
    data,
    async (source) => (await exportAsked(source, range, target, run.say)).join('\n'),
    () => askHub(data, { command: 'export', ...range, out: target }, run.say),
  );
  run.say(files);
}

async function restore(run: CommandRun, from: string, data: string, sameDevice: boolean): Promise<void> {
  const startedMs = performance.now();
  const now = { wallMs: Date.now(), monoMs: startedMs };
  const { events, notLetIn } = await restoreBackup({ from, data, sameDevice, now, say: run.say });
  run.say(
    `恢复好了：${resolve(data)}，${events} 条记录，用时 ${seconds(startedMs)} 秒。 Restored in ${seconds(startedMs)} s.`,
  );
  if (sameDevice) run.say(SAME_WORDS);
  for (const hall of notLetIn) run.say(notLetInWords(hall));
  run.say(`启动 start it:  npm start -- --data ${data}`);
}

/** Reads a data folder oneself when no hub has it, else has the hub do it. */
async function withFolder(
  { version, say }: CommandRun,
  data: string,
  here: (source: BackupSource) => Promise<string>,
  byHub: () => Promise<string>,
): Promise<string> {
  const isThere = await access(join(data, 'databases')).then(
    () => true,
    () => false,
  );
  if (!isThere && !(await isElsewhere(data))) throw new HubProblem(await noDataWords(data));
  const folder = await takeDataFolder(data).catch((error) => {
    if (error instanceof FolderInUse) return undefined;
    throw error;
  });
  if (folder === undefined) return byHub();
  try {
    await mustNotBeElsewhere(data);
    const storage = await openLevelDbStorage({
      directory: join(data, 'databases'),
      checkDocument: eventFault,
      onSetAside: ({ what, where }) =>
        say(`${what} 已损坏，留存在 ${where}。 It was damaged and set aside; what is whole of it goes on.`),
    });
    try {
      return await here({
        data,
        app: version,
        wallMs: Date.now(),
        names: () => storage.names(),
        database: (name) => storage.open(name),
      });
    } finally {
      await storage.close();
    }
  } finally {
    await folder.close();
  }
}

async function noDataWords(data: string): Promise<string> {
  const names = await readdir(data).catch(() => undefined);
  const zh = names === undefined ? '没有这个目录' : '这不是一窗的数据目录';
  const en = names === undefined ? 'there is no such folder' : "this is not a hub's data folder";
  return `--data ${data}：${zh}。\n--data ${data}: ${en}.`;
}

const seconds = (sinceMs: number): string => ((performance.now() - sinceMs) / 1000).toFixed(1);

const SAME_WORDS =
  '它仍是原来那台主机：原来的电脑和硬盘绝不能再启动。明天起可以启动。 ' +
  'It is the old hub itself: that computer and its disk must never be started again. It starts from tomorrow on.';

const notLetInWords = (hall: string): string =>
  `${hall}：备份里的主机已不能让新主机入厅（例如已被停用）。请由另一台一窗主机或恢复包让它加入。 ` +
  'The hub of this backup may let nobody in any more; have another hub of the hall, or the recovery kit, let this one in.';
