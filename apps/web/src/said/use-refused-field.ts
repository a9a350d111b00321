import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useWorded } from '../words/worded';
import { useLanguage } from '../words/words';
import { fieldInEnglish, isPointer, pointerInWords, type RefusedField } from './refused-field';
import { mostSaidFirst, saidIn } from './said';

/** Says which field is wrong, by its name, and what is wrong with it, in the reader's language. */
export function useRefusedField(): (field: RefusedField) => string {
  const intl = useIntl();
  const { language } = useLanguage();
  const worded = useWorded();
  const { data, isPending } = useQuery({
    queryKey: ['words', 'refused'],
    queryFn: async () => {
      const [fields, refusals, said] = await Promise.all([
        import('./fields.es.json'),
        import('./refusals.es.json'),
        import('./said.es.json'),
      ]);
      const names: { readonly [field: string]: string } = fields.default;
      return { names, pairs: mostSaidFirst([...refusals.default, ...said.default]) };
    },
    enabled: language === 'es',
    staleTime: Infinity,
  });
  const nameOf = (field: string) => data?.names[field] ?? fieldInEnglish(field);
  const say = (sentence: string): string => (data && saidIn(sentence, data.pairs, valueOf)) ?? sentence;
  const valueOf = (value: string): string =>
    isPointer(value) ? pointerInWords(value, nameOf) : worded(`relief.${value}`, say(value));
  return ({ pointer, parameter, message, line }) => {
    // Nothing for a moment, rather than English that changes under the eyes.
    if (language === 'es' && isPending) return '';
    // Why papers have become stale is a parameter of their approval.
    const said = worded(`packet.stale.${parameter}`, say(message));
    const name = pointer ? pointerInWords(pointer, nameOf) : '';
    if (line) return intl.formatMessage({ id: 'law.bill.line' }, { line, place: name, message: said });
    return name ? `${name}: ${said}` : said;
  };
}
