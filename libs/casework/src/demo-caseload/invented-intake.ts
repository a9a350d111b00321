import { type LocalDate, localDate } from '#libs/record';
import { assessFinancialEligibility, type LscEligibility, lscEligibility } from '#libs/rules';
import { type IntakeForm, intakeForm, type IntakeColumns } from '../intakes/intakes.schema.js';
import type { Weighted } from '#libs/specimens';
import type { DemoChance } from './demo-chance.js';
import type { DemoFile } from './demo-file.js';
import {
  inventAddress,
  inventPerson,
  inventPhone,
  inventPlace,
  nameOf,
  type InventedPerson,
} from './invented-people.js';

type Referral = NonNullable<IntakeColumns['referralSource']>;
const REFERRALS: Weighted<Referral> = [
  ['self', 14], ['former_client', 8], ['friend_or_family', 16], ['legal_aid', 7], ['public_defender', 16], ['court', 5],
  ['probation_or_parole', 5], ['reentry_program', 13], ['community_event', 8], ['social_services', 4], ['website', 4],
]; // prettier-ignore
const DECLINED: Weighted<string> = [
  ['no_relief_available', 34], ['over_income', 18], ['applicant_not_reached', 17], ['outside_service_area', 11],
  ['applicant_withdrew', 9], ['conflict_of_interest', 3], ['no_capacity', 5], ['outside_priorities', 3],
]; // prettier-ignore
const REFERRED_TO = [
  'the county bar association’s lawyer referral service',
  'a legal aid office of the county',
  'a law school clinic',
];
const GOALS = [
  'A job that was withdrawn after a background check.',
  'A guard licence.',
  'Public housing.',
  'A nursing licence.',
  'To be done with it.',
];

/** Nothing asked yet: what is invented is laid over it. */
const BLANK_FORM: IntakeForm = intakeForm.parse({});

export interface IntakeOf {
  readonly person: InventedPerson;
  readonly bornOn: LocalDate | null;
  readonly nysid: string | null;
  readonly phone: string | null;
  readonly receivedOn: LocalDate;
  readonly outcome:
    | { readonly status: 'accepted'; readonly clientId: string; readonly caseId: string }
    | { readonly status: 'declined' | 'referred' }
    | { readonly status: 'open' };
}

/** Somebody who asks for help and does not become a client. */
export function addProspect(file: DemoFile, receivedOn: LocalDate, isRecent: boolean): void {
  const { chance } = file;
  const outcome = {
    status:
      isRecent && chance.yes(60) ? ('open' as const) : chance.yes(70) ? ('declined' as const) : ('referred' as const),
  };
  addIntake(file, {
    person: inventPerson(chance),
    bornOn: chance.yes(90) ? inventBirth(chance, receivedOn) : null,
    nysid: null,
    phone: chance.yes(85) ? inventPhone(chance) : null,
    receivedOn,
    outcome,
  });
}

export function inventBirth(chance: DemoChance, on: LocalDate): LocalDate {
  const years = 20 + chance.skewed(50, 1.4);
  return localDate(
    `${Number(on.slice(0, 4)) - years}-${String(chance.int(1, 12)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`,
  );
}

/**
 * The intake, whole or half done, with the rules' answer where it is decided, and its names in the index.
 * @returns what it found under LSC's grant.
 */
