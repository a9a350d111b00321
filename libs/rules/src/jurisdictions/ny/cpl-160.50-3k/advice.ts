import type { Decision, Warning } from '../../../decision.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';

/** @source rules reference section 4, testing notes and effect; OQ-5. */
export function expungementWarnings(subject: Subject, inquiry: Inquiry, outcome: Decision['outcome']): Warning[] {
  if (outcome === 'ineligible') return [];
  const warnings: Warning[] = [];
  const others = inquiry.facts.docketOf(subject).subjects.filter((other) => other !== subject && other.convicted);
  if (others.some((other) => inquiry.facts.expungementOf(other) === null)) {
    warnings.push({
      code: 'partial',
      text: 'Only this count is expunged; the other convictions of the same case stay.',
      citation: 'CPL 160.50(3)(k); rules reference section 4, testing note 2',
    });
  }
  if (subject.charge.section === '240.37') {
    warnings.push({
      code: 'verify-240.37',
      text: 'The statute names former Penal Law 240.37, but the court\'s own list omits it: verify on the rap sheet that it is gone. A motion under CPL 440.10(1)(k) is the fallback.',
      citation: 'CPL 160.50(3)(k)(iv), (5)(a); rules reference OQ-5',
    });
  }
  warnings.push({
    code: 'immigration-before-destruction',
    text: 'Federal immigration authorities may still treat an expunged conviction as one, and the certified disposition may be needed: get immigration advice and a certified copy before asking that records be destroyed.',
    citation: 'rules reference section 4, effect',
  });
  if (subject.charge.sentence?.fineCents || subject.charge.sentence?.surchargeCents) {
    warnings.push({
      code: 'fine-stays-due',
      text: 'Expungement does not end the collection of an unpaid fine.',
      citation: 'rules reference section 4, testing note 5',
    });
  }
  return warnings;
}
