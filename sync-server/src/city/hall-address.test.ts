import { describe, expect, it } from 'vitest';
import { hallAddress } from './hall-address.ts';

describe('the address of a hall', () => {
  it('is read from whatever somebody copies or types', () => {
    expect(
      [
        '192.168.1.5',
        ' 192.168.1.5:9090 ',
        'http://hall.example/counter/manager?x=1',
        'https://hall.example:8443/ca',
        'hall.example:80',
        '[fd00::5]:8080',
      ].map(hallAddress),
    ).toEqual([
      'http://192.168.1.5:8080',
      'http://192.168.1.5:9090',
      'http://hall.example',
      'https://hall.example:8443',
      'http://hall.example',
      'http://[fd00::5]:8080',
    ]);
  });

  it('is none where it is no address of a hub', () => {
    expect(
      ['', '   ', 'ftp://hall.example', 'http://', 'a b', 'http://user:pw@hall.example'].map(hallAddress),
    ).toEqual(Array.from({ length: 6 }, () => undefined));
  });
});
