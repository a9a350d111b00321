import { useWorded } from '../words/worded';

/** Says what was done: `case.reassigned` as "Case: reassigned"; what has no words yet, in the program's own. */
export function useActionWords(): (action: string) => string {
  const worded = useWorded();
  return (action) => {
    const [noun = '', ...rest] = action.split('.');
    const verb = rest.join('.');
    const [of, done] = [worded(`audit.noun.${noun}`, noun), worded(`audit.verb.${verb}`, verb)];
    return `${of}: ${done}`.replaceAll('_', ' ');
  };
}
