/**
 * `npm run vulnerabilities`: what the registry knows to be vulnerable of what comes with the program. High and critical end with 1. Where
 * the registry does not answer the question, as a mirror does not, that is said, and nothing is claimed.
 */
import { spawnSync } from 'node:child_process';

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 });
const told = parsed(stdout)?.metadata?.vulnerabilities;
if (!told) {
  console.log(
    `SKIPPED: the registry does not answer npm audit${error ? ` (${error.code})` : ''}; nothing is known of vulnerable packages.`,
  );
} else {
  const { low, moderate, high, critical } = told;
  console.log(`vulnerable packages: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`);
  process.exitCode = high + critical > 0 ? 1 : 0;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
