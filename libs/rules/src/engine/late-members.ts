/** Gives back the very object, so that a class which extends it can put a private member on that. */
class Same {
  constructor(target: object) {
    return target;
  }
}

/** What the late members of an object are found from, as a private member: nobody copies it, and no descriptor is needed. */
class Stated extends Same {
  readonly #state: unknown;

  constructor(target: object, state: unknown) {
    super(target);
    this.#state = state;
  }

  static stateOf(target: object): unknown {
    return (target as Stated).#state;
  }
}

/**
 * Gives objects members that are found when somebody reads them, and are written, compared and copied like any other.
 * One getter serves every object: a getter made for each would be held by the engine's description of that one object, and
 * so keep it, and all that it was made from, long after nobody needs it.
 * @param find how each member is found from what an object was given; it is asked at each reading.
 */
export function lateMembers<State, Members extends object>(find: {
  readonly [M in keyof Members]: (state: State) => Members[M];
}): <T extends object>(target: T, state: State) => T & Members {
  const members = (Object.keys(find) as (keyof Members & string)[]).map((name) => {
    const findIt = find[name];
    const descriptor: PropertyDescriptor = {
      enumerable: true,
      get(this: object) {
        return findIt(Stated.stateOf(this) as State);
      },
    };
    return { name, descriptor };
  });
  return <T extends object>(target: T, state: State) => {
    new Stated(target, state);
    // One by one: all at once they take twice as long.
    for (const { name, descriptor } of members) Object.defineProperty(target, name, descriptor);
    return target as T & Members;
  };
}
