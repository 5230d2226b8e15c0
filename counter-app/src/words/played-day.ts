import { msg, str } from '@lit/localize';
import type { WaitKind } from '@onewindow/hall-core';

/** A day played again under other rules. */
export const playedWords = {
  title: () => msg('改了会怎样：拿一天的记录排一遍', { id: 'pl-title' }),
  what: () =>
    msg('同样的人、同样的窗口和办理时间，按现在用的规则和改过的规则各排一遍。大厅里什么也不会变。', {
      id: 'pl-what',
    }),
  day: () => msg('哪一天', { id: 'pl-day' }),
  today: () => msg('今天（到现在）', { id: 'pl-today' }),
  start: () => msg('排一遍', { id: 'pl-start' }),
  again: () => msg('重新排', { id: 'pl-again' }),
  fetching: () => msg('正在取这一天的记录…', { id: 'pl-fetching' }),
  reading: (percent: number) => msg(str`正在读记录… ${percent}%`, { id: 'pl-reading' }),
  playing: (percent: number) => msg(str`正在排… ${percent}%`, { id: 'pl-playing' }),
  loading: () => msg('今天的记录还没读完，几秒后再试。', { id: 'pl-loading' }),
  none: () =>
    msg('这一天没有可排的：没有人被叫过，或者记录不在这台设备上。连上主机可以再试。', { id: 'pl-none' }),
  part: (has: number, of: number) =>
    msg(str`这一天共 ${of} 条记录，这台设备上现在有 ${has} 条。连着主机时会接着取，过一会儿再试。`, {
      id: 'pl-part',
    }),
  wrong: () => msg('先把上面填错的改好。', { id: 'pl-wrong' }),
  typeFirst: () => msg('改上面任何一条规则，这里会把改前改后并排列出。', { id: 'pl-type-first' }),
  noDifference: () => msg('这样改，这一天谁先叫、等多久都不变。', { id: 'pl-same' }),
  played: (people: number) => msg(str`已按 ${people} 人排好`, { id: 'pl-done' }),
  check: (logged: string, played: string) =>
    msg(str`核对：记录里平均等 ${logged} 分；按当时的规则排出来平均等 ${played} 分。`, { id: 'pl-check' }),
  checkGood: () => msg('两个数接近，下面的比较可以参考。', { id: 'pl-check-good' }),
  checkFar: () =>
    msg('差得较多：那天可能断过网，或有窗口没人却没暂停。下面的比较只能看个大概。', { id: 'pl-check-far' }),
  table: () => msg('等候时间（分）', { id: 'pl-table' }),
  who: () => msg('哪些人', { id: 'pl-who' }),
  asIs: () => msg('现在用的', { id: 'pl-as-is' }),
  changed: () => msg('改过的', { id: 'pl-changed' }),
  calls: () => msg('叫了', { id: 'pl-calls' }),
  mean: () => msg('平均', { id: 'pl-mean' }),
  median: () => msg('中位', { id: 'pl-median' }),
  p90: () => msg('九成以内', { id: 'pl-p90' }),
  longest: () => msg('最长', { id: 'pl-longest' }),
  overtaken: () => msg('被后来的人先叫', { id: 'pl-overtaken' }),
  overtakenOf: (people: number, most: number) =>
    people === 0 ? '0' : msg(str`${people} 人，最多 ${most} 次`, { id: 'pl-overtaken-of' }),
  everyone: () => msg('全部（第一次叫）', { id: 'pl-everyone' }),
  missed: (times: number, minutes: string) =>
    msg(str`叫了没来 ${times} 次，窗口共空等 ${minutes} 分`, { id: 'pl-missed' }),
  turnedAway: (people: number) => msg(str`回来时号已作废 ${people} 人`, { id: 'pl-turned-away' }),
  uncalled: (people: number) => msg(str`最后还没叫到 ${people} 人`, { id: 'pl-uncalled' }),
  how: () => msg('怎么算的', { id: 'pl-how' }),
  assumptions: () => [
    msg('谁先叫，用的就是叫号时的那套规则，不是另写的一套。', { id: 'pl-how-rules' }),
    msg('每个人照原来的时间到，被叫后隔同样久走到窗口，办同样久；转办、补材料的照原来去。', {
      id: 'pl-how-people',
    }),
    msg('窗口照原来的时间开、停、关；叫下一个之前隔同样久。最后关的窗口会把人办完。', {
      id: 'pl-how-windows',
    }),
    msg('规则多等或少等几次呼叫，窗口就晚或早同样久才过号；在那之前走到的算到了，之后到的重新排队。', {
      id: 'pl-how-missed',
    }),
    msg('没叫到就走的人，等同样久才走；要是先叫到了，按那天同类的中位时间办。', { id: 'pl-how-left' }),
    msg('断网、备份号、提醒和 PIN 的规则不影响连着网时谁先叫，这里看不出。体验号和补录的不算。', {
      id: 'pl-how-not',
    }),
  ],
};

const KINDS: Readonly<Record<WaitKind, () => string>> = {
  'walk-in': () => msg('现场取号', { id: 'pl-walk-in' }),
  reserved: () => msg('按时来的预约', { id: 'pl-reserved' }),
  priority: () => msg('优先', { id: 'pl-priority' }),
  returning: () => msg('回来再排（过号、转办、补材料）', { id: 'pl-returning' }),
};

export const waitKindWords = (kind: WaitKind): string => KINDS[kind]();
