import { useQuery } from '@tanstack/react-query';
import { useWorded } from '../words/worded';
import { useLanguage } from '../words/words';
import { saidOfRecord } from './said-of-record';

/** Readers write English, which is kept with the record: to a Spanish reader it is said in Spanish. */
export function useSaidOfRecord(): (sentence: string, kind: string) => string {
  const { language } = useLanguage();
  const worded = useWorded();
  const { data: words } = useQuery({
    queryKey: ['words', 'of records'],
    queryFn: async () => (await import('./said-of-records.es.json')).default,
    enabled: language === 'es',
    staleTime: Infinity,
  });
  return (sentence, kind) =>
    language === 'en' || !words
      ? sentence
      : saidOfRecord(sentence, kind, words, (code) => worded(`record.disposition.${code}`, code));
}
