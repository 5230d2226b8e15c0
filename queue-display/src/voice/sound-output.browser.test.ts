import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Loudspeaker } from './sound-output.ts';

/** Over plain HTTP a browser names no devices: its own error is all a board hears of a lost loudspeaker. */
beforeEach(() => {
  vi.spyOn(navigator, 'mediaDevices', 'get').mockReturnValue(undefined as unknown as MediaDevices);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function lost(): Promise<{ output: Loudspeaker; context: AudioContext }> {
  const output = new Loudspeaker();
  const { context } = output;
  if (context === undefined) throw new Error('this browser makes no sound');
  // A browser lets a page sound once it was touched.
  const button = document.createElement('button');
  button.onclick = () => output.unblock();
  button.textContent = '点按开启声音';
  document.body.append(button);
  await page.getByRole('button').click();
  await expect.poll(() => output.hearable).toBe('yes');
  context.dispatchEvent(new Event('error'));
  expect(output.hearable).toBe('no-device');
  return { output, context };
}

describe('a loudspeaker that was lost', () => {
  it('is there again as soon as the sound runs again', async () => {
    const { output, context } = await lost();
    await context.suspend();
    await context.resume();
    await expect.poll(() => output.hearable).toBe('yes');
    await context.close();
  });

  it('is tried again every minute, also where the browser says that the sound runs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { output, context } = await lost();
    vi.advanceTimersByTime(59_000);
    expect(output.hearable).toBe('no-device');
    vi.advanceTimersByTime(1_000);
    await expect.poll(() => output.hearable).toBe('yes');
    await context.close();
  });
});
