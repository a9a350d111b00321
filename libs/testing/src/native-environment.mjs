/**
 * Jest's Node environment with a way out of its sandbox: `importNatively`, with which the transform loads what is built (see
 * transform.mjs). What specs compare by constructor is one and the same inside and outside.
 */
import { TestEnvironment } from 'jest-environment-node';

const SHARED = {
  ...{ Boolean, Date, Map, Number, Set, String },
  ...{ Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError },
};

export default class NativeEnvironment extends TestEnvironment {
  constructor(...settings) {
    super(...settings);
    Object.assign(this.global, SHARED, { importNatively: (url) => import(url) });
  }
}
