import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Keys } from './config.js';

/** Where the keys come from that seal the keys of documents. A key management service of another kind is one more of these. */
export interface KeySource {
  /** The setting that names it. */
  readonly setting: string;
  /** The first seals, all of them open. @throws Error whose message follows the setting's name and shows no key */
  keys(): Keys;
}

interface Settings {
  readonly DOCUMENT_KEY?: string | undefined;
  readonly DOCUMENT_KEYS_RETIRED?: readonly string[] | undefined;
  readonly DOCUMENT_KEY_FILE?: string | undefined;
}

const keyList = z.tuple([z.string().min(32)]).rest(z.string().min(32));

/** @returns null where no setting names a key, or what is wrong, a line each. */
export function documentKeysOf(settings: Settings): { readonly keys: Keys | null } | { readonly problems: string[] } {
  const { DOCUMENT_KEY: key, DOCUMENT_KEYS_RETIRED: retired, DOCUMENT_KEY_FILE: file } = settings;
  if (file && (key || retired))
    return { problems: ['DOCUMENT_KEY_FILE: stands in place of DOCUMENT_KEY and DOCUMENT_KEYS_RETIRED'] };
  if (retired && !key) return { problems: ['DOCUMENT_KEY: must be set where keys have retired'] };
  const source = file ? inFile(file) : key ? inEnvironment(key, retired ?? []) : null;
  try {
    return { keys: source?.keys() ?? null };
  } catch (error) {
    return { problems: [`${source!.setting}: ${(error as Error).message}`] };
  }
}

function inEnvironment(key: string, retired: readonly string[]): KeySource {
  return { setting: 'DOCUMENT_KEY', keys: () => [key, ...retired] };
}

function inFile(path: string): KeySource {
  return {
    setting: 'DOCUMENT_KEY_FILE',
    keys: () => {
      const parsed = keyList.safeParse(jsonIn(path));
      if (!parsed.success) throw new Error('must be a JSON array of keys with at least 32 characters each');
      return parsed.data;
    },
  };
}

function jsonIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error('cannot be read');
  }
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
