import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import schema from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import Ajv from 'ajv';
import { expect, it } from 'vitest';
import { asyncApi, checkAsyncApi } from './asyncapi.ts';
import { root } from './lib/repo.mjs';

const kept = () => readFileSync(join(root, 'docs/asyncapi.json'), 'utf8');

it('the document in docs is the one that would be written, and one changed by hand is found', () => {
  expect(checkAsyncApi(kept()).findings).toEqual([]);
  expect(checkAsyncApi(kept().replace('"any"', '"own"')).findings).toHaveLength(1);
});

it('is AsyncAPI 3.0 by its own schema', () => {
  // The schema names formats that say nothing about what is written here.
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  expect([validate(asyncApi()), validate.errors]).toEqual([true, null]);
  expect(validate({ ...asyncApi(), channels: { event: { address: 7 } } })).toBe(false);
});

it('says what the role table says', () => {
  const { operations, channels } = asyncApi() as {
    readonly operations: Readonly<Record<string, { readonly 'x-roles': Readonly<Record<string, string>> }>>;
    readonly channels: Readonly<Record<string, { readonly address: string; readonly 'x-retained': boolean }>>;
  };
  expect(operations.sendCall?.['x-roles']).toEqual({ hub: 'any' });
  expect(operations.receiveTo?.['x-roles']).toMatchObject({ kiosk: 'own', hub: 'own' });
  expect(operations.receiveBoard?.['x-roles']).not.toHaveProperty('recovery');
  expect(channels.window).toMatchObject({ address: 'onewindow/{hall}/window/{window}', 'x-retained': true });
  expect(channels.event).toMatchObject({ address: 'onewindow/{hall}/event', 'x-retained': false });
});
