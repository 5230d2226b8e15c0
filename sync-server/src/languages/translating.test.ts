import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ranCommand } from '../commands.ts';
import { freshFolder } from '../test-support/hub-hall.ts';
import { readLanguageFile } from './language-file.ts';
import { templateOf } from './translating.ts';

it('a template is a language file once it has a name and a direction, whole once it is translated', () => {
  const template = JSON.parse(templateOf('ug')) as { messages: Record<string, { zh: string; text: string }> };
  const named = { ...template, name: 'ئۇيغۇرچە', direction: 'rtl' };
  expect(readLanguageFile(JSON.stringify(named), 'ug')).toMatchObject({
    ok: true,
    language: { messages: {} },
  });
  for (const message of Object.values(template.messages)) message.text = message.zh;
  expect(
    readLanguageFile(JSON.stringify({ ...template, name: 'ئۇيغۇرچە', direction: 'rtl' }), 'ug'),
  ).toMatchObject({
    ok: true,
    missing: [],
  });
});

it('the command writes a template once, and names what is missing or wrong in a file', async () => {
  const folder = join(await freshFolder(), 'words');
  await mkdir(folder);
  const said: string[] = [];
  const run = (...args: string[]) =>
    ranCommand({ args: ['language', ...args], env: {}, version: 'test', say: (line) => said.push(line) });
  expect(await run('--template', 'ug', '--out', folder)).toBe(true);
  const path = join(folder, 'ug.json');
  expect(await readFile(path, 'utf8')).toBe(templateOf('ug'));
  await expect(run('--template', 'ug', '--out', folder)).rejects.toThrow('left as it is');
  await expect(run('--template', '../ug', '--out', folder)).rejects.toThrow('language tag');
  await expect(run('--check', path)).rejects.toThrow(/name：[\s\S]*direction：/);
  await writeFile(
    path,
    templateOf('ug').replace('"name": ""', '"name": "ug"').replace('"direction": ""', '"direction": "rtl"'),
  );
  await run('--check', path);
  expect(said.at(-1)).toMatch(/(\d+) of \1 missing/);
  await expect(run('--check', join(folder, 'bo.json'))).rejects.toThrow('cannot be read');
});
