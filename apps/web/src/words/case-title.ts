import { useWorded } from './worded';

/** What a case is called: by the API, where nobody has called it anything, in the reader's language; by a member as it was written. */
export function useCaseTitle(): (title: string) => string {
  const worded = useWorded();
  return (title) => worded(`case.title.${title}`, title);
}
