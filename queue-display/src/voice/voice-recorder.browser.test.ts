import '../page.css';
import { accept, refuse, sha256 } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DraftPack, RECORD_RATE } from './draft-pack.ts';
import { HallPacks } from './hall-packs.ts';
import { KeptPacks } from './kept-packs.ts';
import type { OpenMicrophone } from './microphone.ts';
import { Loudspeaker } from './sound-output.ts';
import type { ManagerSession } from './tell-hall.ts';
import { tokensOf } from './tokens.ts';
import { readVoicePack } from './voice-pack.ts';
import { VoiceRecorder } from './voice-recorder.ts';
import { builtInPack } from './voices.ts';

const kept = new KeptPacks();
const KEYS = ['zh-CN', 'en', 'hall zh-CN', 'hall en', 'draft zh-CN', 'draft en'] as const;

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
    await page.getByRole('button', { name: '这台改回内置语音' }).click();
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

  it('gives a whole pack to the hub for all boards, and says why it cannot', async () => {
    const recorder = await open();
    await importFile(recorder, (await builtInPack('zh-CN')) ?? '');
    await expect.poll(() => text(recorder, '.says')).toContain('已导入');
    const asked: unknown[] = [];
    const manager = (answer: Awaited<ReturnType<ManagerSession['askHub']>>): ManagerSession => ({
      askHub: async (wish) => {
        asked.push(wish);
        return answer;
      },
      close: async () => undefined,
    });
    const press = async (open: () => Promise<ManagerSession | undefined>): Promise<void> => {
      recorder.openManager = open;
      await page.getByRole('button', { name: '用在全厅大屏上' }).click();
    };
    await press(async () => undefined);
    await expect.poll(() => text(recorder, '.says')).toContain('要值班长的设备');
    await press(async () => manager(refuse('no-hub-in-reach')));
    await expect.poll(() => text(recorder, '.says')).toContain('连不上主机');
    await press(async () => manager(accept({ status: 507, body: {} })));
    await expect.poll(() => text(recorder, '.says')).toContain('清理主机的磁盘');
    await press(async () => manager(accept({ status: 200, body: {} })));
    await expect.poll(() => text(recorder, '.says')).toContain('全厅大屏一分钟内换上');
    const [, wish] = asked as readonly { readonly path: string; readonly body: { readonly text: string } }[];
    expect(wish?.path).toBe('/api/v1/voices/zh-CN');
    expect(readVoicePack(wish?.body.text ?? '').ok).toBe(true);
  });
});

describe('the voice of the hall on a board', () => {
  it('is fetched once, kept for when the hub is gone, and given up when the hall goes back', async () => {
    const pack = (await builtInPack('zh-CN')) ?? '';
    const bytes = new TextEncoder().encode(pack);
    let line: string | null = sha256(bytes);
    let [isThere, sent, fetched] = [true, pack.slice(0, -9), 0];
    const hub: typeof fetch = async (address) => {
      if (!isThere) throw new TypeError('the hub is gone');
      if (String(address).endsWith('voices'))
        return Response.json({ voices: [{ language: 'zh-CN', sha256: line }] });
      fetched++;
      return new Response(sent);
    };
    let news = 0;
    const board = new HallPacks(kept, hub);
    onTestFinished(() => board.close());
    board.onChange = () => {
      news++;
    };
    // Cut short on the way.
    await board.look();
    expect([await board.read('zh-CN'), news]).toEqual([undefined, 0]);
    sent = pack;
    await board.look();
    expect(await board.read('zh-CN')).toBe(pack);
    const before = fetched;
    await board.look();
    expect([fetched, news]).toEqual([before, 1]);
    isThere = false;
    const restarted = new HallPacks(new KeptPacks(), hub);
    onTestFinished(() => restarted.close());
    expect(await restarted.read('zh-CN')).toBe(pack);
    isThere = true;
    line = null;
    await restarted.look();
    expect(await restarted.read('zh-CN')).toBeUndefined();
  });
});
