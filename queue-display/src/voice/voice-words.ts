import type { ClockTime, Language } from '@onewindow/hall-core';
import type { PackFault } from './voice-pack.ts';
import type { VoiceTrouble } from './voices.ts';

/** What is said about sound on a board and where packs are made, in one language. */
export interface VoiceWords {
  readonly tapToHear: string;
  readonly blocked: string;
  readonly noDevice: string;
  readonly unsupported: string;
  readonly muted: string;
  quiet(until: ClockTime): string;
  noSuchZone(zone: string): string;
  trouble(trouble: VoiceTrouble): string;
  /** What is wrong with a pack, and what to do. */
  fault(fault: PackFault): string;
}

const zh: VoiceWords = {
  tapToHear: '点按开启声音',
  blocked: '没有声音：浏览器要先点按一下',
  noDevice: '没有声音：这台设备没有音响，叫号照常显示',
  unsupported: '没有声音：这个浏览器不能放音',
  muted: '音量为 0，不播报',
  quiet: (until) => `静音时段，到 ${until}`,
  noSuchZone: (zone) => `没有播报区 ${zone}，请改网址里的 zone`,
  trouble: ({ language, fault, instead }) => {
    const which = language === 'en' ? '英语' : '普通话';
    const why = fault === undefined ? '' : `本厅语音包不能用（${zh.fault(fault)}），`;
    return instead === 'built-in'
      ? `${which}：${why}改用内置语音`
      : `${which}：${why}没有语音，只响提示音，每分钟重试`;
  },
  fault: ({ code, field }) => {
    switch (code) {
      case 'not-json':
        return '不是语音包文件，请选 .json 语音包';
      case 'too-big':
        return '文件太大，语音包不超过 8 MB';
      case 'missing':
        return `缺少 ${field}，请重新导出`;
      case 'wrong':
        return `${field} 不对，请重新导出`;
      case 'no-clip':
        return `缺少 ${field}，请补录这一条`;
      case 'damaged':
        return `${field} 已损坏，请重录或重新导入`;
    }
  },
};

const en: VoiceWords = {
  tapToHear: 'Tap to enable sound',
  blocked: 'No sound: the browser waits for a tap',
  noDevice: 'No sound: no loudspeaker here; calls are shown',
  unsupported: 'No sound: this browser cannot play any',
  muted: 'Volume 0: calls are not spoken',
  quiet: (until) => `Quiet until ${until}`,
  noSuchZone: (zone) => `There is no zone ${zone}: correct zone in the address`,
  trouble: ({ language, fault, instead }) => {
    const which = language === 'en' ? 'English' : 'Mandarin';
    const why = fault === undefined ? '' : `the hall’s pack cannot be used (${en.fault(fault)}), `;
    return instead === 'built-in'
      ? `${which}: ${why}built-in voice instead`
      : `${which}: ${why}no voice, chime only; tried again every minute`;
  },
  fault: ({ code, field }) => {
    switch (code) {
      case 'not-json':
        return 'no voice pack; choose a .json voice pack';
      case 'too-big':
        return 'too large; a voice pack has at most 8 MB';
      case 'missing':
        return `${field} is missing; export it again`;
      case 'wrong':
        return `${field} is wrong; export it again`;
      case 'no-clip':
        return `${field} is missing; record it`;
      case 'damaged':
        return `${field} is damaged; record it or import the pack again`;
    }
  },
};

export const voiceWordsIn: Readonly<Record<Language, VoiceWords>> = { 'zh-CN': zh, en };
