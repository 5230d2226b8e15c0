import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkMessages, residentMessages } from './language.ts';
import { root } from './lib/repo.mjs';

const kept = () => readFileSync(join(root, 'sync-server/src/languages/resident-messages.json'), 'utf8');

it('the hub knows the messages residents read as they are now, and a list changed by hand is found', () => {
  expect(checkMessages(kept()).findings).toEqual([]);
  expect(checkMessages(kept().replace('返回', '回去')).findings).toHaveLength(1);
});

it('every message has its Chinese, its English, and the same facts in both', () => {
  const holes = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
  const messages = Object.entries(residentMessages());
  expect(messages.length).toBeGreaterThan(200);
  for (const [id, { zh, en }] of messages) {
    expect([zh, en], id).not.toContain('');
    expect(holes(en), id).toEqual(holes(zh));
  }
});
