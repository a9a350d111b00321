import type { OpenAPIObject } from '@nestjs/swagger';

interface Parameter {
  readonly name: string;
}

interface Response {
  readonly content?: { readonly [type: string]: { readonly examples?: { readonly [code: string]: object } } };
}

interface Operation {
  parameters?: (Parameter | Reference)[];
  responses: { [status: string]: Response | Reference };
}

interface Reference {
  readonly $ref: string;
}

/**
 * Puts under components what several operations say in the same words, a parameter or a refusal, and refers to it: the
 * document is a fifth of what it would be, and a reader sees that the words are the same.
 */
export function shareWhatIsAlike(document: OpenAPIObject): void {
  const operations = (Object.values(document.paths) as { [method: string]: Operation }[]).flatMap((methods) =>
    Object.values(methods),
  );
  const parameters = new Shared<Parameter>('parameters', ({ name }) => name);
  const responses = new Shared<Response>('responses', namesOfCodes);
  for (const operation of operations) {
    operation.parameters?.forEach((one) => parameters.count(one as Parameter));
    refusals(operation).forEach(([, one]) => responses.count(one));
  }
  for (const operation of operations) {
    if (operation.parameters) operation.parameters = operation.parameters.map((one) => parameters.of(one as Parameter));
    for (const [status, one] of refusals(operation)) operation.responses[status] = responses.of(one);
  }
  document.components = {
    ...document.components,
    parameters: parameters.named as never,
    responses: responses.named as never,
  };
}

/** What an operation answers when it does not do what was asked: answers of success are each one's own. */
function refusals({ responses }: Operation): [string, Response][] {
  return Object.entries(responses).filter(([status]) => !/^2/.test(status)) as [string, Response][];
}

/** The codes that the refusal can stand for: `case.not-found_request.not-found`. */
function namesOfCodes({ content = {} }: Response): string {
  const codes = Object.values(content).flatMap(({ examples = {} }) => Object.keys(examples));
  return codes.map((code) => code.replace('/', '.')).join('_');
}

class Shared<T extends object> {
  private readonly uses = new Map<string, { readonly one: T; times: number }>();
  private names: Map<string, string> | null = null;

  constructor(
    private readonly kind: string,
    private readonly nameOf: (one: T) => string,
  ) {}

  count(one: T): void {
    const text = JSON.stringify(one);
    const use = this.uses.get(text) ?? { one, times: 0 };
    use.times += 1;
    this.uses.set(text, use);
  }

  /** A reference, where others say the same; else itself. */
  of(one: T): T | Reference {
    const name = this.chosen().get(JSON.stringify(one));
    return name === undefined ? one : { $ref: `#/components/${this.kind}/${name}` };
  }

  get named(): { [name: string]: T } {
    const named = [...this.chosen()].map(([text, name]) => [name, this.uses.get(text)!.one] as const);
    return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Of two that would have one name, that which more operations say; the other stays where it is said. */
  private chosen(): ReadonlyMap<string, string> {
    if (this.names) return this.names;
    const byUse = [...this.uses].filter(([, { times }]) => times > 1).toSorted(([, a], [, b]) => b.times - a.times);
    const taken = new Set<string>();
    this.names = new Map();
    for (const [text, { one }] of byUse) {
      const name = this.nameOf(one);
      if (!taken.has(name)) this.names.set(text, name);
      taken.add(name);
    }
    return this.names;
  }
}
