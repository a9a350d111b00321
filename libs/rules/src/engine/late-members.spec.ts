import { lateMembers } from './late-members.js';

interface Basket {
  readonly prices: readonly number[];
  counted: number;
}

const withTotal = lateMembers<Basket, { readonly total: number }>({
  total: (basket) => {
    basket.counted += 1;
    return basket.prices.reduce((sum, price) => sum + price, 0);
  },
});

const basket = (...prices: number[]): Basket => ({ prices, counted: 0 });

test('a late member is found when it is read, not before', () => {
  const state = basket(1, 2);
  const told = withTotal({ name: 'fruit' }, state);
  expect(state.counted).toBe(0);
  expect(told.total).toBe(3);
  expect(state.counted).toBe(1);
});

test('it is written, copied and compared like any other, and what it is found from is not', () => {
  const told = withTotal({ name: 'fruit' }, basket(1, 2));
  expect(JSON.stringify(told)).toBe('{"name":"fruit","total":3}');
  expect(Reflect.ownKeys({ ...told })).toEqual(['name', 'total']);
  expect(told).toEqual({ name: 'fruit', total: 3 });
  expect(told).not.toEqual(withTotal({ name: 'fruit' }, basket(5)));
});

test('one getter serves every object', () => {
  const [getter, other] = [basket(1), basket(2)].map(
    (state) => Object.getOwnPropertyDescriptor(withTotal({}, state), 'total')?.get,
  );
  expect(getter).toBe(other);
});
