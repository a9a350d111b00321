import { queries, sessionQuery } from '../api/queries';

const KEPT_AT = 'vacatur.draft.';
const CIPHER = 'AES-GCM';
const NONCE_BYTES = 12;
/** Longer than a leave, and so short that a browser does not become a file. */
const KEPT_FOR_MS = 30 * 24 * 3600_000;

interface Kept {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Base64 of nonce and what is sealed. */
  readonly sealed: string;
}

/**
 * What a member has typed and not sent, kept in this browser over a closed tab. It is sealed with a key that only the API tells, and
 * only to a session of that member: whoever else has the browser, or its disk, reads which form was begun and when, and no word of it.
 */
class Drafts {
  private readonly turns = new Map<string, number>();
  private hasSwept = false;

  /** False where a browser seals nothing: over plain HTTP from another machine. */
  readonly canKeep = globalThis.crypto?.subtle !== undefined;

  /** @param of form and ids, never a name: it stands there readable. */
  async keep(of: string, value: unknown): Promise<void> {
    const turn = this.nextTurn(of);
    const { at, key } = await this.place(of);
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const words = new TextEncoder().encode(JSON.stringify(value));
    const sealed = new Uint8Array(await crypto.subtle.encrypt(sealedFor(at, nonce), key, words));
    // Sealing takes a moment: what was typed or sent since then counts.
    if (this.turns.get(of) !== turn) return;
    const kept: Kept = { at: Date.now(), sealed: base64(new Uint8Array([...nonce, ...sealed])) };
    localStorage.setItem(at, JSON.stringify(kept));
  }

  /** @returns null: nothing is kept, or nothing that this member may read. */
  async read(of: string): Promise<unknown> {
    this.sweep();
    const { at, key } = await this.place(of);
    const found = localStorage.getItem(at);
    if (found === null) return null;
    try {
      const bytes = bytesOf((JSON.parse(found) as Kept).sealed);
      const nonce = bytes.slice(0, NONCE_BYTES);
      const words = await crypto.subtle.decrypt(sealedFor(at, nonce), key, bytes.slice(NONCE_BYTES));
      return JSON.parse(new TextDecoder().decode(words)) as unknown;
    } catch {
      // Sealed with a key that the office has no more.
      localStorage.removeItem(at);
      return null;
    }
  }

  async forget(of: string): Promise<void> {
    this.nextTurn(of);
    localStorage.removeItem((await this.place(of)).at);
  }

  private nextTurn(of: string): number {
    const turn = (this.turns.get(of) ?? 0) + 1;
    this.turns.set(of, turn);
    return turn;
  }

  private async place(of: string): Promise<{ readonly at: string; readonly key: CryptoKey }> {
    const { id, draftKey } = await queries.ensureQueryData(sessionQuery);
    const key = await crypto.subtle.importKey('raw', bytesOf(draftKey), CIPHER, false, ['encrypt', 'decrypt']);
    return { at: `${KEPT_AT}${id}.${of}`, key };
  }

  /** What nobody came back to. */
  private sweep(): void {
    if (this.hasSwept) return;
    this.hasSwept = true;
    for (const at of Object.keys(localStorage)) {
      if (at.startsWith(KEPT_AT) && isOld(localStorage.getItem(at)!)) localStorage.removeItem(at);
    }
  }
}

export const drafts = new Drafts();

/** The place is sealed in: what was typed into one form comes back in no other. */
const sealedFor = (at: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: CIPHER,
  iv,
  additionalData: new TextEncoder().encode(at),
});

function isOld(found: string): boolean {
  try {
    return !((JSON.parse(found) as Kept).at > Date.now() - KEPT_FOR_MS);
  } catch {
    return true;
  }
}

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(''));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
