import { EncryptedPDFError, PDFDict, PDFDocument, PDFName, ParseSpeeds } from '@cantoo/pdf-lib';
import type { FormRefusalCode } from './form-fields.js';

const SIGNATURE = '%PDF-';
const END = '%%EOF';
/** ISO 32000-1, implementation notes 13 and 18. */
const SIGNATURE_WITHIN_BYTES = 1024;
const END_WITHIN_BYTES = 1024;

/** Why a file is no form that can be filled. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused';

  constructor(readonly code: FormRefusalCode) {
    super(code);
  }
}

/**
 * Opens a PDF from outside. Nothing in it is run; call it only where a file may take the process down with it.
 * @throws FormRefused
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const head = Buffer.from(bytes.subarray(0, SIGNATURE_WITHIN_BYTES)).toString('latin1');
  if (!head.includes(SIGNATURE)) throw new FormRefused('not_a_pdf');
  const tail = Buffer.from(bytes.subarray(-END_WITHIN_BYTES)).toString('latin1');
  if (!tail.includes(END)) throw new FormRefused('damaged');
  const document = await loaded(bytes);
  if (!(document.catalog instanceof PDFDict)) throw new FormRefused('damaged');
  const form = document.catalog.lookup(PDFName.of('AcroForm'));
  if (form instanceof PDFDict && form.has(PDFName.of('XFA'))) throw new FormRefused('xfa');
  return document;
}

async function loaded(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      preserveXFA: true,
      throwOnInvalidObject: true,
      parseSpeed: ParseSpeeds.Fastest,
    });
  } catch (error) {
    throw new FormRefused(error instanceof EncryptedPDFError ? 'encrypted' : 'damaged');
  }
}
