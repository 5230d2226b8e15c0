import { msg, str } from '@lit/localize';

/** The hall as it is now: figures, windows, the plan of the floor, and what was ordered today. */
export const nowWords = {
  crowding: () => msg('每窗等候', { id: 'hn-crowding' }),
  peopleEach: (n: string) => msg(str`${n} 人`, { id: 'hn-people-each' }),
  evenness: () => msg('均衡度', { id: 'hn-evenness' }),
  evennessOf: () => msg('1 为一样忙（Jain 指数）', { id: 'hn-evenness-of' }),
  groups: () => msg('分组等候', { id: 'hn-groups' }),
  groupLine: (people: string, oldest: string) => msg(str`${people}，最久 ${oldest}`, { id: 'hn-group-line' }),
  groupOpen: (open: number) => msg(str`能办的开着 ${open} 个`, { id: 'hn-group-open' }),
  unitWindows: (open: number, all: number) =>
    msg(str`开着 ${open} 个窗口，共 ${all} 个`, { id: 'hn-unit-windows' }),
  noUnit: () => msg('不分单位', { id: 'hn-no-unit' }),
  wanted: (wanted: number, confirmed: number) =>
    msg(str`要求开放 ${wanted}，已确认 ${confirmed}`, { id: 'hn-wanted' }),

  silent: () => msg('失联', { id: 'hn-silent' }),
  silentFor: (span: string) => msg(str`失联 ${span}`, { id: 'hn-silent-for' }),
  heard: (age: string) => msg(str`${age}有消息`, { id: 'hn-heard' }),
  orderedSilent: (word: string) => msg(str`已要求${word}；窗口失联，连上才照办`, { id: 'hn-ordered-silent' }),
  reason: () => msg('暂停原因', { id: 'hn-reason' }),
  noReason: () => msg('原因…', { id: 'hn-no-reason' }),
  opposed: (orders: string, stands: string) =>
    msg(str`两处的要求相反：${orders}。现在按「${stands}」`, { id: 'hn-opposed' }),
  opposedSettle: () => msg('在这个窗口再点一次，就按那一次的', { id: 'hn-opposed-settle' }),
  comma: () => msg('、', { id: 'hn-comma' }),
  orderAt: (time: string, word: string) => msg(str`${time} ${word}`, { id: 'hn-order-at' }),

  strandsClose: (window: number, n: number, groups: string) =>
    msg(str`${window} 号窗口关闭后，${n} 人没有窗口能办（${groups}）。`, { id: 'hn-strands-close' }),
  strandsPause: (window: number, n: number, groups: string) =>
    msg(str`${window} 号窗口暂停后，${n} 人没有窗口能办（${groups}）。`, { id: 'hn-strands-pause' }),
  closeAnyway: (window: number) => msg(str`仍要关闭 ${window} 号窗口`, { id: 'hn-close-anyway' }),
  pauseAnyway: (window: number) => msg(str`仍要暂停 ${window} 号窗口`, { id: 'hn-pause-anyway' }),

  plan: () => msg('平面图', { id: 'hn-plan' }),
  cards: () => msg('卡片', { id: 'hn-cards' }),
  offPlan: () => msg('没有画在图上', { id: 'hn-off-plan' }),
  show: () => msg('窗口怎么显示', { id: 'hn-show' }),

  orders: () => msg('今天对窗口的要求', { id: 'hn-orders' }),
  noOrders: () => msg('今天值班长还没有要求过窗口开关。', { id: 'hn-no-orders' }),
  order: (window: number, word: string) => msg(str`${window} 号窗口：${word}`, { id: 'hn-order' }),
  confirmed: (time: string) => msg(str`${time} 照办`, { id: 'hn-confirmed' }),
  notConfirmed: () => msg('还没有照办', { id: 'hn-not-confirmed' }),
  expected: (without: number, one: number) => msg(str`预计等候 ${without}→${one} 分`, { id: 'hn-expected' }),
  waitedThen: (minutes: number) => msg(str`之后来的人等了 ${minutes} 分`, { id: 'hn-then' }),
};
