import { parseArgs } from 'node:util';
import { PRINTER_MODELS, type PrinterProfile, printerModel } from '@onewindow/printers';
import { isLoopback } from './addresses.ts';
import { couchDbUrl, mqttUrl, withoutSecret } from './outgrown/server-urls.ts';
import { type PrinterAddress, readPrinterAddress } from './printer-address.ts';

/** How a hub is started; every flag may also be given as `ONEWINDOW_…` in the environment. */
export interface HubOptions {
  readonly port: number;
  readonly mqttPort: number;
  /** Where the same is to be had over HTTPS; absent: nowhere. */
  readonly httpsPort?: number;
  readonly listen: string;
  readonly data: string;
  /** The hall's set-up file; absent: a trial hall. */
  readonly hall?: string;
  readonly printer?: PrinterAddress;
  /** How its model prints, until test papers have shown it; absent: as most do. */
  readonly printerProfile?: PrinterProfile;
  /** Base URLs of other hubs of the hall, such as `http://192.168.1.5:8080`; absent: none. */
  readonly peers?: readonly string[];
  /** What a manager of the hall has given this hub to join it with; absent: nothing. */
  readonly joinCode?: string;
  /** A recovery kit by which this hub, with an empty data folder, takes up a hall that has lost its last one. */
  readonly recover?: string;
  /** A code for a manager is shown although the hall has managers: theirs may be lost. */
  readonly managerCode?: boolean;
  /** False: this hub neither announces itself on the LAN nor looks for others. */
  readonly discovery?: boolean;
  /** After how many days the archive of a day need no longer be kept; it is told then, never deleted. */
  readonly keepArchivesDays?: number;
  /** The CouchDB this hub's databases rest in, with user and password; absent: the data folder. */
  readonly couchdb?: URL;
  /** The MQTT broker that joins this hub to others and to other vendors' equipment; absent: none. */
  readonly mqtt?: URL;
  /** What it says goes to stdout as one JSON object a line; absent: as sentences. */
  readonly log?: 'json';
  /** Where this hub's inputs and effects are recorded, to be replayed in the simulator; absent: nowhere. */
  readonly trace?: string;
}

export type OptionsResult =
  | { readonly ok: true; readonly options: HubOptions }
  | { readonly ok: false; readonly message: string }
  | { readonly ok: false; readonly help: true };

