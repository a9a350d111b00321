import { parse, type MessageFormatElement, TYPE } from '@formatjs/icu-messageformat-parser';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };

/** Names of what is put into a sentence, also inside its plurals. */
function named(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inside = 'options' in element ? Object.values(element.options).flatMap(({ value }) => named(value)) : [];
    return [element.value, ...inside];
  });
}
const namesIn = (text: string) => [...new Set(named(parse(text)))].toSorted();

test('everything is said in both languages, of the same things', () => {
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const [id, text] of Object.entries(en))
    expect({ id, names: namesIn(es[id as keyof typeof es]) }).toEqual({ id, names: namesIn(text) });
});
