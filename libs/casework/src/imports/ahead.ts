/** The same, the next one being made while whoever asks is at work on the one before. What fails is thrown in its place. */
export async function* ahead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const begin = () => {
    const next = iterator.next();
    // Heard when it is waited for, which may be after it has failed.
    next.catch(() => undefined);
    return next;
  };
  let next = begin();
  try {
    for (let made = await next; !made.done; made = await next) {
      next = begin();
      yield made.value;
    }
  } finally {
    await iterator.return?.();
  }
}