const FLAGS = {
  port: { type: 'string' },
  'mqtt-port': { type: 'string' },
  'https-port': { type: 'string' },
  listen: { type: 'string' },
  data: { type: 'string' },
  hall: { type: 'string' },
  printer: { type: 'string' },
  'printer-model': { type: 'string' },
  peer: { type: 'string', multiple: true },
  'join-code': { type: 'string' },
  'manager-code': { type: 'boolean' },
  recover: { type: 'string' },
  'no-discovery': { type: 'boolean' },
  'keep-archives': { type: 'string' },
  couchdb: { type: 'string' },
  mqtt: { type: 'string' },
  trace: { type: 'string' },
  log: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Flag = Exclude<keyof typeof FLAGS, 'help' | 'peer' | 'no-discovery' | 'manager-code'>;

/** Where HTTPS is when others may reach the hub and nothing else is said. */
const HTTPS_PORT = 8443;

const DEFAULTS: Readonly<Partial<Record<Flag, string>>> = {
  port: '8080',
  'mqtt-port': '1883',
  listen: '127.0.0.1',
  data: 'data',
};

export const USAGE = `OneWindow hub (一窗)

  npm start -- [--port 8080] [--https-port 8443] [--mqtt-port 1883] [--listen 127.0.0.1]
               [--data data] [--hall FILE] [--printer tcp://HOST:9100]
               [--peer http://HOST:8080]... [--join-code CODE]
               [--manager-code] [--recover FILE] [--no-discovery] [--keep-archives DAYS]
               [--log plain|json] [--trace FILE]

  --port N        大厅各页面的端口  the port of the pages
  --https-port N  平板用的加密端口；--listen 开放给别的设备时默认 8443，off 表示不开
                  the same over HTTPS, for tablets; 8443 by itself when --listen is for other devices; off: none
  --mqtt-port N   MQTT 端口；被占用时只用 WebSocket  taken: MQTT goes by WebSocket only
  --data DIR      数据目录，一个一窗程序一个  the data folder, one for each hub
  --hall FILE     大厅的配置文件；不写就开一个样板大厅
                  the hall's set-up file, such as halls/township.json; without it a trial hall opens
  --listen ADDR   别的设备可以连的地址，例如 0.0.0.0；不写就只限本机。没有邀请码的设备连上也不能读写
                  the address others may reach, such as 0.0.0.0; by itself this computer only. A device that
                  was not invited can read and write nothing
  --printer URL   小票打印机：网络 tcp://HOST:9100，USB usb:/dev/usb/lp0，串口 serial:/dev/ttyUSB0?baud=9600；
                  不写就在取号机屏幕上出号
                  the ticket printer, on the network, USB or a serial port; without it slips appear on the
                  kiosk's screen
  --printer-model NAME
                  打印机型号，例如 generic-80、xprinter-xp-n160ii、epson-tm-t88；在页面上试印过以后以试印为准
                  its model, such as generic-80; what the test papers have shown comes first
  --peer URL      同一大厅的另一台一窗主机；可写多次。两台之中有一台写了就行
                  another hub of the same hall; may be given again. It is enough that one of the two names the
                  other; a hub with an empty data folder joins that hall and needs no --hall
  --join-code C   加入已有的大厅：管理员在“设备”里添加一台主机时显示的邀请码，十分钟内有效
                  joins a hall: the code a manager's page shows for a new hub, good for ten minutes
  --manager-code  再给一个管理员邀请码（管理员的设备都丢了时用）
                  shows a code for a manager once more, for when all managers' devices are lost
  --recover FILE  最后一台主机丢了：用恢复包和空的数据目录重开这个大厅
                  the last hub is lost: opens its hall anew from a recovery kit, with an empty data folder
  --no-discovery  不在局域网里自动寻找同一大厅的主机，只用 --peer
                  does not look for other hubs of the hall on the LAN; only --peer counts
  --keep-archives DAYS
                  归档的业务日要保存多少天，默认 1095；超过了会提醒，从不自动删除
                  how long archived days have to be kept, 1095 by itself; older ones are told, never deleted
  --couchdb URL   数据库存到 CouchDB 或它的集群里，而不是数据目录；例如 https://用户:密码@主机:5984。密码写在环境变量里更安全
                  the databases rest in a CouchDB or a cluster of it, not in the data folder; a password is safer in
                  the variable
  --mqtt URL      接到 Mosquitto 等 MQTT 服务器，各主机和别家设备在那里互通；例如 mqtt://用户:密码@主机:1883
                  joins Mosquitto or another MQTT broker, where hubs and other vendors' equipment hear each other
  --log FORMAT    plain：给人看的句子，默认；json：给程序看的，一行一个 JSON，里面没有邀请码，也没有任何人的资料
                  plain: sentences, by itself; json: one JSON object a line for machines, without codes or anybody's data
  --trace FILE    把本机收到和做出的每一步记到文件里，供模拟器重放；平时不用
                  records every step this hub takes, to be replayed in the simulator; not needed in daily use
  npm start -- city --help   许多大厅放在一页上看的市级汇总  many halls on one page
  每项也可写成环境变量  Every flag may also be an environment variable:
  ONEWINDOW_PORT, ONEWINDOW_HTTPS_PORT, ONEWINDOW_MQTT_PORT, ONEWINDOW_LISTEN, ONEWINDOW_DATA, ONEWINDOW_HALL,
  ONEWINDOW_PRINTER, ONEWINDOW_PRINTER_MODEL, ONEWINDOW_TRACE, ONEWINDOW_KEEP_ARCHIVES, ONEWINDOW_JOIN_CODE, ONEWINDOW_NO_DISCOVERY=1,
  ONEWINDOW_COUCHDB, ONEWINDOW_MQTT, ONEWINDOW_LOG,
  ONEWINDOW_PEER（多个用逗号隔开  several with
  commas between）
  A flag comes before its variable.`;

/** A setting as it was given, and by what name, so that a refusal can say where to put it right. */
interface Given {
  readonly name: string;
  readonly value: string;
}

/** A value that cannot be used; its message names the setting, the value and what to write instead. */
class WrongValue extends Error {
  constructor({ name, value }: Given, zh: string, en: string) {
    super(`${name} ${value}：${zh}\n${name} ${value}: ${en}`);
  }
}

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsResult {
  let values: Readonly<Record<string, string | boolean | string[] | undefined>>;
  try {
    values = parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    return { ok: false, message: `${(error as Error).message}\n\n${USAGE}` };
  }
  if (values.help === true) return { ok: false, help: true };
  try {
    const peers = peersGiven(values.peer, env).map(peerOf);
    const options = {
      ...optionsOf((flag) => givenOf(flag, values[flag], env)),
      ...(peers.length === 0 ? {} : { peers: [...new Set(peers)] }),
      ...(values['manager-code'] === true ? { managerCode: true } : {}),
      ...(values['no-discovery'] === true || isSwitchedOn(env) ? { discovery: false } : {}),
    };
    return { ok: true, options };
  } catch (error) {
    if (error instanceof WrongValue) return { ok: false, message: error.message };
    throw error;
  }
}

const isSwitchedOn = ({ ONEWINDOW_NO_DISCOVERY: given = '' }: Readonly<Record<string, string | undefined>>) =>
  !['', '0', 'false', 'no'].includes(given.trim().toLowerCase());

/** The flag, else its variable, else the default. An empty variable is none; an empty flag is a mistake. */
function givenOf(
  flag: Flag,
  fromFlag: string | boolean | string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Given | undefined {
  if (typeof fromFlag === 'string') {
    return notEmpty({ name: `--${flag}`, value: fromFlag });
  }
  const name = `ONEWINDOW_${flag.toUpperCase().replaceAll('-', '_')}`;
  const fromEnv = env[name];
  if (fromEnv !== undefined && fromEnv.trim() !== '') return { name, value: fromEnv };
  const byDefault = DEFAULTS[flag];
  return byDefault === undefined ? undefined : { name: `--${flag}`, value: byDefault };
}

function notEmpty(given: Given): Given {
  if (given.value.trim() === '') throw new WrongValue(given, '这里要写一个值', 'a value must follow');
  return given;
}

/** Each flag, else what its variable lists. */
function peersGiven(
  fromFlags: string | boolean | string[] | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Given[] {
  if (Array.isArray(fromFlags)) return fromFlags.map((value) => notEmpty({ name: '--peer', value }));
  const listed = (env.ONEWINDOW_PEER ?? '').split(/[,，\s]+/).filter((value) => value !== '');
  return listed.map((value) => ({ name: 'ONEWINDOW_PEER', value }));
}

function optionsOf(given: (flag: Flag) => Given | undefined): HubOptions {
  const required = (flag: Flag): Given => given(flag) ?? { name: `--${flag}`, value: '' };
  const port = portOf(required('port'));
  const mqttPort = portOf(required('mqtt-port'));
  if (port !== 0 && port === mqttPort) {
    throw new WrongValue(
      required('mqtt-port'),
      `与 --port 相同，请另写一个端口`,
      'this is the port of the pages, too; give another one',
    );
  }
  const httpsPort = httpsPortOf(given('https-port'), required('listen').value, { port, mqttPort });
  const hall = given('hall');
  const printer = given('printer');
  const model = given('printer-model');
  const trace = given('trace');
  const log = given('log');
  const keepArchives = given('keep-archives');
  const joinCode = given('join-code');
  const couchdb = given('couchdb');
  const mqtt = given('mqtt');
  const recover = given('recover');
  return {
    port,
    mqttPort,
    ...(httpsPort === undefined ? {} : { httpsPort }),
    listen: required('listen').value,
    data: required('data').value,
    ...(hall === undefined ? {} : { hall: hall.value }),
    ...(printer === undefined ? {} : { printer: printerOf(printer) }),
    ...(model === undefined ? {} : { printerProfile: profileOf(model) }),
    ...(keepArchives === undefined ? {} : { keepArchivesDays: daysGiven(keepArchives) }),
    ...(trace === undefined ? {} : { trace: trace.value }),
    ...(log === undefined ? {} : logOf(log)),
    ...(recover === undefined ? {} : { recover: recover.value }),
    ...(joinCode === undefined ? {} : { joinCode: joinCode.value }),
    ...(couchdb === undefined ? {} : { couchdb: couchDbOf(couchdb) }),
    ...(mqtt === undefined ? {} : { mqtt: mqttOf(mqtt) }),
  };
}

/** A PC's own browser needs none (`localhost` is a secure context), so there is one by itself on a LAN only. */
function httpsPortOf(
  given: Given | undefined,
  listen: string,
  { port, mqttPort }: Pick<HubOptions, 'port' | 'mqttPort'>,
): number | undefined {
  if (given === undefined) return isLoopback(listen) ? undefined : HTTPS_PORT;
  if (given.value === 'off') return undefined;
  const httpsPort = portOf(given);
  if (httpsPort === 0 || (httpsPort !== port && httpsPort !== mqttPort)) return httpsPort;
  throw new WrongValue(
    given,
    '与 --port 或 --mqtt-port 相同，请另写一个端口，或写 off',
    'this is the port of the pages or of MQTT, too; give another one, or off',
  );
}

function portOf(given: Given): number {
  if (/^\d{1,5}$/.test(given.value) && Number(given.value) <= 65535) return Number(given.value);
  throw new WrongValue(
    given,
    '端口是 0 到 65535 的数字，例如 8080',
    'a port is a number from 0 to 65535, such as 8080',
  );
}

function printerOf(given: Given): PrinterAddress {
  const address = readPrinterAddress(given.value);
  if ('kind' in address) return address;
  throw new WrongValue(given, address.zh, address.en);
}

function profileOf(given: Given): PrinterProfile {
  const model = printerModel(given.value);
  if (model !== undefined) return model.profile;
  const names = PRINTER_MODELS.map(({ id }) => id).join(', ');
  throw new WrongValue(given, `没有这个型号，可以写 ${names}`, `no model of this name; write ${names}`);
}

function couchDbOf(given: Given): URL {
  const url = couchDbUrl(given.value);
  if (url !== undefined) return url;
  throw new WrongValue(
    { ...given, value: withoutSecret(given.value) },
    '请写成 http://用户:密码@主机:5984，密码里的特殊字符要写成 %xx',
    'write it as http://USER:PASSWORD@HOST:5984, with special characters of the password as %xx',
  );
}

function mqttOf(given: Given): URL {
  const url = mqttUrl(given.value);
  if (url !== undefined) return url;
  throw new WrongValue(
    { ...given, value: withoutSecret(given.value) },
    '请写成 mqtt://用户:密码@主机:1883 或 mqtts://…:8883，密码里的特殊字符要写成 %xx',
    'write it as mqtt://USER:PASSWORD@HOST:1883 or mqtts://…:8883, with special characters as %xx',
  );
}

function logOf(given: Given): Pick<HubOptions, 'log'> {
  if (given.value === 'json') return { log: 'json' };
  if (given.value === 'plain') return {};
  throw new WrongValue(given, '请写 plain 或 json', 'write plain or json');
}

function daysGiven(given: Given): number {
  const days = Number(given.value);
  if (Number.isInteger(days) && days > 0 && days < 100_000) return days;
  throw new WrongValue(given, '请写天数，例如 1095', 'write a number of days, such as 1095');
}

function peerOf(given: Given): string {
  const url = URL.canParse(given.value) ? new URL(given.value) : undefined;
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url !== undefined && isWeb && url.href === `${url.origin}/`) return url.origin;
  throw new WrongValue(
    given,
    '请写成 http://另一台主机的地址:8080，例如 http://192.168.1.5:8080',
    'write it as http://HOST:8080, such as http://192.168.1.5:8080',
  );
}
