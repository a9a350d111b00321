import { useIntl } from 'react-intl';

/** Says what was done: `case.reassigned` as "Case: reassigned"; what has no words yet, in the program's own. */
export function useActionWords(): (action: string) => string {
  const messages: { readonly [id: string]: unknown } = useIntl().messages;
  const worded = (id: string, otherwise: string) => {
    const words = messages[id];
    return typeof words === 'string' ? words : otherwise.replaceAll('_', ' ');
  };
  return (action) => {
    const [noun = '', ...rest] = action.split('.');
    const verb = rest.join('.');
    return `${worded(`audit.noun.${noun}`, noun)}: ${worded(`audit.verb.${verb}`, verb)}`;
  };
}
