import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { CASE_STATUSES, type CaseSearch } from './caseload/case-search';
import { Shell } from './shell/shell';
import { PageFault } from './problems/page-fault';

const root = createRootRoute({ component: Shell, errorComponent: PageFault, notFoundComponent: () => <PageFault /> });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/today' });
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
  component: lazyRouteComponent(() => import('./caseload/caseload-page'), 'CaseloadPage'),
});

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  validateSearch: (given: Record<string, unknown>): { part?: string } =>
    typeof given['part'] === 'string' ? { part: given['part'] } : {},
  component: lazyRouteComponent(() => import('./case/case-page'), 'CasePage'),
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
  component: lazyRouteComponent(() => import('./today/today-page'), 'TodayPage'),
});

const filings = createRoute({
  getParentRoute: () => root,
  path: '/filings',
  validateSearch: (given: Record<string, unknown>): { mine?: boolean } => (given['mine'] === true ? { mine: true } : {}),
  component: lazyRouteComponent(() => import('./board/board-page'), 'BoardPage'),
});

const office = createRoute({
  getParentRoute: () => root,
  path: '/office',
  component: lazyRouteComponent(() => import('./office/office-page'), 'OfficePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([home, today, cases, oneCase, packet, intakes, oneIntake, filings, office]),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFault,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
