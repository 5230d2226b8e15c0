import '../page.css';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DraftPack, RECORD_RATE } from './draft-pack.ts';
import { KeptPacks } from './kept-packs.ts';
import type { OpenMicrophone } from './microphone.ts';
import { Loudspeaker } from './sound-output.ts';
import { tokensOf } from './tokens.ts';
import { readVoicePack } from './voice-pack.ts';
import { VoiceRecorder } from './voice-recorder.ts';
import { builtInPack } from './voices.ts';

const kept = new KeptPacks();
const KEYS = ['zh-CN', 'en', 'draft zh-CN', 'draft en'] as const;

beforeEach(async () => {
  for (const key of KEYS) await kept.drop(key);
});
afterEach(() => document.body.replaceChildren());

/** Somebody who says a word of 400 ms. */
const speaker: OpenMicrophone = async (sampleRate) => {
  const sound = Float32Array.from({ length: sampleRate }, (_, at) =>
    at < sampleRate * 0.4 ? 0.3 * Math.sin((2 * Math.PI * 180 * at) / sampleRate) : 0,
  );
  return { ok: true, recording: { stop: async () => ({ ok: true, sound }) } };
};

async function open(microphone: OpenMicrophone = speaker): Promise<VoiceRecorder> {
  await page.viewport(1024, 900);
  const recorder = new VoiceRecorder();
  recorder.microphone = microphone;
  recorder.output = new Loudspeaker();
  document.body.append(recorder);
  await expect.poll(() => word(recorder)).toBe('请');
  return recorder;
}

const text = (recorder: VoiceRecorder, selector: string): string =>
  (recorder.renderRoot.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
const word = (recorder: VoiceRecorder): string => text(recorder, '.word strong');

async function choose(recorder: VoiceRecorder, content: string): Promise<void> {
  const input = recorder.renderRoot.querySelector<HTMLInputElement>('input[type="file"]');
  if (input === null) throw new Error('there is nothing to choose a file with');
  const files = new DataTransfer();
  files.items.add(new File([content], 'voice.json', { type: 'application/json' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

async function importFile(recorder: VoiceRecorder, content: string): Promise<void> {
  await choose(recorder, content);
  await expect.poll(() => text(recorder, '.says')).not.toBe('');
}

describe('the page on which a hall records its voice', () => {
  it('says that the built-in voice has not been judged by a listener', async () => {
    const recorder = await open();
    expect(text(recorder, '[data-in-use]')).toBe('现在用的是: 内置合成语音 （还没有人试听评定）');
  });

  it('records by keys alone, shows how far it has come, and goes on where it was after a reload', async () => {
    const recorder = await open();
    await userEvent.keyboard('r');
    await expect.element(page.getByRole('button', { name: '■ 停止' })).toBeVisible();
    await userEvent.keyboard('r');
    await expect.poll(() => text(recorder, 'label:has(progress)')).toBe('已录 1 条，共 43 条');
    await userEvent.keyboard('{ArrowRight}');
    expect(word(recorder)).toBe('预约');
    recorder.remove();
    const again = new VoiceRecorder();
    document.body.append(again);
    await expect.poll(() => word(again)).toBe('预约');
    expect(text(again, 'label:has(progress)')).toBe('已录 1 条，共 43 条');
  });

  it('records the last word by touch, and the boards of this browser read the pack it makes', async () => {
    const sound = new Float32Array(RECORD_RATE).fill(0.5, 0, RECORD_RATE / 2);
    const draft = new DraftPack('zh-CN', '');
    for (const token of tokensOf('zh-CN').keys()) if (token !== 'please') draft.take(token, sound);
    await kept.keep('draft zh-CN', JSON.stringify(draft.pack));
    const recorder = await open();
    const use = page.getByRole('button', { name: '用在这台设备上' });
    await expect.element(use).toBeDisabled();
    await page.getByRole('button', { name: '● 录音' }).click();
    await page.getByRole('button', { name: '■ 停止' }).click();
    await expect.poll(() => text(recorder, 'label:has(progress)')).toBe('已录 43 条，共 43 条');
    await page.getByRole('textbox', { name: '语音包名称' }).fill('017 号');
    await userEvent.keyboard('{Tab}');
    await use.click();
    await expect.poll(() => text(recorder, '.says')).toBe('已经在用这个语音包');
    const read = readVoicePack((await kept.read('zh-CN')) ?? '');
    expect(read.ok && [read.pack.name, read.pack.sampleRate, read.pack.judged]).toEqual([
      '017 号',
      RECORD_RATE,
      false,
    ]);
    await page.getByRole('button', { name: '改回内置语音' }).click();
    await expect.poll(() => kept.read('zh-CN')).toBeUndefined();
  });

  it.each([
    ['refused', '没有得到话筒许可。请在浏览器里允许这个网址使用话筒。'],
    ['none', '没有找到话筒。请接上话筒再试。'],
  ] as const)('a microphone that is %s is said with what to do', async (fault, words) => {
    const recorder = await open(async () => ({ ok: false, fault }));
    await userEvent.keyboard('r');
    await expect.poll(() => text(recorder, '.says')).toBe(words);
  });

  it('asks once before an import replaces what is recorded', async () => {
    const draft = new DraftPack('zh-CN', '');
    draft.take('please', new Float32Array(RECORD_RATE).fill(0.5, 0, RECORD_RATE / 2));
    await kept.keep('draft zh-CN', JSON.stringify(draft.pack));
    await page.viewport(1024, 900);
    const recorder = new VoiceRecorder();
    document.body.append(recorder);
    await expect.poll(() => text(recorder, 'label:has(progress)')).toBe('已录 1 条，共 43 条');
    const whole = (await builtInPack('zh-CN')) ?? '';
    await choose(recorder, whole);
    await expect.element(page.getByRole('alert')).toHaveTextContent('这里已经录了 1 条');
    await page.getByRole('button', { name: '不导入，保留录好的' }).click();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    expect(text(recorder, 'label:has(progress)')).toBe('已录 1 条，共 43 条');
    await choose(recorder, whole);
    await page.getByRole('button', { name: '换成导入的' }).click();
    await expect.poll(() => text(recorder, 'label:has(progress)')).toBe('已录 43 条，共 43 条');
  });

  it('imports a whole pack, and refuses a damaged one with the field and the fix', async () => {
    const recorder = await open();
    const whole = (await builtInPack('zh-CN')) ?? '';
    await importFile(recorder, whole.replace('"language": "zh-CN"', '"language": "fr"'));
    expect(text(recorder, '.says')).toBe('language 不对，请重新导出');
    await importFile(recorder, whole);
    await expect.poll(() => text(recorder, '.says')).toContain('已导入');
    expect(text(recorder, 'label:has(progress)')).toBe('已录 43 条，共 43 条');
  });
});
