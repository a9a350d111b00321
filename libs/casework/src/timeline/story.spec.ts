import { DEADLINE_KINDS } from '#libs/rules';
import { CASE_STATUSES } from '../cases/case-moves.js';
import { TEAM_ROLES, updateCaseInput } from '../cases/cases.schema.js';
import { CLEARANCE_MOVES_MADE, CLEARANCE_STATUSES } from '../clearances/clearance-moves.js';
import { CORRESPONDENCE_MEDIA, CORRESPONDENTS, RETURN_REASONS } from '../correspondence/correspondence.schema.js';
import { DOCUMENT_KINDS, READ_KINDS } from '../documents/document-kinds.js';
import { FILING_MOVES } from '../filings/filing-moves.js';
import { LETTER_KINDS } from '../letters/letters.schema.js';
import { NOTE_KINDS } from '../notes/notes.schema.js';
import { RETENTION_HOLD_KINDS } from '../retention/retention.schema.js';
import { tell, TOLD } from './story.js';

/** Every code that a sentence can hold, by the field of the audit's detail that holds it. */
const CODES: readonly (readonly [action: string, field: string, codes: readonly string[]])[] = [
  ['case.moved', 'before', CASE_STATUSES],
  ['case.moved', 'after', CASE_STATUSES],
  ['case.team_joined', 'role', TEAM_ROLES],
  ['note.written', 'kind', NOTE_KINDS],
  ['document.uploaded', 'kind', DOCUMENT_KINDS],
  ['record.read', 'kind', READ_KINDS],
  ['letter.written', 'kind', LETTER_KINDS],
  ['filing.served', 'method', ['personal', 'mail', 'overnight', 'office']],
  ['filing.responded', 'position', ['consents', 'no_objection', 'objects']],
  ['filing.corrected', 'move', FILING_MOVES],
  ['correspondence.returned', 'reason', RETURN_REASONS],
  ['clearance.moved', 'move', CLEARANCE_MOVES_MADE],
  ['clearance.moved', 'status', CLEARANCE_STATUSES],
  ['clearance.checked', 'outcome', ['cleared', 'still_showing', 'unclear']],
  ['retention_hold.set', 'kind', RETENTION_HOLD_KINDS],
  ['case.purge_kept', 'keptBecause', ['held', 'not_due', 'not_closed', 'not_ordered']],
  ['deadline.set', 'kind', DEADLINE_KINDS],
];

test.each(CODES)('in Spanish %s has words for every %s', (action, field, codes) => {
  for (const code of codes) {
    const told = tell(action, { [field]: code }, 'es');
    expect(told).not.toMatch(new RegExp(`\\b${code.replaceAll('_', '[ _]')}\\b`));
  }
});

test('in Spanish who wrote to whom, and what of a case was changed, is said', () => {
  for (const direction of ['in', 'out'])
    for (const medium of CORRESPONDENCE_MEDIA)
      for (const correspondent of CORRESPONDENTS)
        expect(tell('correspondence.recorded', { direction, medium, correspondent }, 'es')).toMatch(
          direction === 'in' ? / del? / : / a(l| la| otros)/,
        );
  const fields = Object.keys(updateCaseInput.shape);
  const told = tell('case.updated', { fields }, 'es');
  for (const field of fields) expect(told).not.toContain(field);
});

test('everything that is told is told in both languages, and differently', () => {
  for (const action of TOLD) {
    const detail = { fields: ['title'] };
    expect(tell(action, detail, 'es')).not.toBe(tell(action, detail, 'en'));
  }
});
