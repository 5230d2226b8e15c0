import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceId } from '@onewindow/hall-core';

/** Why someone needs to see a person in full; a list, so that no name ever gets into the log. */
export const READ_REASONS = ['contact', 'correct', 'complaint', 'legal'] as const;

export type ReadReason = (typeof READ_REASONS)[number];

export const isReadReason = (value: unknown): value is ReadReason =>
  READ_REASONS.some((reason) => reason === value);

/** Who saw whom in full, and why: keys and devices, nothing of the person. One file a month. */
export class ReadLog {
  readonly #folder: string;

  constructor(data: string) {
    this.#folder = join(data, 'person-reads');
  }

  /** Resolves when the line would survive a power cut: before that nobody is shown anything. */
  async note(wallMs: number, device: DeviceId, key: string, reason: ReadReason): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const at = new Date(wallMs).toISOString();
    const file = await open(join(this.#folder, `${at.slice(0, 7)}.ndjson`), 'a', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ at, device, key, reason })}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
