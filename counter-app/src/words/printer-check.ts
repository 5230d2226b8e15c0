import { msg, str } from '@lit/localize';
import { CONDITION_WORDS, REACH_WORDS } from '@onewindow/printers/pure';
import type { PrinterTested } from '@onewindow/replica';
import { language } from './locale.ts';

/** Trying a printer: what it answers, and which of its two papers came out right. */
export const checkWords = {
  hubTitle: () => msg('主机的打印机', { id: 'pc-hub' }),
  begin: () => msg('试打两张', { id: 'pc-begin' }),
  trying: () => msg('正在问打印机，并打两张试纸…', { id: 'pc-trying' }),
  look: () => msg('请看打出来的纸。A 用打印机自己的字，B 用程序画的字。', { id: 'pc-look' }),
  lookOne: () => msg('请看打出来的纸 A。这里没有画字用的字库，所以没有 B。', { id: 'pc-look-one' }),
  which: () => msg('哪张的汉字是对的？', { id: 'pc-which' }),
  both: () => msg('两张都对', { id: 'pc-both' }),
  onlyA: () => msg('只有 A 对', { id: 'pc-only-a' }),
  onlyB: () => msg('只有 B 对', { id: 'pc-only-b' }),
  neither: () => msg('都不对', { id: 'pc-neither' }),
  ruler: () => msg('A 上那排数字后面有字母 AAAA、BBBB。换到第二行的是哪些？', { id: 'pc-ruler' }),
  noSecond: () => msg('没有换行', { id: 'pc-no-second' }),
  onlyBs: () => msg('只有 BBBB', { id: 'pc-only-bs' }),
  asAndBs: () => msg('AAAA 和 BBBB', { id: 'pc-as-bs' }),
  code: () => msg('A 上的二维码印出来了吗？', { id: 'pc-code' }),
  isCode: () => msg('印出来了', { id: 'pc-is-code' }),
  noCode: () => msg('没有，或是乱码', { id: 'pc-no-code' }),
  cut: () => msg('两张纸之间切开了吗？', { id: 'pc-cut' }),
  isCut: () => msg('切开了', { id: 'pc-is-cut' }),
  notCut: () => msg('没切，要手撕', { id: 'pc-not-cut' }),
  keep: () => msg('就这样打小票', { id: 'pc-keep' }),
  kept: () => msg('记下了，小票从现在起这样打。', { id: 'pc-kept' }),
  notKept: () => msg('没有记上，请再试一次。', { id: 'pc-not-kept' }),
  nothingRight: () =>
    msg('两张都不对：请看打印机说明书，把字符集或语言设成简体中文，或换一种接法，再试打。', {
      id: 'pc-nothing-right',
    }),
};

/** What a printer was found to answer, and how it says it is. */
export function foundWords({ answers, echoes, conditions }: PrinterTested['report']): string[] {
  const found = [
    answers.status
      ? msg('会报告缺纸、开盖', { id: 'pc-status' })
      : msg('不报告缺纸、开盖', { id: 'pc-no-status' }),
    answers.done
      ? msg('打完会应答，小票能确认打出', { id: 'pc-done' })
      : msg('打完不应答，小票只能说“已送打印机”', { id: 'pc-no-done' }),
  ];
  if (echoes) found.push(msg('会回送编号', { id: 'pc-echoes' }));
  for (const condition of conditions) {
    const known = Object.entries(CONDITION_WORDS).find(([name]) => name === condition);
    if (known !== undefined) found.push(known[1][language()]);
  }
  return found;
}

/** Why a printer could not be tried, and what to do. */
export function checkRefusal(code: string): string {
  const known = Object.entries(REACH_WORDS).find(([reason]) => reason === code);
  if (known !== undefined) return known[1][language()];
  switch (code) {
    case 'none':
      return msg('连着的主机没有打印机。启动时用 --printer 写上它的地址。', { id: 'pc-r-none' });
    case 'busy':
      return msg('还有小票在等着打，打完再试。', { id: 'pc-r-busy' });
    case 'not-allowed':
      return msg('这台设备不能试打印机。', { id: 'pc-r-not-allowed' });
    case 'no-hub-in-reach':
      return msg('连不上主机，请再试一次。', { id: 'pc-r-no-hub' });
    default:
      return msg(str`打印机试不了（${code}）。`, { id: 'pc-r-other' });
  }
}
