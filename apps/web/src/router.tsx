import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queries, sessionQuery } from './api/queries';
import { askForCase } from './case/ask-for-case';
import { askForCases } from './caseload/ask-for-cases';
import { CASE_STATUSES, type CaseSearch } from './caseload/case-search';
import { PAGES } from './first';
import { auditSearchOf } from './office/audit-search';
import { reportSearchOf } from './office/report-search';
import { Shell } from './shell/shell';
import { PageFault } from './problems/page-fault';

const root = createRootRoute({ component: Shell, errorComponent: PageFault, notFoundComponent: () => <PageFault /> });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  // An administrator has no tasks and sees no file.
  beforeLoad: async () => {
    const { permissions } = await queries.ensureQueryData(sessionQuery);
    throw redirect({ to: permissions.includes('task:read') ? '/today' : '/administration' });
  },
});

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: (given: Record<string, unknown>): CaseSearch => ({
    status: CASE_STATUSES.find((status) => status === given['status']),
    mine: given['mine'] === true ? true : undefined,
    tag: typeof given['tag'] === 'string' ? given['tag'] : undefined,
    clientId: typeof given['clientId'] === 'string' ? given['clientId'] : undefined,
  }),
  loaderDeps: ({ search }) => search,
  // While the page itself is loaded. A link that is pointed at asks for nothing: every look at a file is audited.
  loader: ({ deps, preload }) => void (preload || askForCases(deps)),
  component: lazyRouteComponent(PAGES.cases, 'CaseloadPage'),
});

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  validateSearch: (given: Record<string, unknown>): { part?: string } =>
    typeof given['part'] === 'string' ? { part: given['part'] } : {},
  loader: ({ params, preload }) => void (preload || askForCase(params.caseId)),
  component: lazyRouteComponent(PAGES.case, 'CasePage'),
});

const intakes = createRoute({
  getParentRoute: () => root,
  path: '/intakes',
  component: lazyRouteComponent(() => import('./intakes/intakes-page'), 'IntakesPage'),
});

const oneIntake = createRoute({
  getParentRoute: () => root,
  path: '/intakes/$intakeId',
  component: lazyRouteComponent(() => import('./intakes/intake-page'), 'IntakePage'),
});

const packet = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId/packets/$packetId',
  component: lazyRouteComponent(() => import('./packet/packet-page'), 'PacketPage'),
});

const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(PAGES.today, 'TodayPage'),
});

const filings = createRoute({
  getParentRoute: () => root,
  path: '/filings',
  validateSearch: (given: Record<string, unknown>): { mine?: boolean } =>
    given['mine'] === true ? { mine: true } : {},
  component: lazyRouteComponent(() => import('./board/board-page'), 'BoardPage'),
});

const batches = createRoute({
  getParentRoute: () => root,
  path: '/batches',
  component: lazyRouteComponent(() => import('./batches/batches-page'), 'BatchesPage'),
});

const office = createRoute({
  getParentRoute: () => root,
  path: '/office',
  component: lazyRouteComponent(() => import('./office/office-section'), 'OfficeSection'),
});

const overview = createRoute({
  getParentRoute: () => office,
  path: '/',
  component: lazyRouteComponent(() => import('./office/office-page'), 'OfficePage'),
});

const reports = createRoute({
  getParentRoute: () => office,
  path: '/reports',
  validateSearch: reportSearchOf,
  component: lazyRouteComponent(() => import('./office/reports-page'), 'ReportsPage'),
});

const law = createRoute({
  getParentRoute: () => office,
  path: '/law',
  validateSearch: (given: Record<string, unknown>): { screeningId?: string } =>
    typeof given['screeningId'] === 'string' ? { screeningId: given['screeningId'] } : {},
  component: lazyRouteComponent(() => import('./office/law-page'), 'LawPage'),
});

const reassignment = createRoute({
  getParentRoute: () => office,
  path: '/reassignment',
  component: lazyRouteComponent(() => import('./office/reassignment-page'), 'ReassignmentPage'),
});

const audit = createRoute({
  getParentRoute: () => office,
  path: '/audit',
  validateSearch: auditSearchOf,
  component: lazyRouteComponent(() => import('./office/audit-page'), 'AuditPage'),
});

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  component: lazyRouteComponent(() => import('./administration/administration-section'), 'AdministrationSection'),
});

const first = createRoute({
  getParentRoute: () => administration,
  path: '/',
  // On the way, not by a page that leads on: whoever follows the link again while the way is gone is led there too.
  beforeLoad: async () => {
    const [{ permissions }, { firstSection }] = await Promise.all([
      queries.ensureQueryData(sessionQuery),
      import('./administration/administration-section'),
    ]);
    const first = firstSection(permissions);
    if (first) throw redirect({ to: first.to });
  },
});

const members = createRoute({
  getParentRoute: () => administration,
  path: '/members',
  component: lazyRouteComponent(() => import('./administration/members-page'), 'MembersPage'),
});

const walls = createRoute({
  getParentRoute: () => administration,
  path: '/walls',
  component: lazyRouteComponent(() => import('./administration/walls-page'), 'WallsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => administration,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./administration/webhooks-page'), 'WebhooksPage'),
});

const oneWebhook = createRoute({
  getParentRoute: () => administration,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./administration/webhook-page'), 'WebhookPage'),
});

const retention = createRoute({
  getParentRoute: () => administration,
  path: '/retention',
  component: lazyRouteComponent(() => import('./administration/retention-page'), 'RetentionPage'),
});

const certificates = createRoute({
  getParentRoute: () => administration,
  path: '/certificates',
  component: lazyRouteComponent(() => import('./administration/certificates-page'), 'CertificatesPage'),
});

const singleSignOn = createRoute({
  getParentRoute: () => administration,
  path: '/single-sign-on',
  component: lazyRouteComponent(() => import('./administration/single-sign-on-page'), 'SingleSignOnPage'),
});

const queueHealth = createRoute({
  getParentRoute: () => administration,
  path: '/queues',
  component: lazyRouteComponent(() => import('./administration/queues-page'), 'QueuesPage'),
});

const houseStyles = createRoute({
  getParentRoute: () => administration,
  path: '/house-styles',
  component: lazyRouteComponent(() => import('./administration/house-styles-page'), 'HouseStylesPage'),
});

const oneHouseStyle = createRoute({
  getParentRoute: () => administration,
  path: '/house-styles/$houseStyleId',
  component: lazyRouteComponent(() => import('./administration/house-style-page'), 'HouseStylePage'),
});

const forms = createRoute({
  getParentRoute: () => administration,
  path: '/forms',
  component: lazyRouteComponent(() => import('./administration/forms-page'), 'FormsPage'),
});

const oneFormEdition = createRoute({
  getParentRoute: () => administration,
  path: '/forms/$editionId',
  component: lazyRouteComponent(() => import('./administration/form-edition-page'), 'FormEditionPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    cases,
    oneCase,
    packet,
    intakes,
    oneIntake,
    filings,
    batches,
    office.addChildren([overview, reports, law, reassignment, audit]),
    administration.addChildren([
      first,
      members,
      walls,
      webhooks,
      oneWebhook,
      retention,
      certificates,
      singleSignOn,
      queueHealth,
      houseStyles,
      oneHouseStyle,
      forms,
      oneFormEdition,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
