import { expect, it } from 'vitest';
import { lanAddresses, plainUrlOf } from './addresses.ts';

it('a resident’s phone finds a hub under its address on the network, without HTTPS', () => {
  expect(plainUrlOf('192.168.1.5', 8080)).toBe('http://192.168.1.5:8080');
  expect(plainUrlOf('fd12::5', 8080)).toBe('http://[fd12::5]:8080');
  expect(plainUrlOf('0.0.0.0', 8080)).toBe(`http://${lanAddresses('IPv4')[0] ?? 'localhost'}:8080`);
});

it('a hub only its own computer can reach is found under the one name its pages have', () => {
  for (const listen of ['127.0.0.1', '::1', 'localhost']) {
    expect([listen, plainUrlOf(listen, 8080)]).toEqual([listen, 'http://localhost:8080']);
  }
});
