import { mailNumberStandard, plainMailNumber } from './mail-number.js';

test.each([
  ['9407 1000 0000 0000 0000 09', 'impb'],
  ['9407 1000 0000 0000 0000 01', null],
  ['7112 3456 7891 2345 6787', 'uss'],
  ['7112 3456 7891 2345 6788', null],
  ['7019 0140 0000 1234 5678', 'form_3800'],
  ['RB123456785US', 's10'],
  ['rb 123 456 785 us', 's10'],
  ['RB123456786US', null],
  ['RB123456785CA', null],
  ['1Z 999 AA1 01 2345 6784', null],
  ['7019 0140 0000 1234 567', null],
  ['', null],
])('%s is read as %s', (printed, standard) => {
  expect(mailNumberStandard(plainMailNumber(printed))).toBe(standard);
});

test('two digits that stand in each other’s place are noticed, unless they differ by five', () => {
  const number = '7112345678912345' + '6787';
  for (let place = 2; place < 19; place += 1) {
    const [one, other] = [number[place]!, number[place + 1]!];
    if (one === other || Math.abs(Number(one) - Number(other)) === 5) continue;
    const swapped = number.slice(0, place) + other + one + number.slice(place + 2);
    expect([place, mailNumberStandard(swapped)]).toEqual([place, null]);
  }
});
