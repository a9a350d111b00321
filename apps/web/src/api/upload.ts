import { useState } from 'react';
import { signedIn } from '../session/session';
import { api, bodyOf, type Schemas } from './api';

/** Kinds that are uploaded here. */
export type UploadKind = 'rap_sheet' | 'exhibit' | 'court_order' | 'correspondence' | 'other';

/** Uploads a document into a case. @param onSent is told which share of it has gone out. @returns it, with the record where it is read into one */
export function uploadDocument(
  caseId: string,
  kind: UploadKind,
  file: File,
  onSent: (share: number) => void,
): Promise<Schemas['Upload']> {
  const form = new FormData();
  // The kind goes before the file, which the API reads as it comes.
  form.set('kind', kind);
  form.set('file', file);
  return bodyOf(
    api.POST('/v1/cases/{caseId}/documents', {
      params: { path: { caseId } },
      body: { kind, file: file as unknown as string },
      bodySerializer: () => form,
      fetch: signedIn.sending(onSent),
    }),
  );
}

/** Which share of a file has gone out, for as long as it goes. */
export function useSent(): { readonly share: number | null; onSent(share: number): void; done(): void } {
  const [share, setShare] = useState<number | null>(null);
  return { share, onSent: setShare, done: () => setShare(null) };
}
