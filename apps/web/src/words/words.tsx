import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import en from './en.json' with { type: 'json' };
import type office from './office.en.json';

export type Language = 'en' | 'es';
export type WordId = keyof typeof en | keyof typeof office;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- react-intl asks for its ids there.
  namespace FormatjsIntl {
    interface Message {
      ids: WordId;
    }
  }
}

const KEPT_AT = 'vacatur.language';

interface Choice {
  readonly language: Language;
  choose(language: Language): void;
}

const Chosen = createContext<Choice>({ language: 'en', choose: () => undefined });

/** Which language is spoken, and how another is chosen. */
export const useLanguage = () => useContext(Chosen);

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AT);
  if (kept === 'en' || kept === 'es') return kept;
  return navigator.language.startsWith('es') ? 'es' : 'en';
}

interface Spoken {
  readonly language: Language;
  readonly messages: { readonly [id in keyof typeof en]: string };
}
const ENGLISH: Spoken = { language: 'en', messages: en };

/** English comes with the page, and stands in where the other language cannot be fetched. */
const speak = async (language: Language): Promise<Spoken> =>
  language === 'en'
    ? ENGLISH
    : import('./es.json').then(
        ({ default: messages }) => ({ language, messages }),
        () => ENGLISH,
      );

/** The console's words in the chosen language; days and numbers as it writes them. Days of law are New York's. */
export function Words({ children }: { readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState(() => (firstLanguage() === 'en' ? ENGLISH : null));
  useEffect(() => void (spoken ?? speak(firstLanguage()).then(setSpoken)), [spoken]);
  const language = spoken?.language ?? 'en';
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const choice = useMemo(
    () => ({
      language,
      // What stands on the page stays until its words are there.
      choose: (chosen: Language) => {
        localStorage.setItem(KEPT_AT, chosen);
        void speak(chosen).then(setSpoken);
      },
    }),
    [language],
  );
  if (!spoken) return null;
  return (
    <Chosen value={choice}>
      <IntlProvider
        locale={language === 'en' ? 'en-US' : 'es-US'}
        messages={spoken.messages as { readonly [id in WordId]: string }}
        timeZone="America/New_York"
      >
        {children}
      </IntlProvider>
    </Chosen>
  );
}
