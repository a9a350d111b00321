import { useIntl } from 'react-intl';
import type { WordId } from './words';

/** The words of an id that the API makes up of what it names, where the console has them; otherwise what stands in their place. */
export function useWorded(): (id: string, otherwise: string) => string {
  const intl = useIntl();
  return (id, otherwise) => (id in intl.messages ? intl.formatMessage({ id: id as WordId }) : otherwise);
}
