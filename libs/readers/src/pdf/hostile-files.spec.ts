import { HOSTILE_FILES } from '#libs/specimens';
import { readRapSheet } from '../index.js';

test.each(HOSTILE_FILES.map((file) => [file.name, file] as const))(
  '%s is refused by the reader by itself too',
  async (_name, file) => {
    const result = await readRapSheet(await file.bytes());
    if (result.ok) throw new Error('it was read');
    // What stops a file before the reader is not the reader's: it says only that there is no sheet in it.
    expect(file.stoppedBy === 'reader' ? file.codes : ['not_a_pdf', 'no_text_layer', 'damaged']).toContain(
      result.refusal.code,
    );
  },
);
