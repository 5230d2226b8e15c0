import { describe, expect, it } from 'vitest';
import district from '../../halls/district.json' with { type: 'json' };
import township from '../../halls/township.json' with { type: 'json' };
import village from '../../halls/village.json' with { type: 'json' };
import type { HallFile } from './hall-file.ts';
import { unsureMatterOf } from './unsure.ts';

const hall = township as HallFile;
const { unsureMatter: _named, ...unnamed } = hall;

describe('whoever does not know what to ask for', () => {
  it.each([
    ['township', township],
    ['village', village],
    ['district', district],
  ])('[H26] gets a ticket for the matter the set-up names: %s', (_name, file) => {
    expect(unsureMatterOf(file as HallFile)?.id).toBe('consult');
  });

  it('[H26] gets the one the hall names, also where another is of advice', () => {
    expect(unsureMatterOf({ ...hall, unsureMatter: 'self-service-help' })?.id).toBe('self-service-help');
  });

  it('[H26] gets one of advice where the hall names none, and else the first of the last group', () => {
    expect(unsureMatterOf(unnamed)?.id).toBe('consult');
    const noAdvice = { ...unnamed, matters: hall.matters.filter(({ id }) => id !== 'consult') };
    expect(unsureMatterOf(noAdvice)?.id).toBe('collect-result');
  });

  it('[H26] gets none where the hall has no matters', () => {
    expect(unsureMatterOf({ ...unnamed, matters: [] })).toBeUndefined();
  });
});
