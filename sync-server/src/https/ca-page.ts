import type { X509Certificate } from 'node:crypto';
import { generate } from 'lean-qr';
import { toSvgSource } from 'lean-qr/extras/svg';
import { htmlText } from '../first-page.ts';
import { fingerprintRows } from './https-words.ts';

export interface CaPage {
  readonly hallName: string;
  /** The hall's authority; absent: this hub has none. */
  readonly certificate?: X509Certificate;
  /** Where tablets go once they trust it; none while HTTPS is off. */
  readonly secureUrls: readonly string[];
  /** This page's own address for the QR code; absent when no other device could open it. */
  readonly pageUrl?: string;
}

interface Steps {
  readonly device: string;
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** What is typed there, in order. */
  readonly lines?: readonly string[];
}

/** Menus differ between makers and versions; the words to look for are those of the systems' own settings. */
const STEPS: readonly Steps[] = [
  {
    device: 'Android',
    zh: [
      '点“下载证书”。浏览器不能直接安装，这是系统的规定（Android 11 起）。',
      '打开“设置”，搜索“CA 证书”，一般在“安全 → 加密与凭据 → 安装证书 → CA 证书”。',
      '选“仍然安装”，再选刚下载的 hall-ca.crt。没有锁屏密码的机器会要求先设一个。',
      '在“信任的凭据 → 用户”里点开它，再核对一次上面的指纹。',
    ],
    en: [
      'Download the certificate. A browser may not install it by itself (since Android 11).',
      'In Settings search for "CA certificate", usually under Security → Encryption & credentials → Install a certificate.',
      'Choose Install anyway, then the downloaded hall-ca.crt. A device without a screen lock asks for one first.',
      'Under Trusted credentials → User open it and compare the fingerprint above once more.',
    ],
  },
  {
    device: 'iPhone, iPad',
    zh: [
      '用 Safari 打开本页，点“下载描述文件”，选“允许”。',
      '打开“设置 → 已下载描述文件”，点“安装”。它会显示“未签名”，请核对上面的指纹。',
      '再到“设置 → 通用 → 关于本机 → 证书信任设置”，打开它的开关。少了这一步仍打不开。',
    ],
    en: [
      'Open this page in Safari, download the profile and allow it.',
      'Settings → Profile Downloaded → Install. It says "unsigned": compare the fingerprint above.',
      'Then Settings → General → About → Certificate Trust Settings: switch it on. Nothing works without this step.',
    ],
  },
  {
    device: 'Windows',
    zh: ['下载证书，在下载目录里打开管理员命令行。', '先运行第一行，核对指纹；一致再运行第二行。'],
    en: [
      "Download the certificate and open an administrator's prompt in its folder.",
      'Run the first line and compare the fingerprint; if it is the same run the second.',
    ],
    lines: ['certutil -hashfile hall-ca.crt SHA256', 'certutil -addstore -f Root hall-ca.crt'],
  },
  {
    device: 'Linux (Debian)',
    zh: [
      '下载证书，在下载目录里运行第一行，核对指纹；一致再运行第二行。',
      'Chromium 另有自己的证书库，还要运行第三行（软件包 libnss3-tools）。',
    ],
    en: [
      'Download the certificate, run the first line in its folder and compare; if it is the same run the second.',
      'Chromium has a store of its own and needs the third line, too (package libnss3-tools).',
    ],
    lines: [
      'sha256sum hall-ca.crt',
      'sudo openssl x509 -inform der -in hall-ca.crt -out /usr/local/share/ca-certificates/onewindow-hall.crt && sudo update-ca-certificates',
      'certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n onewindow -i hall-ca.crt',
    ],
  },
];

/** What this hall's certificate authority is and how a device comes to trust it. Readable without script. */
export function caPage({ hallName, certificate, secureUrls, pageUrl }: CaPage): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>大厅证书 · ${htmlText(hallName)} · 一窗</title>
<style>${STYLE}</style>
</head>
<body><main>
  <h1>大厅证书 <small lang="en">Hall certificate</small></h1>
  ${certificate === undefined ? NONE : trustSection(certificate, secureUrls, pageUrl)}
  <p><a href="/">${htmlText(hallName)}</a></p>