export function addIntake(
  file: DemoFile,
  { person, bornOn, nysid, phone, receivedOn, outcome }: IntakeOf,
): LscEligibility {
  const { chance, staff } = file;
  const at = chance.instant(receivedOn);
  const id = chance.id(at);
  const place = inventPlace(chance);
  const isWhole = outcome.status !== 'open' || chance.yes(50);
  const householdSize = isWhole ? 1 + chance.skewed(5, 2) : null;
  const form = isWhole ? wholeForm(chance, receivedOn) : BLANK_FORM;
  const problemCode = '87';
  const takenBy = chance.one(staff.intake);
  const isDecided = outcome.status !== 'open';
  const eligibility = isDecided
    ? assessFinancialEligibility(
        {
          intakeOn: receivedOn,
          householdSize,
          income: form.income,
          assets: form.assets,
          eligibilityBasis: form.eligibilityBasis,
          eligibilityFactors: form.eligibilityFactors,
          exceptionApproved: false,
          assetsWaived: false,
          citizenship: { ...form.citizenship, victimException: null },
          county: place.county,
          problemCode,
        },
        staff.terms,
      )
    : null;
  const engagement = outcome.status === 'accepted' ? outcome : { clientId: null, caseId: null };
  file.add('intakes', {
    id,
    status: outcome.status,
    receivedOn,
    givenName: person.givenName || null,
    familyName: person.familyName,
    otherNames: [...person.otherNames],
    dateOfBirth: bornOn,
    nysid,
    phone,
    addressLines: isWhole ? inventAddress(chance, place) : [],
    county: place.county,
    spokenLanguage: person.language,
    writtenLanguage: person.language,
    interpreterNeeded: person.language === 'en' ? false : chance.yes(60),
    referralSource: chance.weighted(REFERRALS),
    householdSize,
    problemCode,
    assigneeId: outcome.status === 'open' && chance.yes(70) ? takenBy : null,
    form,
    createdById: takenBy,
    createdAt: at,
    updatedAt: at,
    decidedById: isDecided ? chance.one(staff.supervisors) : null,
    decidedAt: isDecided ? at : null,
    declineReason: outcome.status === 'declined' ? chance.weighted(DECLINED) : null,
    referredTo: outcome.status === 'referred' ? chance.one(REFERRED_TO) : null,
    ...(eligibility === null ? { eligibility: undefined } : { eligibility: eligibility as object }),
    clientId: engagement.clientId,
    caseId: engagement.caseId,
  });
  const role =
    outcome.status === 'declined' || outcome.status === 'referred' ? 'declined_prospect' : 'prospective_client';
  const names = [
    { name: nameOf(person), kind: 'legal' as const },
    ...person.otherNames.map((name) => ({ name, kind: 'alias' as const })),
  ];
  file.addNames(
    { noun: 'prospect', id, role, clientId: engagement.clientId, caseId: engagement.caseId },
    { names, dateOfBirth: bornOn, nysid },
    at,
  );
  const ofLsc = new Set(staff.terms.flatMap(({ rules, fundingSourceId }) => (rules === 'lsc' ? fundingSourceId : [])));
  return lscEligibility(eligibility?.grants ?? [], ofLsc, null);
}

function wholeForm(chance: DemoChance, receivedOn: LocalDate): IntakeForm {
  const wages = chance.int(0, 38) * 10_000;
  return {
    ...BLANK_FORM,
    safeContact: { ...SAFE, phone: { use: true, voicemail: chance.yes(60), text: chance.yes(70) } },
    income:
      wages === 0
        ? { none: true }
        : {
            sources: [
              {
                kind: chance.one(['wages', 'public_assistance', 'disability_insurance'] as const),
                amountCents: wages,
                period: 'monthly',
                receivedBy: null,
                shownBy: 'statement',
              },
            ],
          },
    assets: { none: true },
    eligibilityBasis: 'under_ceiling',
    citizenship: { ...BLANK_FORM.citizenship, status: 'citizen', attestationSignedOn: receivedOn },
    consent: { signedOn: receivedOn, onFile: true },
    retainer: { signedOn: null, onFile: null },
    screening: {
      arrestedFor: null,
      arrestedWhere: null,
      arrestedWhen: null,
      openCases: false,
      openCasesNote: null,
      convictedOf: null,
      lastConvictedWhen: null,
      convictionsElsewhere: null,
      supervised: null,
      mustRegister: null,
      finesOwed: null,
      sealedBefore: null,
      hasRapSheet: null,
      immigrationConcern: chance.yes(12),
      goal: chance.one(GOALS),
    },
  };
}

const SAFE: NonNullable<IntakeForm['safeContact']> = {
  phone: { use: null, voicemail: null, text: null },
  email: { use: null },
  mail: { use: null, plainEnvelope: null },
  times: null,
  through: null,
};
