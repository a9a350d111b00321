import { type Section, Sections, sectionsFor } from '../pieces/sections';

const SECTIONS: readonly Section[] = [
  { to: '/administration/members', words: 'administration.members', permissions: ['member:manage'] },
  { to: '/administration/walls', words: 'administration.walls', permissions: ['wall:manage'] },
  { to: '/administration/webhooks', words: 'administration.webhooks', permissions: ['webhook:manage'] },
  { to: '/administration/retention', words: 'administration.retention', permissions: ['retention:read'] },
  { to: '/administration/certificates', words: 'administration.certificates', permissions: ['retention:read'] },
  { to: '/administration/house-styles', words: 'administration.houseStyles', permissions: ['template:read'] },
  { to: '/administration/forms', words: 'administration.forms', permissions: ['template:read'] },
  {
    to: '/administration/single-sign-on',
    words: 'administration.singleSignOn',
    permissions: ['single-sign-on:manage'],
  },
  { to: '/administration/queues', words: 'administration.queues', permissions: ['queue:read'] },
];

/** Where an office sets up how it works; each sees what the own role may do of it. */
export function AdministrationSection() {
  return <Sections label="administration.sections" sections={SECTIONS} />;
}

/** The first page that whoever has these permissions may see. */
export function firstSection(permissions: readonly string[]): Section | undefined {
  return sectionsFor(SECTIONS, permissions)[0];
}
