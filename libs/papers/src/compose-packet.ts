import { formatLong } from '#libs/record';
import { type Packet, type PacketFile, PacketRefused } from './packet.js';
import type { ExpungementNoticeInput, PacketInput, SealingApplicationInput } from './packet-input.js';
import { baseData, courtReason, eligibilityOf, joined, letterExhibits, rowOf } from './papers-data.js';
import type { Typesetter } from './typesetter.js';

/** Changes with every change of a template. */
export const TEMPLATE_VERSION = '2026-11-24';

interface Paper {
  readonly template: string;
  readonly name: string;
  readonly title: string;
  readonly audience: PacketFile['audience'];
  readonly data: object;
}

/**
 * Sets the papers of a relief. The same input gives the same bytes.
 * @throws PacketRefused naming the field that keeps a true paper from being made.
 */
export function composePacket(typesetter: Typesetter, input: PacketInput): Packet {
  const papers = input.relief === 'NY-160.59' ? sealingApplication(input) : expungementNotice(input);
  const missingGlyphs: string[] = [];
  const files = papers.map(({ template, name, title, audience, data }): PacketFile => {
    const text = typesetter.prepareText(data);
    missingGlyphs.push(...text.missingGlyphs);
    return { name, title, audience, mediaType: 'application/pdf', ...typesetter.typeset(template, text.data) };
  });
  return { relief: input.relief, templateVersion: TEMPLATE_VERSION, files, missingGlyphs };
}

function sealingApplication(input: SealingApplicationInput): Paper[] {
  if (input.convictions.length === 0)
    throw new PacketRefused([{ pointer: '/convictions', message: 'there is no conviction to be sealed' }]);
  const counties = [...new Set(input.convictions.map(({ conviction }) => conviction.county))];
  const unserved = counties.find((county) => !input.prosecutors.some((prosecutor) => prosecutor.county === county));
  if (unserved !== undefined) {
    throw new PacketRefused([
      {
        pointer: '/prosecutors',
        message: `there is no District Attorney for ${unserved ?? 'a conviction without a county'}`,
      },
    ]);
  }
  const title = `Application to seal under CPL 160.59: ${input.client.name}`;
  const { exhibits, statementLetter } = letterExhibits(input);
  const last = exhibits.at(-1)!.letter;
  return [
    {
      template: 'sealing-application.typ',
      name: 'filing-set.pdf',
      title: 'Application to seal under CPL 160.59',
      audience: 'court',
      data: {
        ...baseData(
          input,
          title,
          input.convictions.map(({ conviction }) => conviction),
        ),
        otherConvictions: input.otherConvictions.map(rowOf),
        otherApplications: input.otherApplications,
        eligibility: eligibilityOf(input.convictions),
        courtReason: courtReason(input),
        exhibits,
        statementLetter,
        exhibitRange: exhibits.length === 1 ? last : `A to ${last}`,
        prosecutors: input.prosecutors,
        countiesText: `${joined(input.prosecutors.map(({ county }) => county))} ${input.prosecutors.length > 1 ? 'Counties' : 'County'}`,
        officesText: joined(input.prosecutors.map(({ officeName }) => `the ${officeName}`)),
        returnOn: input.returnOn && formatLong(input.returnOn),
        proofOfService: input.proofOfService,
      },
    },
  ];
}

function expungementNotice(input: ExpungementNoticeInput): Paper[] {
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const [first] = convictions;
  if (!first) throw new PacketRefused([{ pointer: '/convictions', message: 'there is no expunged conviction' }]);
  const elsewhere = convictions.findIndex(
    (conviction) => conviction.court !== first.court || conviction.county !== first.county,
  );
  if (elsewhere >= 0) {
    throw new PacketRefused([
      { pointer: `/convictions/${elsewhere}`, message: 'is of another court; each court gets a letter of its own' },
    ]);
  }
  const warnings = input.convictions.flatMap(({ decision }) => decision.warnings);
  const data = {
    ...baseData(input, `Expungement under CPL 160.50(3)(k): ${input.client.name}`, convictions),
    eligibility: eligibilityOf(input.convictions),
    proof: input.proof,
    warnings: [
      ...new Map(
        warnings.map((warning) => [warning.code, { ...warning, text: warning.text.replace(/\.$/, '') }]),
      ).values(),
    ],
    destruction: input.destruction && {
      ...input.destruction,
      immigrationAdvisedOn:
        input.destruction.immigrationAdvisedOn && formatLong(input.destruction.immigrationAdvisedOn),
    },
    cases: [...new Set(convictions.map(({ courtCaseId }) => courtCaseId))].map((courtCaseId) => {
      const ofCase = convictions.filter((conviction) => conviction.courtCaseId === courtCaseId);
      return {
        name: ofCase[0]!.docketNumber ?? courtCaseId,
        docket: ofCase[0]!.docketNumber,
        arrestedOn: ofCase[0]!.arrestedOn && formatLong(ofCase[0]!.arrestedOn),
        convictions: ofCase.map(rowOf),
      };
    }),
  };
  const papers: Paper[] = [
    { template: 'clerk-letter.typ', name: 'clerk-letter.pdf', title: 'Letter to the clerk', audience: 'court', data },
    {
      template: 'attorney-note.typ',
      name: 'attorney-note.pdf',
      title: 'Note for the attorney',
      audience: 'office',
      data,
    },
  ];
  if (input.destruction) {
    papers.splice(1, 0, {
      template: 'destruction-application.typ',
      name: 'destruction-application.pdf',
      title: 'Application to destroy expunged records',
      audience: 'court',
      data,
    });
  }
  return papers;
}