</main></body></html>`;
}

const NONE = `<p>这台主机现在没有大厅证书：只供本机使用时不需要它；要让平板使用，请以 <code>--listen</code> 开放给别的设备，或看主机屏幕上的提示。</p>
  <p lang="en">This hub has no hall certificate now. A computer that uses its own hub needs none; for tablets start the
  hub with <code>--listen</code>, or see what it says at its terminal.</p>`;

function trustSection(certificate: X509Certificate, secureUrls: readonly string[], pageUrl?: string): string {
  const rows = fingerprintRows(certificate.fingerprint256).map((row) => `<li><code>${row}</code></li>`);
  const doors = secureUrls.map((url) => `<li><a href="${htmlText(url)}/">${htmlText(url)}/</a></li>`);
  return `<p>平板和电视要装上大厅自己的证书，才能安全地打开一窗、断网时继续用。它只能为本大厅和内网地址作证，管不到别的网站。电脑用自己的主机（localhost）时不需要。</p>
  <p lang="en">Tablets and TVs trust the hall's own certificate once; then pages open safely and go on without a network. It
  can vouch only for this hall and private addresses, for no other site. A PC that uses its own hub (localhost) needs none.</p>
  <p class="act"><a href="/ca/hall-ca.crt">下载证书 <span lang="en">Download the certificate</span></a>
  <a href="/ca/hall-ca.mobileconfig">下载描述文件 <span lang="en">Profile for iPhone, iPad</span></a></p>
  <h2>先核对指纹 <small lang="en">Compare the fingerprint first</small></h2>
  <p>本页未加密。装之前，请与主机屏幕上、或在主机上打开 <code>http://localhost</code> 的本页看到的这 4 行（SHA-256）逐字核对；不同就不要装。</p>
  <p lang="en">This page is not encrypted. Before you trust anything compare these four rows (SHA-256) with those the
  hub shows at its own screen, or on this page at <code>localhost</code> there. If they differ, do not install it.</p>
  <ol class="rows">${rows.join('')}</ol>
  ${STEPS.map(stepsOf).join('')}
  ${doors.length === 0 ? '' : `<h2>装好以后打开 <small lang="en">Then open</small></h2><ul>${doors.join('')}</ul>`}
  ${pageUrl === undefined ? '' : qrOf(pageUrl)}`;
}

const stepsOf = ({ device, zh, en, lines = [] }: Steps): string => `<h2>${device}</h2>
  <ol>${zh.map((step) => `<li>${htmlText(step)}</li>`).join('')}</ol>
  ${lines.map((line) => `<pre><code>${htmlText(line)}</code></pre>`).join('')}
  <ol lang="en">${en.map((step) => `<li>${htmlText(step)}</li>`).join('')}</ol>`;

const qrOf = (
  url: string,
): string => `<h2>用平板扫这里打开本页 <small lang="en">Scan to open this page</small></h2>
  <div class="qr">${toSvgSource(generate(url), { on: '#16212B', off: '#fff' })}</div>
  <p><code>${htmlText(url)}</code></p>`;

const STYLE = `
:root{--ground:#F7F7F4;--raised:#fff;--ink:#16212B;--quiet:#55626E;--accent:#0B6E75}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);
  font:20px/1.5 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC",sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 16px}
h1{font-size:40px;line-height:1.25;margin:0 0 8px} h2{font-size:24px;margin:40px 0 8px}
p{margin:0 0 12px;max-width:44em} p[lang=en],span[lang=en],ol[lang=en],small{color:var(--quiet)} small{font-weight:400}
ol,ul{margin:0 0 12px;padding-left:1.6em} li{max-width:44em} code{overflow-wrap:anywhere}
pre{background:var(--raised);border:2px solid #C9CFD4;border-radius:12px;padding:12px;white-space:pre-wrap}
.rows{list-style:none;padding:16px;background:var(--raised);border:2px solid #C9CFD4;border-radius:12px;font-size:24px}
.act{display:flex;flex-wrap:wrap;gap:16px;margin:24px 0}
.act a{padding:12px 20px;background:var(--accent);color:#fff;border-radius:12px;text-decoration:none;min-height:48px}
.act span[lang=en]{color:inherit;font-size:16px} a{color:var(--accent)} a:focus-visible{outline:4px solid var(--accent);outline-offset:2px}
.qr svg{width:240px;height:240px;display:block}`;
