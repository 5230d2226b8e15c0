import { parseArgs } from 'node:util';

/** How a hub is started; every flag may also be given as `ONEWINDOW_…` in the environment. */
export interface HubOptions {
  readonly port: number;
  readonly mqttPort: number;
  readonly listen: string;
  readonly data: string;
  /** The hall's set-up file; absent: a trial hall. */
  readonly hall?: string;
  readonly printer?: { readonly host: string; readonly port: number };
  /** Base URLs of other hubs of the hall, such as `http://192.168.1.5:8080`; absent: none. */
  readonly peers?: readonly string[];
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
  listen: { type: 'string' },
  data: { type: 'string' },
  hall: { type: 'string' },
  printer: { type: 'string' },
  peer: { type: 'string', multiple: true },
  trace: { type: 'string' },
  help: { type: 'boolean' },
} as const;

type Flag = Exclude<keyof typeof FLAGS, 'help' | 'peer'>;

const DEFAULTS: Readonly<Partial<Record<Flag, string>>> = {
  port: '8080',
  'mqtt-port': '1883',
  listen: '127.0.0.1',
  data: 'data',
};

export const USAGE = `OneWindow hub (一窗)

  npm start -- [--port 8080] [--mqtt-port 1883] [--listen 127.0.0.1] [--data data]
               [--hall FILE] [--printer tcp://HOST:9100] [--peer http://HOST:8080]...
               [--trace FILE]

  --port N        大厅各页面的端口  the port of the pages
  --mqtt-port N   MQTT 端口；被占用时只用 WebSocket  taken: MQTT goes by WebSocket only
  --data DIR      数据目录，一个一窗程序一个  the data folder, one for each hub
  --hall FILE     大厅的配置文件；不写就开一个样板大厅
                  the hall's set-up file, such as halls/township.json; without it a trial hall opens
  --listen ADDR   别的电脑可以连的地址；设备登记之前，网上任何人都能读写，所以默认只限本机
                  the address others may reach; until devices are enrolled everyone on that network may
                  read and write, so the default is this computer only
  --printer URL   网络小票打印机；不写就在取号机屏幕上出号
                  a ticket printer on the network; without it slips appear on the kiosk's screen
  --peer URL      同一大厅的另一台一窗主机；可写多次。两台之中有一台写了就行
                  another hub of the same hall; may be given again. It is enough that one of the two names the
                  other; a hub with an empty data folder joins that hall and needs no --hall
  --trace FILE    把本机收到和做出的每一步记到文件里，供模拟器重放；平时不用
                  records every step this hub takes, to be replayed in the simulator; not needed in daily use
  每项也可写成环境变量  Every flag may also be an environment variable:
  ONEWINDOW_PORT, ONEWINDOW_MQTT_PORT, ONEWINDOW_LISTEN, ONEWINDOW_DATA, ONEWINDOW_HALL, ONEWINDOW_PRINTER,
  ONEWINDOW_TRACE, ONEWINDOW_PEER（多个用逗号隔开  several with commas between）
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
    const options = optionsOf((flag) => givenOf(flag, values[flag], env));
    return { ok: true, options: peers.length === 0 ? options : { ...options, peers: [...new Set(peers)] } };
  } catch (error) {
    if (error instanceof WrongValue) return { ok: false, message: error.message };
    throw error;
  }
}

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
  const hall = given('hall');
  const printer = given('printer');
  const trace = given('trace');
  return {
    port,
    mqttPort,
    listen: required('listen').value,
    data: required('data').value,
    ...(hall === undefined ? {} : { hall: hall.value }),
    ...(printer === undefined ? {} : { printer: printerOf(printer) }),
    ...(trace === undefined ? {} : { trace: trace.value }),
  };
}

function portOf(given: Given): number {
  if (/^\d{1,5}$/.test(given.value) && Number(given.value) <= 65535) return Number(given.value);
  throw new WrongValue(
    given,
    '端口是 0 到 65535 的数字，例如 8080',
    'a port is a number from 0 to 65535, such as 8080',
  );
}

function printerOf(given: Given): { host: string; port: number } {
  const match = /^tcp:\/\/([^/:\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(given.value);
  const port = Number(match?.[2]);
  if (match?.[1] !== undefined && port > 0 && port <= 65535) {
    return { host: match[1].replace(/^\[|\]$/g, ''), port };
  }
  throw new WrongValue(
    given,
    '请写成 tcp://打印机地址:9100，例如 tcp://192.168.1.50:9100',
    'write it as tcp://HOST:9100, such as tcp://192.168.1.50:9100',
  );
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
