import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readStudyLine, runStudy } from './studies.ts';

describe('the arguments of a study', () => {
  it('[Z6] are read, with twenty days and a folder of its own under docs by default', () => {
    const line = readStudyLine(['--workload', 'pooling', '--json']);
    expect(line).toMatchObject({ name: 'pooling', seeds: 20, from: 1, json: true });
    expect(line?.out).toMatch(/docs.pooling$/);
    const args = ['--workload', 'estimates', '--seeds', '3', '--from', '7', '--out', 'here'];
    expect(readStudyLine(args)).toEqual({ name: 'estimates', seeds: 3, from: 7, out: 'here', json: false });
  });

  it.each([
    [[]],
    [['--workload', 'mixed']],
    [['--workload', 'pooling', '--seeds', '0']],
    [['--workload', 'pooling', '--seeds', 'many']],
    [['--workload', 'pooling', '--mutations']],
    [['--workload', 'pooling', '--out', '']],
  ])('[Z6] name no study: %j', (args) => {
    expect(readStudyLine(args)).toBeUndefined();
  });
});

it('[L10] a study prints its tables, writes the same to its folder, and ends in one JSON object', () => {
  const out = mkdtempSync(join(tmpdir(), 'onewindow-study-'));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  const said: string[] = [];
  const line = { name: 'pooling', seeds: 1, from: 5, out, json: true };
  runStudy(line, (text) => said.push(text));
  const written = readFileSync(join(out, 'README.md'), 'utf8');
  for (const text of said.slice(0, -1)) expect(written).toContain(text);
  expect(readFileSync(join(out, 'pooling.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  const summary = JSON.parse(said.at(-1) ?? '');
  expect(summary).toMatchObject({ workload: 'pooling', seeds: 1, from: 5, departmentWindows: 186 });
});
