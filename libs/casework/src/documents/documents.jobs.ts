import { z } from 'zod';

export const DOCUMENTS_QUEUE = 'documents';
/** A document waits for its text to be read; the hourly round asks by the same name (ask_for_unread_texts()). */
export const DOCUMENT_STORED_TOPIC = 'document.stored';

export const OBJECTS_QUEUE = 'objects';
/** The row that named an object is gone; written by the trigger content_left(). */
export const OBJECT_LEFT_TOPIC = 'document.object-left';

export const objectLeftJob = z.object({ objectKey: z.string(), correlationId: z.string() });

export const documentJob = z.object({ organizationId: z.uuid(), documentId: z.uuid(), correlationId: z.string() });
