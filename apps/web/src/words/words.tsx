import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import type en from './en.json';
import type office from './office.en.json';
import { keepLanguage, type Language, speak, type Spoken } from './spoken';

export type WordId = keyof typeof en | keyof typeof office;

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- react-intl asks for its ids there.
  namespace FormatjsIntl {
    interface Message {
      ids: WordId;
    }
  }
}

interface Choice {
  readonly language: Language;
  choose(language: Language): void;
}

const Chosen = createContext<Choice>({ language: 'en', choose: () => undefined });

/** Which language is spoken, and how another is chosen. */
export const useLanguage = () => useContext(Chosen);

/** The console's words in the chosen language; days and numbers as it writes them. Days of law are New York's. */
export function Words({ first, children }: { readonly first: Spoken; readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);
  const { language } = spoken;
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const choice = useMemo(
    () => ({
      language,
      // What stands on the page stays until its words are there.
      choose: (chosen: Language) => {
        keepLanguage(chosen);
        void speak(chosen).then(setSpoken);
      },
    }),
    [language],
  );
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
