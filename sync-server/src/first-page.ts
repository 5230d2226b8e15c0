import type { HallFile, LocalText } from '@onewindow/hall-core';

interface Door {
  readonly href: string;
  readonly zh: string;
  readonly en: string;
  readonly says: LocalText;
}

const DOORS: readonly Door[] = [
  {
    href: '/counter/kiosk?device=kiosk-1',
    zh: '取号机',
    en: 'Kiosk',
    says: { 'zh-CN': '先在这里取一个号', en: 'Take a ticket here first' },
  },
  {
    href: '/counter/?device=clerk-1',
    zh: '窗口一',
    en: 'Clerk one',
    says: { 'zh-CN': '坐到 1 号窗口，按“叫号”', en: 'Sit at window 1 and press Call next' },
  },
  {
    href: '/counter/?device=clerk-2',
    zh: '窗口二',
    en: 'Clerk two',
    says: { 'zh-CN': '第二个窗口，一起叫号', en: 'A second window calling beside it' },
  },
  {
    href: '/display/',
    zh: '大屏',
    en: 'Board',
    says: { 'zh-CN': '看叫到哪个号、去哪个窗口', en: 'See which number goes to which window' },
  },
  {
    href: '/counter/manager?device=manager-1',
    zh: '值班长',
    en: 'Manager',
    says: { 'zh-CN': '开放、暂停、关闭窗口', en: 'Open, pause and close windows' },
  },
];

/** Text as HTML shows it, in content and in attributes. */
export const htmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What the trial hall says before and after its doors. */
const TRIAL_GUIDE = `<p>这是一个可以随便试的大厅。请从 1 到 5 依次打开：取号，坐到窗口叫号，看大屏。不用登录；关掉本程序，各页面照样能用。</p>
  <p lang="en">A hall to try out. Open the doors from 1 to 5: take a ticket, call it at a window, watch the board.
  No log-in; stop this program and the pages go on.</p>`;

const trialNotes = (data: string): string => `<section>
  <p>试用的数据在 <code>${htmlText(data)}</code>，删掉这个目录就从头开始。</p>
  <p lang="en">What you try is kept in the folder above; delete it to begin anew.</p>
  <p>开自己的大厅：打开 <a class="plain" href="/counter/manager/setup?device=manager-1" target="_blank" rel="noopener">值班长 → 设置</a>，选“开设我自己的大厅”，照着做。</p>
  <p lang="en">Your own hall: open Manager, Set-up, then “Start my own hall”, and follow the steps there.</p>
  </section>`;

/** Shown on this computer only: whoever reads it becomes the hall's first manager. */
const managerNote = (code: string): string => `<section class="code">
  <p>这个大厅还没有管理员。请在管理员用的设备上打开“值班长”，输入邀请码：</p>
  <p lang="en">This hall has no manager yet. On the manager's device open the manager's page and type this code:</p>
  <p><strong>${code}</strong></p>
  </section>`;

/** The hub's own page: a door to every role. Plain HTML, so it opens whatever else is wrong. */
export function firstPage(hall: HallFile, data: string, managerCode?: string): string {
  const sample = hall.sample === true;
  const doors = DOORS.map(
    ({ href, zh, en, says }, index) => `
      <li><a href="${href}" target="_blank" rel="noopener">
        <b>${sample ? `<i aria-hidden="true">${index + 1}</i>` : ''}${zh} <small lang="en">${en}</small></b>
        <span>${says['zh-CN']}</span><span lang="en">${says.en}</span></a></li>`,
  ).join('');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(hall.name['zh-CN'])} · 一窗</title>
<style>${STYLE}</style>
</head>
<body><main>
  <h1>${htmlText(hall.name['zh-CN'])}${sample ? '<mark>样板 <span lang="en">Sample</span></mark>' : ''}</h1>
  <p lang="en">${htmlText(hall.name.en ?? 'OneWindow')}</p>
  ${sample ? TRIAL_GUIDE : ''}
  ${managerCode === undefined ? '' : managerNote(managerCode)}
  <ul>${doors}</ul>
  ${sample ? trialNotes(data) : ''}
</main></body></html>`;
}

const STYLE = `
:root{--ground:#F7F7F4;--raised:#fff;--ink:#16212B;--quiet:#55626E;--accent:#0B6E75}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
  font:20px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 16px}
h1{font-size:40px;line-height:1.25;margin:0 0 8px}
mark{background:#FFF1DC;color:#9A4B00;font-size:20px;padding:4px 12px;border-radius:12px;margin-left:12px;
  vertical-align:middle;white-space:nowrap}
strong{font:600 32px/1.5 ui-monospace,Consolas,monospace;letter-spacing:.08em}
.code{border:2px solid #9A4B00;border-radius:12px;padding:16px;background:#FFF1DC}
p{margin:0 0 12px;max-width:44em} section{margin-top:32px} code{overflow-wrap:anywhere} p[lang=en],span[lang=en],small{color:var(--quiet)} small{font-weight:400}
ul{list-style:none;margin:24px 0 0;padding:0;display:grid;gap:16px;
  grid-template-columns:repeat(auto-fill,minmax(280px,1fr))}
a.plain{color:var(--accent);font-weight:600}
a:not(.plain){display:grid;gap:4px;min-height:72px;padding:16px;background:var(--raised);color:inherit;text-decoration:none;
  border:2px solid #C9CFD4;border-radius:12px}
a:hover{border-color:var(--accent)} a:focus-visible{outline:4px solid var(--accent);outline-offset:2px}
b{font-size:28px;color:var(--accent)} span{font-size:16px}
i{font-style:normal;display:inline-grid;place-items:center;width:1.5em;height:1.5em;margin-right:8px;
  border-radius:50%;background:var(--accent);color:#fff;font-size:20px}`;
