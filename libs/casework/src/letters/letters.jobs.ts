import { z } from 'zod';

export const LETTERS_QUEUE = 'letters';
export const LETTER_WRITE_TOPIC = 'letter.write';

export const letterJob = z.object({ organizationId: z.uuid(), letterId: z.uuid(), correlationId: z.string() });
