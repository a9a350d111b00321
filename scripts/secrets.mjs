/**
 * `npm run secrets`: looks through every file of the repository, as git has it, for keys, tokens and passwords that somebody has left.
 * Exits with 1 and the places. lint/secrets.spec.ts holds it against planted ones of each kind.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const LARGEST = 4 * 1024 * 1024;

/** Of each kind what it looks like, as its maker has published it. */
const KINDS = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*(?:\\n)?[A-Za-z0-9+/=\s:,-]{40}/,
  'age key': /AGE-SECRET-KEY-1[0-9A-Z]{58}/,
  'AWS access key': /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}\b/,
  'GitHub token': /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/,
  'GitLab token': /\bglpat-[A-Za-z0-9_-]{20}/,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b|:_auth[T]oken=(?!\$)\S{8}/,
  'Slack token': /\bxox[abprs]-[A-Za-z0-9-]{20}/,
  'Stripe key': /\b[rs]k_live_[A-Za-z0-9]{20}/,
  'Twilio key': /\bSK[0-9a-f]{32}\b/,
  'SendGrid key': /\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20}/,
  'Google key': /\bAIza[0-9A-Za-z_-]{35}/,
  'signed token': /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/,
  'password in an address':
    /\b(?:postgres(?:ql)?|rediss?|smtps?|amqp|mongodb|https?):\/\/[^\s:/@'"`<$…{]+:(?!(?:password|secret|pw|pass|nobody|…)@)[^\s/@'"`<$…{]{8,}@(?!(?:localhost|127\.0\.0\.1|[\w.-]*\.?example)\b)/i,
};

/** Of nobody: what the API's document shows as an access token. */
const INVENTED = ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTkzNDNjNCJ9.kq3mVZ0m0p9Zc3r1c6yR8n4l2b7d5f1h3j5k7m9p0q2'];

/** @returns kind and line of each that stands in the text. */
export function secretsIn(text) {
  return Object.entries(KINDS).flatMap(([kind, pattern]) =>
    [...text.matchAll(new RegExp(pattern, `g${pattern.flags}`))]
      .filter(([found]) => !INVENTED.includes(found))
      .map(({ index }) => ({ kind, line: text.slice(0, index).split('\n').length })),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter(Boolean);
  let found = 0;
  for (const file of files) {
    const isRead = statSync(file, { throwIfNoEntry: false })?.size <= LARGEST;
    for (const { kind, line } of isRead ? secretsIn(readFileSync(file, 'latin1')) : []) {
      console.error(`${file}:${line}: looks like a ${kind}`);
      found += 1;
    }
  }
  console.log(`${files.length} files, ${found} places that look like a secret`);
  process.exitCode = found > 0 ? 1 : 0;
}
