import { msg, str } from '@lit/localize';

/** 记录可信吗: whether what is on record has been tampered with. */
export const recordsWords = {
  title: () => msg('记录有没有被改过？', { id: 'wr-title' }),
  looking: (done: number, all: number) => msg(str`正在核对 ${done} / ${all} 条…`, { id: 'wr-looking' }),
  allWhole: (devices: number, events: number, clock: string) =>
    msg(str`${clock} 核对：${devices} 台设备的 ${events} 条记录，条条相连，没有缺、没有改。`, {
      id: 'wr-all-whole',
    }),
  wrong: (wrong: number, devices: number, clock: string) =>
    msg(str`${clock} 核对：${devices} 台设备中 ${wrong} 台的记录有问题。`, { id: 'wr-wrong' }),
  loading: () => msg('本机还在读今天的记录，读完请再核对一次。', { id: 'wr-loading' }),
  again: () => msg('再核对一次', { id: 'wr-again' }),
  how: () =>
    msg('每条记录由写它的设备签名，并带着前一条的指纹：改一个字、抽掉一条，从那里起就接不上。', {
      id: 'wr-how',
    }),
  others: (n: number) => msg(str`其余 ${n} 台设备的记录完整。`, { id: 'wr-others' }),
  events: (n: number) => msg(str`${n} 条`, { id: 'wr-events' }),
  whole: () => msg('完整', { id: 'wr-whole' }),
  genuine: () => msg('签名属实', { id: 'wr-genuine' }),
  unjudged: (n: number) => msg(str`${n} 条的签名在本机验不了（没有它的公钥）`, { id: 'wr-unjudged' }),
  forged: (n: number) => msg(str`${n} 条的签名不是它的`, { id: 'wr-forged' }),
  leftOut: (n: number) => msg(str`其中 ${n} 条不算数（设备无权或已停用）`, { id: 'wr-left-out' }),
  missing: (n: number) => msg(str`第 ${n} 条不在本机：缺了，或还没收到`, { id: 'wr-missing' }),
  changed: (n: number) => msg(str`第 ${n} 条被改过`, { id: 'wr-changed' }),
  unchained: (n: number) => msg(str`第 ${n} 条与前一条接不上`, { id: 'wr-unchained' }),
  twins: (n: number) => msg(str`第 ${n} 条有两份不同的内容`, { id: 'wr-twins' }),
};
