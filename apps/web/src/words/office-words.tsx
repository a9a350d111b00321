import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import en from './office.en.json' with { type: 'json' };
import es from './office.es.json' with { type: 'json' };
import { useLanguage } from './words';

const WORDS = { en, es };

/** The words of the office's and the administrator's pages, which come with these pages and not with the first one. */
export function OfficeWords({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  const { locale, timeZone, messages } = useIntl();
  const both = useMemo(() => ({ ...messages, ...WORDS[language] }) as typeof messages, [messages, language]);
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={both}>
      {children}
    </IntlProvider>
  );
}
