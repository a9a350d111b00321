import { unzipSync } from 'fflate';
import { damaged, type DocxFault, Unreadable } from './docx-faults.js';
import { children, parse } from './docx-xml.js';

const MOST_PARTS = 300;
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024;

/** Every part of the package by its name, XML as text; of what is not XML the name alone. */
export type Parts = ReadonlyMap<string, string>;

const CONTENT_TYPES = '[Content_Types].xml';
export const DOCUMENT = 'word/document.xml';
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/** @throws Unreadable for what is no DOCX, is protected, or unpacks to more than a pleading can be. */
export function unpack(bytes: Uint8Array): Parts {
  if (OLE.every((byte, i) => bytes[i] === byte)) {
    throw new Unreadable({
      code: 'protected',
      message: 'The file has a password or is of an old format: save it as a DOCX without a password.',
    });
  }
  const names: string[] = [];
  let size = 0;
  let files: { [name: string]: Uint8Array };
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        const isXml = /\.(xml|rels)$/i.test(name);
        if (isXml) size += originalSize;
        if (names.length > MOST_PARTS || size > MOST_UNPACKED_BYTES) {
          throw new Unreadable({
            code: 'too_large',
            message:
              'The file unpacks to more than a pleading can be: copy its text into the DOCX that was downloaded.',
          });
        }
        return isXml;
      },
    });
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({ code: 'not_a_docx', message: 'The file is no DOCX: save it as "Word document (.docx)".' });
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts = new Map<string, string>();
  for (const name of names) {
    try {
      parts.set(name, files[name] ? decoder.decode(files[name]) : '');
    } catch {
      throw damaged();
    }
  }
  if (!parts.has(CONTENT_TYPES) || !parts.has(DOCUMENT)) {
    throw new Unreadable({ code: 'not_a_docx', message: 'The file is no DOCX: save it as "Word document (.docx)".' });
  }
  return parts;
}
/** What no paper is made of, whatever the text says: macros, objects, links that fetch. */
export function faultsOfParts(parts: Parts): DocxFault[] {
  const faults: DocxFault[] = [];
  const names = [...parts.keys()];
  if (names.some((name) => /vbaProject|vbaData/i.test(name)) || /macroEnabled/i.test(parts.get(CONTENT_TYPES) ?? '')) {
    faults.push({
      code: 'macros',
      message: 'The file holds macros: save it as "Word document (.docx)", which has none.',
    });
  }
  if (names.some((name) => /\/(embeddings|activeX|ctrlProps)\//i.test(name) || /oleObject/i.test(name))) {
    faults.push({
      code: 'embedded',
      message: 'The file holds an object of another program: delete it, or put it in as an exhibit.',
    });
  }
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels') || xml === '') continue;
    const external = children(parse(xml)).filter((one) => one.getAttribute('TargetMode') === 'External');
    if (external.some((one) => !/\/hyperlink$/.test(one.getAttribute('Type') ?? ''))) {
      faults.push({
        code: 'external',
        message: 'The file fetches something from elsewhere (a template or a linked picture): remove the link.',
      });
    }
  }
  return faults;
}

/** Custom properties, by name. */
export function propertiesOf(parts: Parts): { readonly [name: string]: string } {
  const xml = parts.get('docProps/custom.xml');
  if (!xml) return {};
  return Object.fromEntries(children(parse(xml)).map((one) => [one.getAttribute('name') ?? '', one.textContent ?? '']));
}
