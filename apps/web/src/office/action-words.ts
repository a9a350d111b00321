import { useWorded } from '../words/worded';

/** Says what was done: `case.reassigned` as "Case: reassigned". */
export function useActionWords(): (action: string) => string {
  const worded = useWorded();
  return (action) => {
    const [noun = '', ...rest] = action.split('.');
    const verb = rest.join('.');
    const [of, done] = [worded(`audit.noun.${noun}`, noun), worded(`audit.verb.${verb}`, verb)];
    return `${of}: ${done}`;
  };
}
