import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { Page } from 'playwright-core';
import en from '../apps/web/src/words/en.json' with { type: 'json' };
import es from '../apps/web/src/words/es.json' with { type: 'json' };
import officeEn from '../apps/web/src/words/office.en.json' with { type: 'json' };
import officeEs from '../apps/web/src/words/office.es.json' with { type: 'json' };
import problemsEs from '../apps/web/src/words/problems.es.json' with { type: 'json' };
import refusals from '../apps/web/src/said/refusals.es.json' with { type: 'json' };
import sentences from '../apps/web/src/said/said.es.json' with { type: 'json' };

const said = [...sentences, ...refusals];
const ENGLISH: { readonly [id: string]: string } = { ...en, ...officeEn };
const SPANISH: { readonly [id: string]: string } = { ...es, ...officeEs };

/** Small letters by themselves: no name of somebody, no address, no code such as `case.opened`. */
const WORD = /(?<![\p{L}\p{N}.@/_-])\p{Ll}{2,}(?![\p{L}\p{N}@/_-]|\.\p{L})/gu;
const wordsIn = (text: string) => text.match(WORD) ?? [];

/** The text of a message without what is put into it. */
function ownText(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value;
      if (!('options' in element)) return '–';
      return Object.values(element.options)
        .map(({ value }) => ownText(value))
        .join(' ');
    })
    .join('');
}
const textOf = (message: string) => ownText(parse(message));

const saidInSpanish = new Set(
  [
    ...[...Object.values(SPANISH), ...Object.values(problemsEs)].map(textOf),
    ...said.map(([, spanish]) => spanish!),
  ].flatMap((text) => wordsIn(text.toLowerCase())),
);
/** Words that the console, or the program where the console says it in Spanish, uses in English and nowhere in Spanish. */
const englishWords = new Set(
  [...Object.values(ENGLISH).map(textOf), ...said.map(([english]) => english!)]
    .flatMap((text) => wordsIn(text.toLowerCase()))
    .filter((word) => !saidInSpanish.has(word)),
);
/** What a calendar of the library's says where it was told no language. May is a month in neither alone. */
const CALENDAR = new RegExp(
  `\\b(${Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month)))
    .map((day) => day.toLocaleDateString('en-US', { timeZone: 'UTC', month: 'long' }))
    .filter((month) => month !== 'May')
    .join('|')})\\b|^(Su|Mo|Tu|We|Th|Fr|Sa)$`,
);
/** Sunday, above a column of a calendar. */
const DOMINGO = 'do';
/** What stands by itself, such as the name of a button, where it is another in Spanish. */
const spanishTexts = new Set(Object.values(SPANISH));
const englishTexts = new Set(
  Object.entries(ENGLISH).flatMap(([id, text]) => (SPANISH[id] !== text && !spanishTexts.has(text) ? [text] : [])),
);

/**
 * What can be read on a page or is read out, but for what is marked as English, as the words on a paper are (WCAG 2.2, 3.1.2), or as
 * not to be translated, as what a member wrote.
 */
const READ = `(() => {
  const said = [document.title];
  const isSaid = (element) =>
    element.checkVisibility() && !element.closest('[lang=en], [translate=no], code, pre, script, style, noscript');
  for (const element of document.body.querySelectorAll('*')) {
    if (!isSaid(element)) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) said.push(element.getAttribute(name) ?? '');
    if (element.matches('input[readonly], input[role=combobox]')) said.push(element.value);
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
  }
  return [...new Set(said.map((text) => text.trim()).filter(Boolean))];
})()`;

/** What a Spanish reader finds in English on a page. */
export async function englishOn(page: Page): Promise<string[]> {
  const read = await page.evaluate<string[]>(READ);
  expect(read.length).toBeGreaterThan(10);
  return read.filter(
    (text) =>
      text !== DOMINGO &&
      (englishTexts.has(text) || CALENDAR.test(text) || wordsIn(text).some((word) => englishWords.has(word))),
  );
}
