const STATE = Symbol('what the late members are found from');

/**
 * Gives objects members that are found when somebody reads them, and are written, compared and copied like any other.
 * One getter serves every object: a getter made for each would be held by the engine's description of that one object, and
 * so keep it, and all that it was made from, long after nobody needs it.
 * @param find how each member is found from what an object was given; it is asked at each reading.
 */
export function lateMembers<State, Members extends object>(find: {
  readonly [M in keyof Members]: (state: State) => Members[M];
}): <T extends object>(target: T, state: State) => T & Members {
  const members: PropertyDescriptorMap = {};
  for (const name of Object.keys(find) as (keyof Members & string)[]) {
    const findIt = find[name];
    members[name] = {
      enumerable: true,
      get(this: { readonly [STATE]: State }) {
        return findIt(this[STATE]);
      },
    };
  }
  return <T extends object>(target: T, state: State) => {
    Object.defineProperty(target, STATE, { value: state });
    return Object.defineProperties(target, members) as T & Members;
  };
}
