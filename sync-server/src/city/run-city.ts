import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addressesOf, isLoopback, urlOf } from '../addresses.ts';
import { HubProblem } from '../hub-problem.ts';
import { City, type CityOptions } from './city.ts';

const USAGE = `npm start -- city [--port 8090] [--listen 127.0.0.1] [--data city-data] [--every 10]
  市级汇总：把许多大厅放在一页上看，只看不改。大厅在页面上用地址和邀请码添加。
  Many halls on one page, which only looks. Halls are added on the page, by address and code.
  --port N       页面的端口  the port of the page
  --listen ADDR  别的电脑可以连的地址，例如 0.0.0.0；不写就只限本机。都要口令  for other computers, too; all need the key
  --data DIR     数据目录；里面有各大厅给的密钥，请锁好  its data folder; it holds the keys halls know it by: lock it away
  --every N      每个大厅几秒问一次  every how many seconds each hall is asked
  每项也可写成环境变量  Each may also be a variable: ONEWINDOW_PORT, ONEWINDOW_LISTEN, ONEWINDOW_DATA, ONEWINDOW_EVERY`;

const DEFAULTS = { port: '8090', listen: '127.0.0.1', data: 'city-data', every: '10' } as const;

export interface CityRun {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
}

/** Opens the city view when the arguments ask for it; undefined when they do not, or only for help. Throws `HubProblem`. */
export async function openCity(run: CityRun): Promise<City | 'help' | undefined> {
  const [name] = run.args;
  if (name !== 'city') return undefined;
  const options = optionsOf(run);
  if (options === 'help') {
    run.say(USAGE);
    return 'help';
  }
  const city = await City.open(options);
  greet(run.say, city, options);
  return city;
}

function optionsOf({ args, env }: CityRun): CityOptions | 'help' {
  const text = { type: 'string' } as const;
  const flags = { port: text, listen: text, data: text, every: text, help: { type: 'boolean' } } as const;
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    values = parseArgs({ args: args.slice(1), options: flags, allowPositionals: false }).values;
  } catch (error) {
    throw new HubProblem(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help === true) return 'help';
  const given = (flag: keyof typeof DEFAULTS): string => {
    const value = values[flag] ?? (env[`ONEWINDOW_${flag.toUpperCase()}`]?.trim() || DEFAULTS[flag]);
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw new HubProblem(`--${flag}：这里要写一个值\n--${flag}: a value must follow\n\n${USAGE}`);
  };
  const port = Number(given('port'));
  if (!/^\d{1,5}$/.test(given('port')) || port > 65_535) {
    throw new HubProblem(
      `--port ${given('port')}：请写 0 到 65535 之间的端口\n--port ${given('port')}: give a port from 0 to 65535`,
    );
  }
  const every = Number(given('every'));
  if (!(every >= 1 && every <= 3_600)) {
    throw new HubProblem(
      `--every ${given('every')}：请写 1 到 3600 之间的秒数\n--every ${given('every')}: give from 1 to 3600 seconds`,
    );
  }
  return { port, listen: given('listen'), data: given('data'), everyMs: every * 1_000 };
}

function greet(say: (line: string) => void, { port, key, halls }: City, { listen, data }: CityOptions): void {
  const [address] = addressesOf(listen);
  const base =
    isLoopback(listen) || address === undefined ? `http://localhost:${port}` : urlOf('http', address, port);
  say(`一窗 市级汇总 city view  ${base}/city/?key=${key}`);
  say(
    `口令 key: ${key}  ${halls.all.length} 个大厅，数据在 ${resolve(data)}。 ${halls.all.length} halls; its data is kept there.`,
  );
  say(`ready http://127.0.0.1:${port}/city/`);
}
