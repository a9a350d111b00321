import { useQuery } from '@tanstack/react-query';
import { saidIn } from './said';
import { useWorded } from '../words/worded';
import { useLanguage } from '../words/words';

/**
 * Says what the program has written down in English, such as the task of a list or why papers could not be made, in the reader's
 * language; what a member wrote is said as it was written.
 */
export function useSaid(): (sentence: string) => string {
  const { language } = useLanguage();
  const worded = useWorded();
  const { data: pairs, isPending } = useQuery({
    queryKey: ['words', 'said'],
    queryFn: async () => (await import('./said.es.json')).default,
    enabled: language === 'es',
    staleTime: Infinity,
  });
  if (language === 'en') return (sentence) => sentence;
  // Nothing for a moment, rather than English that changes under the eyes.
  if (isPending) return () => '';
  const say = (sentence: string): string => (pairs && saidIn(sentence, pairs, valueOf)) ?? sentence;
  const valueOf = (value: string) => worded(`relief.${value}`, say(value));
  return say;
}
