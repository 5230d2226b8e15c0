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
}

export type OptionsResult =
  | { readonly ok: true; readonly options: HubOptions }
  | { readonly ok: false; readonly message: string }
  | { readonly ok: false; readonly help: true };

const FLAGS = {
  port: { type: 'string', default: '8080' },
  'mqtt-port': { type: 'string', default: '1883' },
  listen: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: 'data' },
  hall: { type: 'string' },
  printer: { type: 'string' },
  help: { type: 'boolean' },
} as const;

export const USAGE = `OneWindow hub (一窗)

  npm start -- [--port 8080] [--mqtt-port 1883] [--listen 127.0.0.1] [--data data]
               [--hall FILE] [--printer tcp://HOST:9100]

  --hall FILE     the hall's set-up file, such as halls/township.json; without it a trial hall (样板) opens
  --listen ADDR   the address others may reach; until devices are enrolled everyone on that network may
                  read and write, so the default is this computer only
  --printer URL   a ticket printer on the network; without it slips appear on the kiosk's screen
  Every flag may also be an environment variable: ONEWINDOW_PORT, ONEWINDOW_MQTT_PORT, ONEWINDOW_HALL, …`;

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsResult {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    return { ok: false, message: `${(error as Error).message}\n\n${USAGE}` };
  }
  if (values.help === true) return { ok: false, help: true };
  const given = (flag: keyof typeof FLAGS): string | undefined => {
    const fromEnv = env[`ONEWINDOW_${flag.toUpperCase().replaceAll('-', '_')}`];
    const fromFlag = values[flag];
    const isDefault = 'default' in FLAGS[flag] && fromFlag === (FLAGS[flag] as { default?: string }).default;
    const value = isDefault && fromEnv !== undefined && fromEnv !== '' ? fromEnv : (fromFlag ?? fromEnv);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const port = portOf(given('port'));
  if (port === undefined)
    return { ok: false, message: `--port ${given('port')}: a port is a number from 0 to 65535` };
  const mqttPort = portOf(given('mqtt-port'));
  if (mqttPort === undefined) {
    return { ok: false, message: `--mqtt-port ${given('mqtt-port')}: a port is a number from 0 to 65535` };
  }
  const printerUrl = given('printer');
  const printer = printerUrl === undefined ? undefined : printerOf(printerUrl);
  if (printerUrl !== undefined && printer === undefined) {
    return { ok: false, message: `--printer ${printerUrl}: write it as tcp://HOST:9100` };
  }
  const hall = given('hall');
  return {
    ok: true,
    options: {
      port,
      mqttPort,
      listen: given('listen') ?? '127.0.0.1',
      data: given('data') ?? 'data',
      ...(hall === undefined ? {} : { hall }),
      ...(printer === undefined ? {} : { printer }),
    },
  };
}

function portOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

function printerOf(url: string): { host: string; port: number } | undefined {
  const match = /^tcp:\/\/([^/:\s]+|\[[0-9a-fA-F:]+\]):(\d{1,5})\/?$/.exec(url);
  const port = portOf(match?.[2]);
  if (match?.[1] === undefined || port === undefined || port === 0) return undefined;
  return { host: match[1].replace(/^\[|\]$/g, ''), port };
}
