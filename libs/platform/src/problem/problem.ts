/** One thing wrong with a request: a field of the body by JSON pointer, or a parameter by name. */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly message: string;
  /** The member who changed the field meanwhile, where the audit tells. */
  readonly changedById?: string;
  /** ISO 8601 instant. */
  readonly changedAt?: string;
}

/** What all answers of one code have in common. */
export interface ProblemDefinition {
  /** Stable, `noun/what-happened`; its page is docs/problems/<code>.md. */
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** What has happened, for the page: why it is refused. */
  readonly means: string;
  /** What a caseworker does next. Never names, charges, SQL or a stack. */
  readonly detail: string;
}

/** An expected failure: thrown anywhere, mapped once to application/problem+json (RFC 9457). */
export class Problem extends Error {
  /** Seconds after which the same request may succeed; sent as `Retry-After`. */
  retryAfterSeconds: number | null = null;

  constructor(
    readonly definition: ProblemDefinition,
    /** Overrides the definition's detail where this case can say more. */
    readonly detail: string = definition.detail,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(definition.code);
    this.name = 'Problem';
  }

  retryAfter(seconds: number): this {
    this.retryAfterSeconds = seconds;
    return this;
  }
}

const definitions = new Map<string, ProblemDefinition>();

/** Every problem that the loaded code can answer, for the test that each has its page. */
export function definedProblems(): readonly ProblemDefinition[] {
  return [...definitions.values()];
}

/** A class of problem, to be thrown with `new`; its detail may be replaced and fields named. */
export function defineProblem(definition: ProblemDefinition) {
  if (definitions.has(definition.code)) throw new Error(`problem code ${definition.code} is defined twice`);
  definitions.set(definition.code, definition);
  return class extends Problem {
    constructor(detail?: string, errors?: readonly FieldError[]) {
      super(definition, detail, errors);
    }
  };
}
