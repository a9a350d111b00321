import { ZenEngine } from '@gorules/zen-engine';
import type { PeerRule, RuleTable } from './rules-peer.js';

/** What the rules' JSON says, in Zen's expression language. */
type Said =
  | { readonly all: readonly Said[] }
  | { readonly any: readonly Said[] }
  | { readonly fact: string; readonly operator: string; readonly value: unknown };

const OPERATORS: { readonly [operator: string]: string } = {
  equal: '==',
  in: 'in',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** The same rules as a decision table of Zen: one column that holds the condition, the first row that holds is the verdict. */
export function zenTable(rules: readonly PeerRule[]): RuleTable {
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'facts', type: 'inputNode', name: 'facts' },
      {
        id: 'rules',
        type: 'decisionTableNode',
        name: 'rules',
        content: {
          hitPolicy: 'first',
          inputs: [{ id: 'when', name: 'when', type: 'expression' }],
          outputs: [{ id: 'verdict', name: 'verdict', type: 'expression', field: 'verdict' }],
          rules: rules.map(({ conditions, event }, i) => ({
            _id: String(i),
            when: expressionOf(conditions as Said),
            verdict: JSON.stringify(event.type),
          })),
        },
      },
      { id: 'answer', type: 'outputNode', name: 'answer' },
    ],
    edges: [
      { id: 'in', type: 'edge', sourceId: 'facts', targetId: 'rules' },
      { id: 'out', type: 'edge', sourceId: 'rules', targetId: 'answer' },
    ],
  });
  return async (facts) => ((await decision.evaluate(facts)).result as { verdict: string }).verdict;
}

function expressionOf(said: Said): string {
  if ('all' in said) return `(${said.all.map(expressionOf).join(' and ')})`;
  if ('any' in said) return `(${said.any.map(expressionOf).join(' or ')})`;
  return `(${said.fact} ${OPERATORS[said.operator]} ${valueOf(said.value)})`;
}

/** Another fact, or a value as JSON writes it. */
function valueOf(value: unknown): string {
  if (value !== null && typeof value === 'object' && 'fact' in value) return String(value.fact);
  return JSON.stringify(value);
}
