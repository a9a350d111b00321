import type { LocalDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import type { ClosureCategory } from './closure-categories.js';

export interface TimelyClosing {
  readonly timely: boolean;
  /** Last day on which the closing is timely. */
  readonly lastDay: LocalDate;
  readonly because: string;
  readonly citation: string;
  readonly confidence: Confidence;
}

const CITATION = 'LSC CSR Handbook 2017, 3.3';
/** Month and day from which a case of limited service may be closed in the year after. */
const LATE_IN_THE_YEAR = '10-01';

/**
 * Whether a closed case may be reported in the year of its closing. Limited service: by the end of the year in which the case was
 * opened, or of the next one if it was opened on 1 October or later, or a private attorney helped. Extended service: by the end
 * of the year after the one in which assistance ended.
 * @source LSC CSR Handbook 3.3, as LegalServer states it; practice reference 3.3.
 */
export function timelyClosing(
  { service }: Pick<ClosureCategory, 'service'>,
  dates: { readonly openedOn: LocalDate; readonly assistanceEndedOn: LocalDate; readonly closedOn: LocalDate },
  privateAttorney: boolean,
): TimelyClosing {
  const { openedOn, assistanceEndedOn, closedOn } = dates;
  const opened = Number(openedOn.slice(0, 4));
  const ended = Number(assistanceEndedOn.slice(0, 4));
  const late = openedOn.slice(5) >= LATE_IN_THE_YEAR;
  const [year, because] =
    service === 'extended'
      ? [ended + 1, `extended service that ended in ${ended} is closed by the end of ${ended + 1}`]
      : late
        ? [opened + 1, `limited service opened on 1 October ${opened} or later is closed by the end of ${opened + 1}`]
        : privateAttorney
          ? [opened + 1, `limited service by a private attorney is closed by the end of the year after ${opened}`]
          : [opened, `limited service opened in ${opened} before 1 October is closed in ${opened}`];
  const lastDay = `${year}-12-31` as LocalDate;
  return { timely: closedOn <= lastDay, lastDay, because, citation: CITATION, confidence: 'S' };
}
