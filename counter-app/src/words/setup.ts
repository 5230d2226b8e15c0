import { msg, str } from '@lit/localize';

/** What the set-up page says. */
export const setupWords = {
  lone: () => msg('一台平板就是一个大厅', { id: 'st-lone' }),
  loneMeans: () =>
    msg('没有主机的村站：这台设备自己取号、叫号、办理，不需要网络。以后装了主机，记录会自动并过去。', {
      id: 'st-lone-means',
    }),
  useThis: (hall: string) => msg(str`用「${hall}」的设置`, { id: 'st-use-this' }),
  noHubYet: () => msg('正在等主机送来大厅设置；也可以选一个设置文件。', { id: 'st-no-hub' }),
  needsNoHub: () => msg('这里没有主机：一台平板就是一个大厅', { id: 'st-needs-no-hub' }),
  chooseFile: () => msg('选大厅设置文件', { id: 'st-choose-file' }),
  sure: (hall: string) => msg(str`让这台设备独自担任「${hall}」？`, { id: 'st-sure' }),
  sureMeans: () =>
    msg('只在没有主机的地方这样用。取号页和窗口页都在这台设备上打开。随时可以改回来。', {
      id: 'st-sure-means',
    }),
  yes: () => msg('确定', { id: 'st-yes' }),
  no: () => msg('返回', { id: 'st-no' }),
  isLone: (hall: string) => msg(str`这台设备就是「${hall}」`, { id: 'st-is-lone' }),
  loneNow: () => msg('取号和叫号都在这台设备上，断网也照常。', { id: 'st-lone-now' }),
  endLone: () => msg('改回大厅的一块屏幕', { id: 'st-end-lone' }),
};
