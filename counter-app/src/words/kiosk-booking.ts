import { msg, str } from '@lit/localize';

/** 预约签到: whoever has booked a time comes to the kiosk. */
export const arrivalWords = {
  way: () => msg('预约签到', { id: 'kb-way' }),
  how: () => msg('把预约的二维码对准扫码口，或按 9 位预约码。', { id: 'kb-how' }),
  field: () => msg('预约码', { id: 'kb-field' }),
  badCode: () => msg('预约码是 9 位数字，这个不对。请再看一眼您的预约。', { id: 'kb-bad-code' }),
  unknown: (code: string) => msg(str`今天没有预约 ${code}。`, { id: 'kb-unknown' }),
  unknownHow: () =>
    msg('请再看一眼预约码和日期。没有错，就先取号排队，预约码记在号上。', { id: 'kb-unknown-how' }),
  cutOff: (code: string) => msg(str`取号机断网了，查不到预约 ${code}。`, { id: 'kb-cut-off' }),
  cutOffHow: () => msg('请先取号排队，预约码记在号上，接通后工作人员核对。', { id: 'kb-cut-off-how' }),
  loading: () => msg('今天的预约还在传过来，请等几秒再试。', { id: 'kb-loading' }),
  released: () => msg('这个预约已经取消了。', { id: 'kb-released' }),
  ended: (label: string) => msg(str`${label} 已经办过了。`, { id: 'kb-ended' }),
  takeNew: () => msg('还要办事，请取一个号。', { id: 'kb-take-new' }),
  early: (from: string) => msg(str`您来早了，${from} 起可以签到。`, { id: 'kb-early' }),
  earlyHow: (slot: string, minutes: number) =>
    msg(str`您约的是 ${slot}。还有 ${minutes} 分钟，请坐下等，到时间再来签到。`, { id: 'kb-early-how' }),
  twice: () => msg('有两个预约是这个码。请到导办台，工作人员帮您签到。', { id: 'kb-twice' }),
  desk: () => msg('请到导办台，工作人员帮您签到。', { id: 'kb-desk' }),
  take: () => msg('取号排队', { id: 'kb-take' }),
  again: () => msg('再输一次', { id: 'kb-again' }),
  claiming: (code: string) => msg(str`预约码 ${code} 会记在号上。`, { id: 'kb-claiming' }),
  claimed: (code: string) => msg(str`预约码 ${code} 已记在号上，工作人员会核对。`, { id: 'kb-claimed' }),
  inTime: (slot: string) => msg(str`预约 ${slot}，按预约的时间排队。`, { id: 'kb-in-time' }),
  late: (slot: string, until: string) =>
    msg(str`您约的是 ${slot}，保留到 ${until}。现在过了，按到厅的时间排队。`, { id: 'kb-late' }),
  copy: () => msg('您签到过了，还是这个号；再打的小票上有「补打」。', { id: 'kb-copy' }),
};
