import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import officeEn from './office.en.json' with { type: 'json' };
import officeEs from './office.es.json' with { type: 'json' };

/** Names of what is put into a sentence, also inside its plurals. */
function named(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inside = 'options' in element ? Object.values(element.options).flatMap(({ value }) => named(value)) : [];
    return [element.value, ...inside];
  });
}
const namesIn = (text: string) => [...new Set(named(parse(text)))].toSorted();

test.each([
  ['of every page', en, es],
  ['of the office', officeEn, officeEs],
])('everything is said in both languages, of the same things: %s', (_, english, spanish) => {
  const said: { readonly [id: string]: string } = spanish;
  expect(Object.keys(said)).toEqual(Object.keys(english));
  for (const [id, text] of Object.entries(english))
    expect({ id, names: namesIn(said[id]!) }).toEqual({ id, names: namesIn(text) });
});
