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
    denied: 'not granted',
    withdrawn: 'taken back by us',
    of: (count: number, all: number) => `${count} of ${all} charges`,
  },
  es: {
    granted: 'concedido',
    denied: 'no concedido',
    withdrawn: 'retirado por nosotros',
    of: (count: number, all: number) => `${count} de ${all} cargos`,
  },
};

/** `Case 2016NY052779, …: granted (1 of 2 charges); not granted (1 of 2 charges)`. */
export function resultOf(decided: DecidedCase, language: LetterLanguage): string {
  const words = RESULT[language];
  const results = (['granted', 'denied', 'withdrawn'] as const).filter((result) => decided[result] > 0);
  const all = decided.granted + decided.denied + decided.withdrawn;
  const said = results.map((result) =>
    results.length === 1 ? words[result] : `${words[result]} (${words.of(decided[result], all)})`,
  );
  const name = nameCase(decided, language);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${said.join('; ')}.`;
}
