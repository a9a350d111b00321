import type { ReliefId } from '#libs/rules';
import type { ChecklistItem, ChecklistTemplate } from './checklists.schema.js';

/** What an office begins with: one list for each relief, by the relief's id, until the office writes its own under the same key. */
const SHIPPED: { readonly [relief in ReliefId]: readonly [name: string, trigger: string, ...items: ChecklistItem[]] } =
  {
    'NY-160.50-3K': [
      'Marihuana expungement, CPL 160.50(3)(k)',
      'Letter to the clerk presented',
      item('immigration', 'Warn about immigration before anything is destroyed', 0, 'attorney_of_record', 'high'),
      item('certificate', 'Keep a certified disposition for immigration, if the client may need one', 3),
      item(
        'clerk',
        'Ask the clerk whether the record is expunged: thirty days are over',
        30,
        'who_applies',
        'high',
        'court',
      ),
      item('review', 'Order the DCJS record review and look for the charge', 45),
      item('tell', 'Tell the client what may be denied, and what still shows', 50),
    ],
    'NY-160.50-5-DESTROY': [
      'Destruction of an expunged marihuana record, CPL 160.50(5)(a)',
      'Application drafted',
      item(
        'immigration',
        'Advise on immigration and note the client’s decision: destruction cannot be undone',
        0,
        'attorney_of_record',
        'urgent',
      ),
      item('certificate', 'Keep a certified disposition, if the client may need one', 1),
      item('sign', 'Have the client sign before a notary, or show identification at the court', 7),
      item('file', 'File in the court of conviction', 14, 'who_applies', 'normal', 'court'),
      item('confirm', 'Ask the court whether the record is destroyed', 60, 'who_applies', 'normal', 'court'),
      item(
        'own-file',
        'Once it is ordered: ask the client whether the office’s own file is to go, too. The order does not bind the office',
        60,
        'attorney_of_record',
      ),
    ],
    'NY-160.50': [
      'Sealing after a favorable termination, CPL 160.50',
      'Case assessed',
      item('certificate', 'Order the certificate of disposition', 3),
      item('review', 'Order the DCJS record review and look for the arrest', 14),
      item('request', 'Where it still shows: write to the clerk and to DCJS', 30, 'who_applies', 'high'),
      item('tell', 'Tell the client what the sealing does', 35),
    ],
    'NY-160.55': [
      'Sealing of violations, CPL 160.55',
      'Case assessed',
      item('certificate', 'Order the certificate of disposition', 3),
      item('review', 'Order the DCJS record review and look for the arrest', 14),
      item('request', 'Where it still shows: write to the clerk and to DCJS', 30, 'who_applies', 'high'),
      item('tell', 'Tell the client that the court’s own file is not sealed', 35),
    ],
    'NY-720.35': [
      'Youthful offender: confidentiality, CPL 720.35',
      'Case assessed',
      item('certificate', 'Order the certificate of disposition and look for the adjudication', 3),
      item('review', 'Order the DCJS record review and look that the adjudication is marked', 14),
      item('request', 'Where it shows as a conviction: ask for its correction', 30, 'who_applies', 'high'),
    ],
    'NY-160.57-A': cleanSlate('Clean Slate: traffic infractions, CPL 160.57'),
    'NY-160.57-M': cleanSlate('Clean Slate: misdemeanors, CPL 160.57'),
    'NY-160.57-F': cleanSlate('Clean Slate: felonies, CPL 160.57'),
    'NY-160.58': [
      'Conditional sealing after treatment, CPL 160.58',
      'Motion drafted',
      item('completion', 'Get the proof that the treatment program was completed', 7),
      item('record', 'Get the fingerprint record from DCJS', 14),
      ...motion(21),
    ],
    'NY-160.59': [
      'Sealing on application, CPL 160.59',
      'Application drafted',
      item('certificates', 'Request a certificate of disposition for each conviction, one request for each case', 1),
      item('reasons', 'Collect the client’s reasons and supporting documents', 7),
      item(
        'sworn',
        'Have the sworn statement signed: without reasons the application is denied',
        14,
        'attorney_of_record',
        'high',
      ),
      item('serve', 'Serve the District Attorney of each county of conviction', 21, 'who_applies', 'high'),
      item('proof', 'Get the affidavit of service from each server', 24),
      item('file', 'File application, certificates and proof of service', 28, 'who_applies', 'high', 'court'),
      item(
        'answer',
        'Look whether the District Attorney has answered; the deadline stands on the case',
        75,
        'attorney_of_record',
      ),
      item('verify', 'After the order: ask DCJS for the seal verification', 120),
    ],
    'NY-440.10-1K': ['Vacatur: marihuana, CPL 440.10(1)(k)', 'Motion drafted', immigration(), ...motion(21)],
    'NY-440.46-A-1': ['Vacatur, CPL 440.46-a(1)', 'Petition drafted', immigration(), ...motion(21)],
    'NY-440.46-A-2I': ['Vacatur, CPL 440.46-a(2)(i)', 'Petition drafted', immigration(), ...motion(21)],
    'NY-440.46-A-2II': ['Substitution, CPL 440.46-a(2)(ii)', 'Petition drafted', immigration(), ...motion(21)],
    'NY-440.10-1I': [
      'Vacatur: victims of trafficking, CPL 440.10(1)(i)',
      'Motion drafted',
      item('wall', 'Look who may see the case, and name who must', 0, 'attorney_of_record', 'urgent'),
      item('evidence', 'Collect what supports the client’s account, safely', 14, 'attorney_of_record', 'high'),
      ...motion(28),
      item(
        'seal',
        'Ask the court to seal the papers and to name the client by initials',
        28,
        'attorney_of_record',
        'high',
      ),
    ],
    'NY-720.20-5': [
      'Late youthful offender adjudication, CPL 720.20(5)',
      'Application drafted',
      item('factors', 'Collect what speaks to the court’s factors', 10),
      ...motion(21),
    ],
    'NY-EXEC-296-16': [
      'Know your rights: who may ask, Executive Law 296(16)',
      'Relief granted',
      item('letter', 'Send the client the letter on who may ask and how to answer', 3),
      item('background', 'Ask the client to look at a background report; dispute what still shows', 30),
    ],
  };

