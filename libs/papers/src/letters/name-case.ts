import type { DecidedCase, NamedCase } from './letter-input.js';
import type { LetterLanguage } from './what-happens-next.js';

const NO_NUMBER = { en: 'a case without a number', es: 'un caso sin número' };
const CASE = { en: 'case', es: 'caso' };

/** `case 2016NY052779, New York County Criminal Court`: what a client finds again, and what tells nobody else anything. */
export function nameCase({ docketNumber, court }: NamedCase, language: LetterLanguage): string {
  const number = docketNumber ? `${CASE[language]} ${docketNumber}` : NO_NUMBER[language];
  return court ? `${number}, ${court}` : number;
}

const RESULT = {
  en: {
    granted: 'granted',
    grantedInPart: 'granted in part',
    denied: 'not granted',
    withdrawn: 'taken back by us',
    of: (count: number, all: number) => `${count} of ${all} charges`,
  },
  es: {
    granted: 'concedido',
    grantedInPart: 'concedido en parte',
    denied: 'no concedido',
    withdrawn: 'retirado por nosotros',
    of: (count: number, all: number) => `${count} de ${all} cargos`,
  },
};

/** `Case 2016NY052779, …: granted (1 of 2 charges); not granted (1 of 2 charges)`. */
export function resultOf(decided: DecidedCase, language: LetterLanguage): string {
  const words = RESULT[language];
  const counts = (['granted', 'grantedInPart', 'denied', 'withdrawn'] as const)
    .map((result) => ({ result, count: decided[result] ?? 0 }))
    .filter(({ count }) => count > 0);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const said = counts.map(({ result, count }) =>
    counts.length === 1 ? words[result] : `${words[result]} (${words.of(count, all)})`,
  );
  const name = nameCase(decided, language);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${said.join('; ')}.`;
}
