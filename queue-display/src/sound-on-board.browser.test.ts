import { afterEach, describe, expect, it } from 'vitest';
import { mount, SIZES } from './test-support/mount.ts';
import { townMorning } from './test-support/scenes.ts';
import type { Sound } from './voice/open-voice.ts';
import { isSoundBad, type SoundState, soundNotes } from './voice/sound-notes.ts';
import { voiceWordsIn } from './voice/voice-words.ts';

afterEach(() => document.body.replaceChildren());

const well: SoundState = {
  hearable: 'yes',
  quietUntil: undefined,
  volume: 100,
  troubles: [],
  unknownZone: undefined,
};

/** The sound of a board in any state; a tap is counted. */
function soundIn(state: SoundState): Sound & { taps: number } {
  return {
    taps: 0,
    notes: (language) => soundNotes(state, language),
    isBad: isSoundBad(state),
    tapWords: (language) => (state.hearable === 'blocked' ? voiceWordsIn[language].tapToHear : undefined),
    isSilent: true,
    unblock() {
      this.taps++;
    },
    close: () => undefined,
  };
}

describe('the sound of a board', () => {
  it.each(SIZES)(
    'blocked at %i × %i: a button that says what to do, in sight and over nothing',
    async (width, height) => {
      const mounted = await mount(townMorning(), { kind: 'hall' }, 'both', [width, height]);
      const sound = soundIn({ ...well, hearable: 'blocked' });
      mounted.board.sound = sound;
      await mounted.board.updateComplete;
      const button = mounted.one('.tap-for-sound') as HTMLButtonElement;
      expect(mounted.texts('.tap-for-sound')).toEqual(['🔇 点按开启声音Tap to enable sound']);
      const box = button.getBoundingClientRect();
      const main = mounted.one('main').getBoundingClientRect();
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.top).toBeGreaterThanOrEqual(main.bottom - 1);
      expect(box.bottom).toBeLessThanOrEqual(height);
      expect(box.right).toBeLessThanOrEqual(width);
      button.click();
      expect(sound.taps).toBe(1);
      expect(mounted.one('.truth').hasAttribute('data-bad')).toBe(true);
    },
  );

  it('is not spoken of while all is well', async () => {
    const mounted = await mount(townMorning());
    mounted.board.sound = soundIn(well);
    await mounted.board.updateComplete;
    expect(mounted.root.querySelector('.tap-for-sound')).toBeNull();
    expect(mounted.texts('.truth')).toEqual(['数据 刚刚']);
  });

  it.each<[string, Partial<SoundState>, string, boolean]>([
    ['no loudspeaker', { hearable: 'no-device' }, '没有声音：这台设备没有音响，叫号照常显示', false],
    ['quiet hours', { quietUntil: '14:00' }, '静音时段，到 14:00', false],
    ['volume 0', { volume: 0 }, '音量为 0，不播报', false],
    ['a zone there is not', { unknownZone: 'floor-9' }, '没有播报区 floor-9，请改网址里的 zone', true],
    [
      'a damaged pack',
      {
        troubles: [{ language: 'zh-CN', fault: { code: 'no-clip', field: 'clips.7' }, instead: 'built-in' }],
      },
      '普通话：本厅语音包不能用（缺少 clips.7，请补录这一条），改用内置语音',
      true,
    ],
  ])('%s is said in the truth line, and the calls go on', async (_what, state, words, isBad) => {
    const mounted = await mount(townMorning());
    mounted.board.sound = soundIn({ ...well, ...state });
    await mounted.board.updateComplete;
    expect(mounted.texts('.truth span')).toContain(words);
    expect(mounted.one('.truth').hasAttribute('data-bad')).toBe(isBad);
    expect(mounted.texts('.call .number')).toContain('A023');
  });
});