function item(
  key: string,
  title: string,
  days: number,
  assignTo: ChecklistItem['assignTo'] = 'who_applies',
  priority: ChecklistItem['priority'] = 'normal',
  counts: ChecklistItem['counts'] = 'calendar',
): ChecklistItem {
  return { key, title, description: null, priority, assignTo, days, counts };
}

function immigration(): ChecklistItem {
  return item('immigration', 'Advise on immigration consequences before filing', 3, 'attorney_of_record', 'high');
}

/** Papers, service, filing and the answer of a motion in the court of conviction. */
function motion(days: number): ChecklistItem[] {
  return [
    item('facts', 'Have the facts sworn to and substantiated', days - 7, 'attorney_of_record', 'high'),
    item('serve', 'Serve the District Attorney', days, 'who_applies', 'high'),
    item('proof', 'Get the affidavit of service', days + 3),
    item('file', 'File the motion with proof of service', days + 5, 'who_applies', 'high', 'court'),
    item('answer', 'Look whether the District Attorney has answered', days + 50, 'attorney_of_record'),
  ];
}

/** Nothing is applied for: the courts seal by themselves, and somebody looks whether they did. */
function cleanSlate(name: string): [string, string, ...ChecklistItem[]] {
  return [
    name,
    'Case assessed',
    item('tell', 'Tell the client when the courts have to seal, and who still sees it', 3),
    item('review', 'Order the DCJS record review and look whether it is sealed', 30),
    item('form', 'Where it is overdue: send the courts’ form', 45, 'who_applies', 'high'),
  ];
}

export const DEFAULT_TEMPLATES: readonly ChecklistTemplate[] = Object.entries(SHIPPED).map(
  ([relief, [name, trigger, ...items]]) => ({
    key: relief,
    name,
    relief: relief as ReliefId,
    trigger,
    items,
    retired: false,
  }),
);
