import { EventEmitter } from 'node:events';
import { QueueErrors } from './queue-errors.js';

const refused = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
const duplicate = () => Object.assign(new Error('Key (name)=(Corwin Ashgrove) already exists.'), { code: '23505' });

let now: number;
let lines: unknown[];
let errors: QueueErrors;
beforeEach(() => {
  now = 0;
  lines = [];
  errors = new QueueErrors({ warn: (about: unknown) => lines.push(about) }, () => now);
});

function queue(name: string): EventEmitter {
  const emitter = new EventEmitter();
  errors.listenTo(name, emitter);
  return emitter;
}

test('an outage of all queues is one line, and another one after a minute of it', () => {
  const queues = ['packets', 'deadlines', 'mail'].map(queue);
  for (; now < 60_000; now += 5_000) for (const each of queues) each.emit('error', refused());
  expect(lines).toEqual([{ queue: 'packets', error: 'Error', code: 'ECONNREFUSED' }]);
  queues[1]!.emit('error', refused());
  expect(lines.slice(1)).toEqual([{ queue: 'deadlines', error: 'Error', code: 'ECONNREFUSED' }]);
});

test('another kind of error is told beside it, and of none the words', () => {
  const packets = queue('packets');
  packets.emit('error', refused());
  packets.emit('error', duplicate());
  expect(lines).toEqual([
    { queue: 'packets', error: 'Error', code: 'ECONNREFUSED' },
    { queue: 'packets', error: 'Error', code: '23505' },
  ]);
});
