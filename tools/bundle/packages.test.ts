import { expect, it } from 'vitest';
import { packagesOf } from './packages.mjs';

const locked = {
  hub: { dependencies: { '@hall/replica': '1', level: '1' } },
  'node_modules/@hall/replica': { link: true, resolved: 'replica' },
  replica: { dependencies: { mqtt: '1' }, devDependencies: { tester: '1' } },
  'node_modules/mqtt': { dependencies: { bl: '2', '@types/ws': '1' }, optionalDependencies: { absent: '1' } },
  'node_modules/@types/ws': {},
  'node_modules/bl': {},
  'node_modules/level': { dependencies: { bl: '1' } },
  'node_modules/level/node_modules/bl': {},
  'node_modules/tester': {},
};

it('takes what runs, from where Node would find it, and neither workspaces, types nor test tools', () => {
  expect(packagesOf(locked, 'hub').sort()).toEqual([
    'node_modules/bl',
    'node_modules/level',
    'node_modules/level/node_modules/bl',
    'node_modules/mqtt',
  ]);
});
