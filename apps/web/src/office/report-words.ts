import { useSaid } from '../said/use-said';
import { useWorded } from '../words/worded';

/** Says what the API names: in the chosen language where the console has words for it, and as the API says it otherwise. */
export function useReportWords() {
  const worded = useWorded();
  const said = useSaid();
  return {
    title: (report: string, otherwise: string) => worded(`report.${report}`, otherwise),
    /** What is counted, and how. */
    about: (report: string, otherwise: string) => worded(`report.about.${report}`, otherwise),
    column: (report: string, key: string, otherwise: string) =>
      worded(`report.${report}.${key}`, worded(`report.column.${key}`, otherwise)),
    dimension: (key: string, otherwise: string) => worded(`report.dimension.${key}`, otherwise),
    /** A value of a dimension: a relief, a source, a kind of deadline, what was read, a name. */
    label: (text: string) =>
      worded(`relief.${text}`, worded(`deadline.kind.${text}`, worded(`report.label.${text}`, said(text)))),
  };
}
