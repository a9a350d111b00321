import { defineProblem } from '#libs/platform';

export const GrantRulesMismatch = defineProblem({
  code: 'grant/rules-mismatch',
  status: 422,
  title: 'These rules are not this funding source’s',
  means: "Money of the Legal Services Corporation follows LSC's rules, and no other money does (45 CFR 1611).",
  detail: 'Send the rules that belong to the funding source. Nothing was stored.',
});
