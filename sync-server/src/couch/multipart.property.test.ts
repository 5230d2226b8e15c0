import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryOf, parseMultipart, writeMultipart } from './multipart.ts';

describe('multipart bodies', () => {
  it('are read back as they were written, nested ones included', () => {
    const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each));
    fc.assert(
      fc.property(fc.array(bytes, { minLength: 1, maxLength: 5 }), (bodies) => {
        const inner = writeMultipart(
          'related',
          bodies.map((body) => ({ contentType: 'image/png', body })),
        );
        const outer = writeMultipart('mixed', [inner, { contentType: 'application/json', body: '{}' }]);
        const parts = parseMultipart(outer.body, boundaryOf(outer.contentType) ?? '');
        if (!parts.ok) throw new Error(parts.refusal.reason);
        const [first, last] = parts.value;
        expect(last?.body.toString()).toBe('{}');
        const type = first?.headers.get('content-type') ?? '';
        const nested = parseMultipart(first?.body ?? Buffer.alloc(0), boundaryOf(type) ?? '');
        if (!nested.ok) throw new Error(nested.refusal.reason);
        expect(nested.value.map(({ body }) => body)).toEqual(bodies);
      }),
    );
  });

  it('never throw and never read past a cut', () => {
    const whole = writeMultipart('related', [{ contentType: 'text/plain', body: 'A001' }]);
    const boundary = boundaryOf(whole.contentType) ?? '';
    for (let length = 0; length < whole.body.length - 2; length += 1) {
      expect(parseMultipart(whole.body.subarray(0, length), boundary).ok).toBe(false);
    }
  });

  it.each([
    ['multipart/related; boundary="a b"', 'a b'],
    ['multipart/related;boundary=x', 'x'],
    ['multipart/related; type="application/json"; boundary=x', 'x'],
    ['application/json', undefined],
    ['multipart/related', undefined],
  ])('find the boundary in %s', (type, expected) => expect(boundaryOf(type)).toBe(expected));
});
