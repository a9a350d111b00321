import { z } from 'zod';
import { id } from '../fields.js';

export const bindPersonInput = z.strictObject({ clientId: id.describe('Who the person is.') });
export type BindPersonInput = z.output<typeof bindPersonInput>;

export const personBinding = z
  .strictObject({
    id: id.describe('Of the person of the bulk records.'),
    clientId: id.nullable().describe('Whom the person is bound to; null: nobody.'),
  })
  .meta({ id: 'PersonBinding' });
export type PersonBinding = z.output<typeof personBinding>;
