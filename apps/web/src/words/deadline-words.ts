import { useWorded } from './worded';

interface Due {
  readonly kind: string;
  readonly party: string | null;
}

/** Says what comes due, and whose it is. */
export function useDeadlineWords(): (due: Due) => string {
  const worded = useWorded();
  return ({ kind, party }) => {
    const what = worded(`deadline.kind.${kind}`, kind);
    // A hearing's is its id.
    if (!party || kind === 'hearing') return what;
    // Of days on which a relief opens, the relief and its charge.
    const [first = '', ...rest] = party.split(' ');
    return `${what} · ${[worded(`relief.${first}`, first), ...rest].join(' ')}`;
  };
}
