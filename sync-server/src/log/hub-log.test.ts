import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonLog, LOG_CODES, plainLog, whyOf } from './hub-log.ts';

const NOON_MS = Date.parse('2026-11-23T12:00:00+08:00');

describe('the log', () => {
  it('is sentences for people, and nothing of what only machines want', () => {
    const lines: string[] = [];
    const { say, note } = plainLog((line) => lines.push(line));
    say('MQTT 端口 1883 被占用。', { code: 'mqtt-port-off', port: 1883 });
    note({ code: 'desk-moved', desk: 'a'.repeat(32) });
    expect(lines).toEqual(['MQTT 端口 1883 被占用。']);
  });

  it('is one JSON object a line for machines, without the sentence', () => {
    const lines: string[] = [];
    const { say, note } = jsonLog(
      (line) => lines.push(line),
      () => NOON_MS,
    );
    say('管理员邀请码：A2C4-E6G8-J0K2', { code: 'manager-code-waits', port: 8080 });
    note({ code: 'not-started', why: 'x'.repeat(1_000) });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 'info', time: '2026-11-23T04:00:00.000Z', code: 'manager-code-waits', port: 8080 },
      { level: 'error', time: '2026-11-23T04:00:00.000Z', code: 'not-started', why: 'x'.repeat(200) },
    ]);
    expect(lines.join('')).not.toContain('\n');
  });

  it('names an error without what its message may quote', () => {
    expect(whyOf(Object.assign(new Error('open /data/x'), { code: 'EACCES' }))).toBe('EACCES');
    expect(whyOf(new SyntaxError('"A2C4" is not valid JSON'))).toBe('SyntaxError');
    expect([whyOf(undefined), whyOf('A2C4')]).toEqual(['unknown', 'unknown']);
  });

  it('has every code told in docs/operators.md', () => {
    const told = readFileSync(new URL('../../../docs/operators.md', import.meta.url), 'utf8');
    expect(Object.keys(LOG_CODES).filter((code) => !told.includes(`\`${code}\``))).toEqual([]);
  });
});
