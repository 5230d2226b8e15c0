import { HallFold } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { expect, it, vi } from 'vitest';
import './elsewhere.ts';

const vitals = async () => ({
  ok: true,
  value: [{ device: 'kiosk-2', isHere: true, agoMs: 0, vitals: { prints: 'ready' } }],
});
const session = { device: 'kiosk-1', fold: new HallFold(), vitals } as unknown as HallSession;

it('names another kiosk that has paper, also where it was drawn before this part of the program had come', async () => {
  // An element of a document without a window is nothing yet, as one whose file is on its way.
  const drawn = document.implementation.createHTMLDocument().createElement('ow-kiosk-elsewhere');
  Object.assign(drawn, { session, desk: true });
  document.body.append(drawn);
  await vi.waitFor(() =>
    expect(drawn.shadowRoot?.querySelector('[role=status]')?.textContent).toContain('请到设备 kiosk-'),
  );
  drawn.remove();
});
