import { z } from 'zod';
import { criminalRecordSchema } from './criminal-record.js';
import { PRINTABLE } from './fields.js';

/** `PRINTABLE` for validators that know no Unicode properties. Halves of surrogate pairs cannot stand in UTF-8 anyhow. */
const NO_CONTROL_CHARACTERS = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]*$';

/**
 * The format `vacatur-record/1` as a JSON Schema (draft 2020-12), for those who write records: what has a default may be
 * left out. Ids must besides be unique in the record, and days must exist, which a schema cannot say.
 */
export function publishedRecordSchema(): object {
  const { $schema, $defs } = z.toJSONSchema(criminalRecordSchema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern === PRINTABLE.source) jsonSchema.pattern = NO_CONTROL_CHARACTERS;
    },
  });
  // What has an id is put among the definitions; the format is the document itself, and nothing else in it has one.
  const [[$id, schema] = []] = Object.entries($defs ?? {});
  const { id: _id, $id: _uri, ...body } = schema ?? {};
  return { $schema, $id, ...body };
}
