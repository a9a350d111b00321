import { MOTION_FORMS } from '../motions/motion-forms.js';
import type { MotionInput, PacketProsecutor, SealingApplicationInput } from '../packet-input.js';
import type { PaperSet } from './typeset-set.js';

type SetData = PaperSet['data'] & { readonly client: { readonly name: string } };

/**
 * The same papers for each who gets them: the court with every proof of service, each District Attorney with the proof that is
 * signed for that office, and the client without. Papers that are confidential are not made for the client to take home: who lives
 * with the client may find them.
 * @source practice reference, 6.4 (one proof for each District Attorney); CPL 440.10(1)(i) on confidentiality.
 */
export function setsOf(
  input: SealingApplicationInput | MotionInput,
  template: string,
  title: string,
  data: SetData,
): PaperSet[] {
  const set = (name: string, more: string, audience: PaperSet['audience'], proofs: readonly PacketProsecutor[]) => {
    const named = { ...data, proofs, title: `${title}${more}: ${data.client.name}` };
    return { name, title: `${title}${more}`, audience, template, data: named };
  };
  const { prosecutors } = input;
  const isConfidential = input.relief !== 'NY-160.59' && MOTION_FORMS[input.relief].confidential;
  return [
    set('filing-set.pdf', '', 'court', prosecutors),
    ...prosecutors.map((one) =>
      set(`service-set-${slugOf(one.county)}.pdf`, `, to serve in ${one.county} County`, 'prosecutor', [one]),
    ),
    ...(isConfidential ? [] : [set('client-set.pdf', ', copy for the client', 'client', [])]),
  ];
}

/** `St. Lawrence` as it stands in a name of a file: `st-lawrence`. */
function slugOf(county: string): string {
  return county
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
