import { Sections } from '../pieces/sections';

/** The supervisor's pages. */
export function OfficeSection() {
  return (
    <Sections
      label="office.sections"
      sections={[
        { to: '/office', words: 'office.overview', permissions: ['office:view'] },
        { to: '/office/reports', words: 'office.reports', permissions: ['office:view'] },
        { to: '/office/law', words: 'office.law', permissions: ['screening:read'] },
        { to: '/office/reassignment', words: 'office.reassignment', permissions: ['caseload:reassign'] },
        { to: '/office/audit', words: 'office.audit', permissions: ['audit:read'] },
      ]}
    />
  );
}
