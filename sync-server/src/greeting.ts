import { resolve } from 'node:path';
import type { HallFile } from '@onewindow/hall-core';
import { addressesOf, isLoopback, urlOf } from './addresses.ts';
import type { Hub } from './hub.ts';
import type { Say } from './log/hub-log.ts';
import type { HubOptions } from './options.ts';

interface Greeting {
  readonly hub: Pick<Hub, 'port' | 'mqttPort' | 'httpsPort' | 'managerCode'>;
  readonly options: Pick<HubOptions, 'listen' | 'data'>;
  readonly hall: HallFile;
  readonly version: string;
}

/** Says at the terminal that the hub is open, where it is, and how the first manager comes in. */
export function greet(say: Say, { hub, options, hall, version }: Greeting): void {
  const { listen, data } = options;
  const { port, mqttPort, httpsPort, managerCode } = hub;
  const started = [`一窗 ${hall.name['zh-CN']}  http://localhost:${port}/`];
  if (hall.sample === true)
    started.push(`样板大厅，数据在 ${resolve(data)}。 A trial hall; its data is kept there.`);
  say(started.join('\n'), { code: 'started', version, hall: hall.id, sample: hall.sample === true });
  if (managerCode !== undefined) {
    say(
      `管理员邀请码：${managerCode}  请在值班长页面输入。 The first manager's code, to be typed on the manager's page.`,
      // Whoever may read the log need not be who may manage the hall: the code is on the hub's own page.
      { code: 'manager-code-waits', port },
    );
  }
  const [address] = addressesOf(listen);
  if (!isLoopback(listen) && httpsPort !== undefined && address !== undefined) {
    const [plain, secure] = [urlOf('http', address, port), urlOf('https', address, httpsPort)];
    say(
      `平板：先打开 ${plain}/ca 装大厅证书，再用 ${secure}/ 。 Tablets: first ${plain}/ca, to trust the hall's certificate, then ${secure}/`,
      { code: 'tablets-may-come', plain, secure },
    );
  }
  say(`ready http://127.0.0.1:${port} mqtt ${mqttPort ?? 'off'}`, {
    code: 'ready',
    port,
    mqttPort,
    httpsPort,
  });
}
