import type { LogEntry } from '../log/hub-log.ts';
import type { CertificateNote } from './keeper.ts';

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A fingerprint as devices show it, in rows of eight pairs to compare. */
export function fingerprintRows(fingerprint: string): string[] {
  const pairs = fingerprint.split(':');
  return Array.from({ length: Math.ceil(pairs.length / 8) }, (_, row) =>
    pairs.slice(row * 8, row * 8 + 8).join(':'),
  );
}

/** What to say at the terminal of the hall's certificates. */
export function noteWords(note: CertificateNote): string {
  switch (note.kind) {
    case 'authority':
      return (
        '大厅证书的指纹（SHA-256），给平板装证书时逐字核对：\n' +
        "The fingerprint of the hall's certificate (SHA-256), to compare when a tablet is to trust it:\n" +
        fingerprintRows(note.fingerprint)
          .map((row) => `  ${row}`)
          .join('\n')
      );
    case 'no-authority':
      return (
        `本机还没有大厅的证书机构，HTTPS 暂不提供。请从第一台主机复制同名文件到 ${note.where}，一分钟内自动启用。\n` +
        `This hub has no copy of the hall's certificate authority, so there is no HTTPS yet. Copy the file of that name from the first hub to ${note.where}; it is taken up within a minute.`
      );
    case 'authority-damaged':
      return (
        `大厅的证书机构文件不能用（${note.why}）：${note.where}，原样保留；现有证书到期前照常使用。请从备份或另一台主机恢复它。把它移走会另建一个，所有平板都要重新信任。\n` +
        `The file of the hall's certificate authority is of no use (${note.why}): ${note.where}. It was left as it is, and the certificate in use serves until it ends. Put it back from a backup or another hub. If it is moved away a new one is made, which every tablet has to trust anew.`
      );
    case 'authority-ended':
      return (
        `本机日期是 ${dateOf(note.nowMs)}，大厅的证书机构 ${dateOf(note.toMs)} 已到期。日期不对请校准；日期对就要另建一个，所有平板重新信任。\n` +
        `This computer's date is ${dateOf(note.nowMs)}; the hall's certificate authority ended on ${dateOf(note.toMs)}. Set the clock if it is wrong; else make a new one, which every tablet has to trust anew.`
      );
    case 'authority-not-begun':
      return (
        `本机日期是 ${dateOf(note.nowMs)}，早于大厅证书机构的起始日期 ${dateOf(note.fromMs)}。请校准时间，证书会自动续上。\n` +
        `This computer's date is ${dateOf(note.nowMs)}, before the hall's certificate authority began on ${dateOf(note.fromMs)}. Set the clock; certificates then go on by themselves.`
      );
    case 'clock':
      return (
        `本机日期是 ${dateOf(note.nowMs)}，不可能是对的，先不建证书机构。请校准时间，HTTPS 会自动启用。\n` +
        `This computer's date, ${dateOf(note.nowMs)}, cannot be right, so no certificate authority is made yet. Set the clock; HTTPS then starts by itself.`
      );
    case 'leaf-damaged':
      return (
        `本机的证书文件已损坏，已留存在 ${note.where}，并重新签发，无需处理。 ` +
        "This hub's certificate file was damaged and set aside; a new one is made, nothing needs doing."
      );
    case 'leaf-out-of-time':
      return (
        `本机证书的期限是 ${dateOf(note.fromMs)} 到 ${dateOf(note.toMs)}，本机日期是 ${dateOf(note.nowMs)}，已重新签发。如果日期不对请校准，否则平板会拒绝连接。\n` +
        `This hub's certificate was for ${dateOf(note.fromMs)} to ${dateOf(note.toMs)} and this computer's date is ${dateOf(note.nowMs)}; a new one was made. If that date is wrong set the clock, or tablets will refuse it.`
      );
    case 'not-covered':
      return (
        `地址 ${note.addresses.join('、')} 不是内网地址，大厅的证书不含它；用这个地址打不开 HTTPS。\n` +
        `${note.addresses.join(', ')} is no private address, so the hall's certificate does not cover it: HTTPS does not work under it.`
      );
    case 'not-written':
      return (
        `证书文件不能写入（${note.why}），会一直重试；现有证书照常使用。\n` +
        `The certificate files cannot be written (${note.why}); it is tried again, and the certificate in use serves on.`
      );
  }
}

/** The same for machines; a fingerprint is no secret. */
export const noteEntry = (note: CertificateNote): LogEntry =>
  note.kind === 'authority'
    ? { code: 'authority-made', fingerprint: note.fingerprint }
    : { code: 'certificate-noted', what: note.kind };

/** What to say when the HTTPS port is not to be had. */
export const noHttpsWords = (port: number, code: string): string =>
  code === 'EADDRINUSE'
    ? `HTTPS 端口 ${port} 被占用，平板暂不能用 HTTPS；可用 --https-port 换一个。 The HTTPS port ${port} is taken; the hub goes on without HTTPS. Give another with --https-port.`
    : `HTTPS 端口 ${port} 不能用（${code}），先不提供 HTTPS。 The HTTPS port ${port} cannot be used (${code}); the hub goes on without HTTPS.`;
