import { type Assessment, checkProof, proofBook } from '#libs/rules';
import { Refusal } from './fail.js';
import { readJson, readLaw, readRecord } from './record-files.js';

/** Prints that the proof holds. @throws Refusal naming each place where it does not. */
export async function checkProofFile(path: string, recordPath: string, options: { law: string }): Promise<void> {
  const proof = await readJson(path);
  if (!isShapedLikeAProof(proof)) throw new Refusal(`${path}: is no assessment as "vacatur assess --json" prints it`);
  const record = await readRecord(recordPath);
  const faults = checkProof(proof, record, proofBook(await readLaw(options.law)));
  if (faults.length > 0) {
    const lines = faults.map(({ pointer, message }) => `  ${pointer || '/'}  ${message}`);
    throw new Refusal(`${path} does not prove what it says:\n${lines.join('\n')}`);
  }
  console.log(`The proof holds: ${proof.decisions.length} decisions as of ${proof.asOf}, rules ${proof.rulesVersion}.`);
}

/** What the checker itself cannot do without; everything finer is a fault that it names. */
function isShapedLikeAProof(value: unknown): value is Assessment {
  if (value === null || typeof value !== 'object') return false;
  const { asOf, rulesVersion, decisions, warnings } = value as { readonly [key: string]: unknown };
  return (
    typeof asOf === 'string' && typeof rulesVersion === 'string' && Array.isArray(decisions) && Array.isArray(warnings)
  );
}
