import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder, openHub } from '../test-support/hub-hall.ts';
import { languageFolders, readLanguages } from './hub-languages.ts';
import { FORMAT, SOURCES } from './language-file.ts';

const TIBETAN = {
  format: FORMAT,
  tag: 'bo',
  name: 'བོད་སྐད',
  direction: 'ltr',
  messages: { 'k-back': 'ཕྱིར་ལོག' },
};

async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const data = await freshFolder();
  await mkdir(join(data, 'languages'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(data, 'languages', name), text);
  return data;
}

describe('the languages of a hub', () => {
  it('are told with how much of each is there, and a wrong one with its fix', async () => {
    const data = await folderWith({
      'bo.json': JSON.stringify(TIBETAN),
      'ug.json': '{',
      'ii.json': Buffer.from([0xff, 0xfe, 0x7b]),
      'notes.txt': 'kept by the hall',
    });
    const said: string[] = [];
    const languages = await readLanguages(languageFolders({ data }), (line) => said.push(line));
    expect(languages.map(({ tag }) => tag)).toEqual(['bo']);
    expect(said).toHaveLength(3);
    expect(said[0]).toContain(`1 of ${Object.keys(SOURCES).length} messages`);
    expect(said[0]).toContain('k-question');
    expect(said[1]).toMatch(/ii\.json.*left out[\s\S]*UTF-8/);
    expect(said[2]).toMatch(/ug\.json.*left out[\s\S]*JSON/);
  });

  it('may also lie beside the set-up file; of two for one language that of the data folder counts', async () => {
    const [data, beside] = [
      await folderWith({ 'bo.json': JSON.stringify(TIBETAN) }),
      await folderWith({
        'bo.json': '{',
        'ii.json': JSON.stringify({ ...TIBETAN, tag: 'ii', name: 'ꆈꌠꉙ' }),
      }),
    ];
    const languages = await readLanguages(
      languageFolders({ data, hall: join(beside, 'hall.json') }),
      () => undefined,
    );
    expect(languages.map(({ tag }) => tag)).toEqual(['bo', 'ii']);
  });

  it('are served to everyone, and a wrong file keeps no hub from starting', async () => {
    const data = await folderWith({ 'bo.json': JSON.stringify(TIBETAN), 'ug.json': '{"format":7}' });
    const hub = await openHub({ data });
    const answer = await fetch(`${hub.url}/api/v1/languages`);
    expect(await answer.json()).toEqual({
      languages: [
        {
          tag: 'bo',
          name: 'བོད་སྐད',
          direction: 'ltr',
          messages: { 'k-back': 'ཕྱིར་ལོག' },
          names: {},
        },
      ],
    });
    const page = await fetch(`${hub.url}/t/q7x2mfd5kzt3ahw6cpn4erys2u?lang=bo`);
    expect(await page.text()).toContain('<html lang="bo">');
    expect(hub.said.join('\n')).toContain('onewindow-language/1');
  });

  it('are none where a hall has dropped none in', async () => {
    expect(await readLanguages([join(await freshFolder(), 'languages')], () => undefined)).toEqual([]);
  });
});
