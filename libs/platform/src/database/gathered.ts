import DataLoader from 'dataloader';

interface Lanes {
  /** How many questions are under way at the same time at most. */
  readonly atOnce: number;
  /** How many are asked together at most. */
  readonly together: number;
}

/**
 * Asks together what is asked at about the same time: while as many questions as there are lanes are under way, those that come
 * wait and go as one. Nothing is kept: each answer is of a question asked after it was wanted.
 * @param ask answers each in its place; an Error there is thrown to the one who asked.
 */
export function gathered<Asked, Answer>(
  { atOnce, together }: Lanes,
  ask: (asked: readonly Asked[]) => Promise<readonly (Answer | Error)[]>,
): (asked: Asked) => Promise<Answer> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const begin = (dispatch: () => void) => {
    free -= 1;
    setImmediate(dispatch); // what came in with the same reading of the network goes along
  };
  const loader = new DataLoader<Asked, Answer>(
    async (asked) => {
      try {
        return await ask(asked);
      } finally {
        free += 1;
        const next = waiting.shift();
        if (next) begin(next);
      }
    },
    {
      cache: false,
      maxBatchSize: together,
      batchScheduleFn: (dispatch) => (free > 0 ? begin(dispatch) : void waiting.push(dispatch)),
    },
  );
  return (asked) => loader.load(asked);
}
