import { msg, str } from '@lit/localize';

/** Bringing set-ups in and taking them away, and a hall of one's own. */
export const setupFileWords = {
  title: () => msg('导入导出', { id: 'sx-title' }),
  versions: () => msg('版本', { id: 'sx-versions' }),
  whole: () => msg('整份设置', { id: 'sx-whole' }),
  wholeWhat: () =>
    msg('一个文件就是整个大厅的设置，可以备份，也可以带到别的大厅参考。', { id: 'sx-whole-what' }),
  saveWhole: () => msg('存成文件', { id: 'sx-save-whole' }),
  loadWhole: () => msg('读入设置文件', { id: 'sx-load-whole' }),
  loadedWhole: () => msg('已读入。请看下面列出的改动，确认后保存。', { id: 'sx-loaded-whole' }),
  otherHall: () => msg('这是别的大厅的文件：大厅编号和样板标记留着本厅的。', { id: 'sx-other-hall' }),
  matters: () => msg('事项表', { id: 'sx-matters' }),
  mattersWhat: () =>
    msg('CSV 或 XLSX 都可以，Excel 存的中文也认得。名称或编号相同的事项会更新，其余新增；空格子不改。', {
      id: 'sx-matters-what',
    }),
  template: () => msg('下载模板', { id: 'sx-template' }),
  saveCsv: () => msg('事项存为 CSV', { id: 'sx-csv' }),
  saveXlsx: () => msg('事项存为 XLSX', { id: 'sx-xlsx' }),
  loadMatters: () => msg('读入事项表', { id: 'sx-load' }),
  saved: (file: string) => msg(str`已存为 ${file}`, { id: 'sx-saved' }),
  notSaved: () => msg('没有存成，请再试一次。', { id: 'sx-not-saved' }),
  readAs: (file: string, form: string, rows: number) =>
    msg(str`${file}：按 ${form} 读入，${rows} 行`, { id: 'sx-read-as' }),
  columns: () => msg('哪一列是什么', { id: 'sx-columns' }),
  ignored: () => msg('不用', { id: 'sx-ignored' }),
  noNames: () => msg('没有认出「事项名称」这一列，请在上面选。', { id: 'sx-no-names' }),
  outcome: (fresh: number, changed: number, unchanged: number) =>
    msg(str`新增 ${fresh}，更新 ${changed}，没变 ${unchanged}`, { id: 'sx-outcome' }),
  bad: (rows: number) => msg(str`有问题的 ${rows} 行`, { id: 'sx-bad' }),
  line: () => msg('行', { id: 'sx-line' }),
  field: () => msg('列', { id: 'sx-field' }),
  written: () => msg('写的是', { id: 'sx-written' }),
  fix: () => msg('怎么改', { id: 'sx-fix' }),
  firstOnly: (shown: number) => msg(str`只列前 ${shown} 处`, { id: 'sx-first-only' }),
  takeAll: (rows: number) => msg(str`导入这 ${rows} 行`, { id: 'sx-take-all' }),
  takeGood: (rows: number) => msg(str`只导入没问题的 ${rows} 行`, { id: 'sx-take-good' }),
  notThis: () => msg('不导入', { id: 'sx-not-this' }),
  taken: () => msg('已放进改动，还没保存。', { id: 'sx-taken' }),
  oldExcel: () => msg('这是旧的 .xls 文件。请在 Excel 里另存为 .xlsx 或 CSV。', { id: 'sx-old-excel' }),
  notText: () => msg('读不出文字。请另存为 CSV（UTF-8）或 XLSX。', { id: 'sx-not-text' }),
  notWorkbook: () => msg('这个 XLSX 打不开，可能没有存完整。请重新导出。', { id: 'sx-not-workbook' }),
  empty: () => msg('文件里没有内容。', { id: 'sx-empty' }),

  own: () => msg('开设我自己的大厅', { id: 'so-own' }),
  ownWhat: () =>
    msg('用样板的设置做一份自己的。新大厅从空的开始：自己的密钥、自己的数据，样板里试过的一条都不带过去。', {
      id: 'so-what',
    }),
  ownId: () => msg('大厅编号（定了不能改）', { id: 'so-id' }),
  ownOpen: () => msg('周一到周五，几点开门', { id: 'so-open' }),
  ownClose: () => msg('几点关门', { id: 'so-close' }),
  ownIdTaken: () => msg('请换一个，不要和样板一样。', { id: 'so-id-taken' }),
  make: () => msg('做好大厅文件', { id: 'so-make' }),
  made: (file: string) => msg(str`${file} 已下载。接下来在这台电脑上：`, { id: 'so-made' }),
  step1: () => msg('在样板程序的黑窗口里按 Ctrl+C，把它停掉。', { id: 'so-step-1' }),
  step2: (file: string) => msg(str`把 ${file} 放到一窗的目录里，在那里运行：`, { id: 'so-step-2' }),
  step3: (url: string) =>
    msg(str`打开 ${url} ，用那里显示的邀请码进值班长页面，再到「设置」里改成自己的事项、窗口和人员。`, {
      id: 'so-step-3',
    }),
  step4: () => msg('新的数据目录和端口让每块屏幕也从头开始。以后每次都用这条命令开。', { id: 'so-step-4' }),
  installed: (settings: string) =>
    msg(str`用安装盘装的，不用命令：把这三行写进 settings.env，再重启一窗：${settings}`, {
      id: 'so-installed',
    }),
  copy: () => msg('复制命令', { id: 'so-copy' }),
  copied: () => msg('已复制。', { id: 'so-copied' }),
};
