import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Of zod's checks, those that take what is said where the check does not hold. */
const CHECKS = ['min', 'max', 'length', 'nonempty', 'regex', 'refine', 'int', 'gt', 'gte', 'lt', 'lte', 'multipleOf'];
/** Names by which what is wrong is handed on. */
const NAMES = ['message', 'error'];
const IS_SENTENCE = /\p{Ll}{2,} /u;

/**
 * What the sources say is wrong with a field: whatever is called `message`, given to a function that calls it so, or said by a check
 * of zod's; of a template `X` in each place.
 */
export class Messages {
  /** Sentence to the path of a source that says it. */
  readonly said = new Map<string, string>();
  /** What the message of a field is where the sources do not tell its words: it is said elsewhere, or nobody knows. */
  readonly handedOn = new Map<string, string>();
  private readonly sources: readonly ts.SourceFile[];
  private readonly takers = new Map<string, number>();
  /** What functions return, and what is known to all under a name. */
  private readonly known: Values = new Map();

  constructor(roots: readonly string[], leftOut: RegExp) {
    this.sources = roots
      .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)))
      .filter((path) => /(?<!spec|fixture)\.ts$/.test(path) && !leftOut.test(path))
      .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
    for (const source of this.sources) each(source, (node) => this.know(node));
    for (const source of this.sources) this.read(source);
  }

  private know(node: ts.Node): void {
    if (ts.isVariableStatement(node) && ts.isSourceFile(node.parent))
      for (const { name, initializer } of node.declarationList.declarations) keep(this.known, name, initializer);
    if (!ts.isFunctionLike(node)) return;
    const named = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : null);
    if (!named) return;
    const place = node.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === 'message');
    if (place >= 0) this.takers.set(named.getText(), place);
    each(node, (inner) => void (ts.isReturnStatement(inner) && keep(this.known, named, inner.expression)));
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) keep(this.known, named, node.body);
  }

  private read(source: ts.SourceFile): void {
    const values: Values = new Map();
    each(source, (node) => void (ts.isVariableDeclaration(node) && keep(values, node.name, node.initializer)));
    const valueOf = (name: string) => values.get(name) ?? this.known.get(name) ?? [];
    const hear = (said: ts.Expression, isOfField = false) => {
      for (const text of textsOf(said, valueOf)) {
        if (typeof text === 'string') this.hear(text, source.fileName);
        else if (isOfField) this.handedOn.set(text.of, source.fileName);
      }
    };
    each(source, (node) => {
      if (ts.isPropertyAssignment(node) && NAMES.includes(node.name.getText())) hear(node.initializer, isOfField(node));
      if (ts.isShorthandPropertyAssignment(node) && node.name.text === 'message') hear(node.name, isOfField(node));
      if (!ts.isCallExpression(node)) return;
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
      const taken = node.arguments[this.takers.get(called.getText()) ?? (CHECKS.includes(called.getText()) ? 1 : -1)];
      if (taken && !ts.isObjectLiteralExpression(taken)) hear(taken);
      // What zod's own schemas take is the first or the last thing said to them: z.email('…'), z.enum(KINDS, `…`).
      const of = ts.isPropertyAccessExpression(node.expression) ? node.expression.expression.getText() : null;
      const isSchema = of === 'z' && called.getText() !== 'literal';
      const last = isSchema ? node.arguments.at(-1) : undefined;
      if (last && (ts.isStringLiteralLike(last) || ts.isTemplateExpression(last))) hear(last);
    });
  }

  private hear(text: string, path: string): void {
    if (IS_SENTENCE.test(text)) this.said.set(text, path);
  }
}

type Values = Map<string, ts.Expression[]>;

function keep(values: Values, name: ts.Node, value: ts.Expression | undefined): void {
  if (ts.isIdentifier(name) && value) values.set(name.text, [...(values.get(name.text) ?? []), value]);
}

/** Whether something stands beside it that says which field is meant. */
const isOfField = ({ parent }: ts.Node) =>
  ts.isObjectLiteralExpression(parent) &&
  parent.properties.some(({ name }) => name && ['pointer', 'parameter'].includes(name.getText()));

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}

const isConstant = (node: ts.Node) => /^[A-Z_]+$/.test(node.getText());

type Text = string | { readonly of: string };

/** Each text that an expression may have, as far as its own source tells. */
function textsOf(node: ts.Expression, valueOf: (name: string) => readonly ts.Expression[], depth = 0): Text[] {
  const of = (inner: ts.Expression) => textsOf(inner, valueOf, depth + 1);
  if (depth > 6) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return inTemplate(node, of);
  if (ts.isConditionalExpression(node)) return [...of(node.whenTrue), ...of(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...of(node.left), ...of(node.right)];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return of(node.expression);
  if (ts.isAwaitExpression(node) || ts.isElementAccessExpression(node)) return of(node.expression);
  if (ts.isPropertyAccessExpression(node) && isConstant(node.expression)) return of(node.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? of(one.initializer) : []));
  if (node.kind === ts.SyntaxKind.NullKeyword || node.getText() === 'undefined') return [];
  const name = ts.isCallExpression(node) ? node.expression.getText().replace(/^this\./, '') : node.getText();
  const known = valueOf(name);
  return known.length > 0 ? known.flatMap(of) : [{ of: name }];
}

function inTemplate({ head, templateSpans }: ts.TemplateExpression, of: (node: ts.Expression) => Text[]): string[] {
  let texts = [head.text];
  for (const { expression, literal } of templateSpans) {
    const isChoice = ts.isConditionalExpression(expression);
    const put = isChoice ? of(expression).map((text) => (typeof text === 'string' ? text : 'X')) : ['X'];
    texts = texts.flatMap((text) => put.map((one) => text + one + literal.text));
  }
  return texts;
}
