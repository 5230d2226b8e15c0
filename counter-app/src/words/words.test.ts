import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { templates } from './en.ts';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !/^en|\.test\.ts$/.test(name));

/** Each message as it stands in the source: its Chinese text, and its id. */
const messages = sources.flatMap((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return [...text.matchAll(/msg\(\s*(?:str)?(['`])(.*?)\1,\s*\{\s*id: '([^']+)'/gs)].map((match) => ({
    chinese: match[2] ?? '',
    id: match[3] ?? '',
  }));
});

const holes = (text: string): number => text.split('${').length - 1;

describe('the words of the counter', () => {
  it('are all in English too, and no English is left over', () => {
    expect(messages.length).toBeGreaterThan(150);
    expect([...new Set(messages.map(({ id }) => id))].sort()).toEqual(Object.keys(templates).sort());
  });

  it('say the same facts in both languages', () => {
    for (const { chinese, id } of messages) {
      const english = templates[id];
      const facts = typeof english === 'object' && 'strTag' in english ? [...english.values].sort() : [];
      expect(facts, id).toEqual(Array.from({ length: holes(chinese) }, (_, index) => index));
    }
  });

  it('give one id to one sentence only', () => {
    const byId = new Map(messages.map(({ id, chinese }) => [id, chinese]));
    for (const { id, chinese } of messages) expect(byId.get(id), id).toBe(chinese);
  });
});
