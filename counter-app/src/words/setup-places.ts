import { msg, str } from '@lit/localize';

/** Setting the units of a building. */
export const unitWords = {
  what: () =>
    msg('几个单位合用一个大厅时才用。没有归到单位的分组是大厅自己的。', {
      id: 'tu-what',
    }),
  groups: () => msg('归它的分组', { id: 'tu-groups' }),
  groupsHelp: () => msg('一个分组只归一个单位。勾选归别的单位的，就移过来。', { id: 'tu-groups-help' }),
  elsewhere: (unit: string) => msg(str`（现归 ${unit}）`, { id: 'tu-elsewhere' }),
  phone: () => msg('投诉电话（可不填）', { id: 'tu-phone' }),
  phoneHelp: (hall: string) =>
    msg(str`印在只办它的事的小票上；不填就印大厅的 ${hall}。`, { id: 'tu-phone-help' }),
  idHelp: () => msg('网址里用它。改了以后，用旧网址的屏幕显示整个大厅，要换成新网址。', { id: 'tu-id-help' }),
  addresses: () => msg('只给它用的屏幕，打开这样的网址', { id: 'tu-addresses' }),
  addressesHelp: () =>
    msg('保存以后才有用。哪台设备打开了什么，看「屏幕和打印机」。', { id: 'tu-addresses-help' }),
  losing: (unit: string, groups: string, phone: string) =>
    msg(
      str`去掉「${unit}」：它的分组（${groups}）留着，变成大厅自己的，小票印大厅的投诉电话 ${phone}；只给它用的屏幕改为显示整个大厅。`,
      { id: 'tu-losing' },
    ),
  losingGroup: (unit: string) =>
    msg(str`「${unit}」只有这一个分组，去掉它，这个单位也一起去掉。`, { id: 'tu-losing-group' }),
};

/** The hall's screens and printers: what each is set up for, and the address of a new one. */
export const placeWords = {
  title: () => msg('屏幕和打印机', { id: 'tv-title' }),
  what: () => msg('每块屏幕给谁用，写在它打开的网址里；不用在这里登记。', { id: 'tv-what' }),
  none: () => msg('还没有取号机和大屏。在下面选好，就有新设备要打开的网址。', { id: 'tv-none' }),
  list: () => msg('现在的取号机、大屏和主机', { id: 'tv-list' }),
  builder: () => msg('新设备打开哪个网址', { id: 'tv-builder' }),
  kindOf: () => msg('做什么用', { id: 'tv-kind' }),
  kiosk: () => msg('取号机', { id: 'tv-kiosk' }),
  hallBoard: () => msg('大屏', { id: 'tv-hall-board' }),
  windowBoard: () => msg('窗口屏', { id: 'tv-window-board' }),
  rating: () => msg('评价器', { id: 'tv-rating' }),
  window: () => msg('哪个窗口', { id: 'tv-window' }),
  unit: () => msg('给哪个单位', { id: 'tv-unit' }),
  wholeHall: () => msg('整个大厅', { id: 'tv-whole' }),
  zone: () => msg('播报区', { id: 'tv-zone' }),
  noZone: () => msg('不分区', { id: 'tv-no-zone' }),
  sound: () => msg('播报叫号', { id: 'tv-sound' }),
  soundOn: () => msg('播报', { id: 'tv-sound-on' }),
  soundOff: () => msg('不出声', { id: 'tv-sound-off' }),
  language: () => msg('语言', { id: 'tv-language' }),
  bothLanguages: () => msg('中文，旁边小字英文', { id: 'tv-both' }),
  chinese: () => msg('中文', { id: 'tv-chinese' }),
  english: () => msg('英文', { id: 'tv-english' }),
  givenFirst: (name: string) => msg(str`${name}，旁边小字中文`, { id: 'tv-given-first' }),
  turns: () => msg('横屏竖屏、大小，它自己认。', { id: 'tv-turns' }),
  join: () => msg('第一次打开要邀请码：在「设备」里点「添加设备」。', { id: 'tv-join' }),
  loopback: () =>
    msg('这是主机自己电脑上的网址。别的设备要换成主机的地址，「设备」的「添加设备」里有。', {
      id: 'tv-loopback',
    }),
  qr: (address: string) => msg(str`二维码：${address}`, { id: 'tv-qr' }),
  copy: () => msg('复制', { id: 'tv-copy' }),
  copyOf: (what: string) => msg(str`复制${what}的网址`, { id: 'tv-copy-of' }),
  selected: () => msg('已选中，请按 Ctrl+C', { id: 'tv-selected' }),
  toDevices: () => msg('打开「设备」', { id: 'tv-to-devices' }),
  atDevices: () =>
    msg('添加、替换、停用设备，试打印机，都在「现在」页的「设备」里。', { id: 'tv-at-devices' }),
  roll: () => msg('换了新纸卷，在取号机的员工菜单里点「换了新纸卷」。', { id: 'tv-roll' }),
  printer: (how: string) => msg(str`打印机：${how}`, { id: 'tv-printer' }),
  paperAt: (how: string) => msg(str`小票：${how}`, { id: 'tv-paper' }),
  untold: () => msg('还没有说它打开了什么（刚连上，或版本太旧）', { id: 'tv-untold' }),
  unknownUnit: (unit: string) =>
    msg(str`网址里的单位 ${unit} 大厅没有，它显示的是整个大厅。请改它的网址。`, { id: 'tv-unknown-unit' }),
  unknownZone: (zone: string) =>
    msg(str`网址里的播报区 ${zone} 大厅没有。请改它的网址。`, { id: 'tv-unknown-zone' }),
  unknownWindow: (number: string) => msg(str`大厅没有${number}。请改它的网址。`, { id: 'tv-unknown-window' }),
  cutOff: () => msg('现在连不上主机，不知道它们各自怎样。', { id: 'tv-cut-off' }),
};
