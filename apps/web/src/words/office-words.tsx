import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { PageFault } from '../problems/page-fault';
import type { Language } from './spoken';
import { useLanguage } from './words';

const fetchWords = async (language: Language) =>
  (language === 'en' ? await import('./office.en.json') : await import('./office.es.json')).default;

/** The words of the office's and the administrator's pages, which come with these pages and not with the first one, in the chosen language. */
export function OfficeWords({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  const { locale, timeZone, messages } = useIntl();
  const { data: words, error } = useQuery({
    queryKey: ['words', language],
    queryFn: () => fetchWords(language),
    staleTime: Infinity,
    // What stands on the page stays until its words are there.
    placeholderData: keepPreviousData,
  });
  const both = useMemo(() => ({ ...messages, ...words }) as typeof messages, [messages, words]);
  if (error) return <PageFault error={error} />;
  return (
    words && (
      <IntlProvider locale={locale} timeZone={timeZone} messages={both}>
        {children}
      </IntlProvider>
    )
  );
}
