import { canonicalJson } from './canonical-json.js';

test('the sample of RFC 8785, 3.2.2, comes out as it says in 3.2.3', () => {
  const sample = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys stand in the order of their UTF-16 code units, however many there are', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const inOrder = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  const written = (names: readonly string[]) => canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
  expect(written(keys)).toBe(`{${inOrder.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`);
  const many = Array.from({ length: 500 }, (_, n) => `${n}`);
  expect(written(many.toReversed())).toBe(
    `{${many
      .toSorted()
      .map((name) => `"${name}":0`)
      .join(',')}}`,
  );
});

test('a field that is undefined is none, as in JSON; what is not JSON is refused', () => {
  expect(canonicalJson({ b: [undefined], a: undefined })).toBe('{"b":[null]}');
  const circle: { self?: unknown } = {};
  circle.self = circle;
  for (const value of [{ a: NaN }, { a: Infinity }, { a: 1n }, { a: () => 1 }, circle, undefined])
    expect(() => canonicalJson(value)).toThrow();
});
