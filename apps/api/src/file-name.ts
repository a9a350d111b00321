import { isStoredType, STORED_TYPES } from '#libs/casework';

const LONGEST_NAME = 200;
/** Control characters, halves of characters, and marks that turn the direction of writing: `fdp.exe` shown as `exe.pdf`. */
const NEVER_IN_A_NAME = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The last part of a name as it was sent; browsers and tools send paths and worse. */
export function cleanFileName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  return [...last.replace(NEVER_IN_A_NAME, '')].slice(0, LONGEST_NAME).join('') || 'document.pdf';
}

/**
 * The Content-Disposition of a download. A file is saved as what it is, whatever it was called when it was uploaded, so that
 * nobody opens a program by opening a document.
 * @source RFC 6266, section 4; RFC 8187, section 3.2.1; OWASP ASVS 5, 5.4.1, 5.4.2.
 */
export function attachment(fileName: string, mediaType: string): string {
  const clean = cleanFileName(fileName);
  const ending = isStoredType(mediaType) ? STORED_TYPES[mediaType] : null;
  const name = ending && !hasEnding(clean, ending) ? `${clean}.${ending}` : clean;
  // encodeURIComponent leaves these as they are, and the header's grammar does not allow them.
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}

function hasEnding(name: string, ending: string): boolean {
  const found = name.split('.').at(-1)?.toLowerCase();
  return found === ending || (ending === 'jpg' && found === 'jpeg');
}
