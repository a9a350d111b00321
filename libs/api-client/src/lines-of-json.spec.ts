import { linesOfJson } from './lines-of-json.js';

const BILL = '{\n  "id": "a-bill",\n  "numbers": [\n    { "id": "x",\n      "value": 5 }\n  ],\n  "a/b": 1\n}\n';

test.each([
  ['/id', 2],
  ['/numbers/0/value', 5],
  ['/numbers/0/citation', 4], // missing: from what begins there
  ['/numbers/7', 3],
  ['/a~1b', 7],
  ['/title', 1],
  ['', 1],
])('%s stands in line %i', async (pointer, line) => {
  expect((await linesOfJson(BILL))(pointer)).toBe(line);
});
