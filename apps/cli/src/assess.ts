import { isLocalDate } from '#libs/record';
import { assess, LANGUAGES, type Language, printAssessment, reword } from '#libs/rules';
import { Refusal } from './fail.js';
import { readLaw, readRecord } from './record-files.js';

/** Assesses a record file without a database. @throws Refusal with every error and its JSON pointer. */
export async function assessFile(
  path: string,
  options: { asOf: string; law?: string; language?: string; json?: boolean },
): Promise<void> {
  if (!isLocalDate(options.asOf))
    throw new Refusal(`--as-of: "${options.asOf}" is not a calendar day in the form YYYY-MM-DD`);
  const language = languageNamed(options.language ?? 'en');
  const record = await readRecord(path);
  const law = await readLaw(options.law ?? 'current');
  const { asOf } = options;
  const assessment = reword(assess(record, { asOf, law }), language);
  console.log(
    options.json ? JSON.stringify(assessment, null, 2) : printAssessment(record, assessment, { asOf, language }),
  );
}

/** Assesses a bulk file into another. @throws Refusal */
export async function assessBulkFile(
  path: string,
  { out, ...options }: { asOf: string; law?: string; format?: string; workers?: string; out?: string },
): Promise<void> {
  if (out === undefined) throw new Refusal('--bulk needs --out: the file that the answers go into');
  await (await import('./assess-bulk.js')).assessBulk(path, { ...options, out });
}

function languageNamed(given: string): Language {
  const language = LANGUAGES.find((one) => one === given);
  if (!language) throw new Refusal(`--language: "${given}" is none of ${LANGUAGES.join(', ')}`);
  return language;
}
