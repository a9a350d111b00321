import { citeOffense, type PacketExhibit, type PacketInput } from '#libs/papers';
import { type CourtCase, type CriminalRecord, formatLong } from '#libs/record';
import { exhibitPage } from '#libs/scans';
import { drawnPdf } from '#libs/specimens';
import { sha256Of } from '../court-forms/court-form-file.js';

/** The line of the day of birth, which no court paper shows. */
const DAY_OF_BIRTH = { page: 1, left: 200, top: 236, right: 330, bottom: 254 };
const LINE = 24;

/** What the office has annexed, with the pages as a worker would have drawn them. */
interface AnnexedExhibits {
  readonly exhibits: readonly PacketExhibit[];
  readonly pictures: Map<string, Page[]>;
}
type Page = Extract<Awaited<ReturnType<typeof exhibitPage>>, { ok: true }>['page'];

/**
 * An invented certificate of disposition of the first conviction to be sealed, on which the day of birth is made black; that of the
 * other is still to be obtained.
 */
export async function sampleExhibits(input: PacketInput, record: CriminalRecord): Promise<AnnexedExhibits> {
  const { courtCaseId } = input.convictions[0]!.conviction;
  const { exhibit, page } = await annexed(
    record.courtCases.find(({ id }) => id === courtCaseId)!,
    record,
  );
  return { exhibits: [exhibit], pictures: new Map([[exhibit.id, [page]]]) };
}

async function annexed(courtCase: CourtCase, { person }: CriminalRecord) {
  const bytes = await certificate(courtCase, person);
  const read = await exhibitPage(bytes, 1, [DAY_OF_BIRTH]);
  if (!read.ok) throw new Error(read.fault);
  const exhibit = {
    id: courtCase.id,
    document: { sha256: sha256Of(bytes), redactions: [DAY_OF_BIRTH] },
    kind: 'certificate_of_disposition' as const,
    title: 'Certificate of disposition',
    docketNumber: courtCase.docketNumber,
    onFile: true,
  };
  return { exhibit, page: read.page };
}

function certificate({ court, county, docketNumber, charges }: CourtCase, person: CriminalRecord['person']) {
  const rows = [
    ['Docket number', docketNumber ?? ''],
    ['Defendant', person.names[0] ?? ''],
    ['Date of birth', person.datesOfBirth[0] ?? ''],
    ...charges.flatMap((charge) => [
      ['Charge', `${citeOffense(charge)}, ${charge.description}`],
      ['Disposition', `Convicted on ${formatLong(charge.convictedOn!)}`],
      ['Sentence', charge.sentence?.termText ?? ''],
    ]),
  ];
  return drawnPdf((page) => {
    page.font('Times-Bold').fontSize(16).text('CERTIFICATE OF DISPOSITION', 72, 96);
    page.fontSize(11).text(`${court}, ${county} County (a specimen: this certificate is invented)`, 72, 130);
    for (const [row, [label, words]] of rows.entries()) {
      const top = 190 + row * LINE;
      page.font('Times-Bold').text(label!, 72, top);
      page.font('Times-Roman').text(words!, 204, top);
    }
  });
}
