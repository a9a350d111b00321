import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { ClientsService } from '../clients/clients.service.js';
import { type Page, type PageQuery, toDayOrNull } from '../fields.js';
import { takeIntakeInput, type TakeIntakeInput, type IntakeView } from '../intakes/intakes.schema.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { ContactedMeanwhile, IntakeTaken, PersonNotFound } from './outreach.errors.js';
import {
  countIntakes,
  findLastContact,
  findPerson,
  insertContact,
  listContacts,
  lockSubject,
  type OfOne,
} from './outreach.repository.js';
import type { NoteContactInput, OutreachContactView } from './outreach.schema.js';

type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** Who was contacted, and what came of it: added to and never changed, so that nobody is called twice. */
@Injectable()
export class OutreachContactsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clients: ClientsService,
    private readonly intakes: IntakesService,
  ) {}

  /** @throws ContactedMeanwhile when there is a later one than the caller knows of; PersonNotFound, ClientNotFound */
  note(ctx: MemberContext, of: OfOne, { lastContactId, ...input }: NoteContactInput): Promise<OutreachContactView> {
    return this.database.transaction(ctx, async (work) => {
      await lockSubject(work, of);
      const subjectId = await this.subjectOf(work, of);
      if ((await findLastContact(work, subjectId)) !== lastContactId) throw new ContactedMeanwhile();
      const contact = { ...of, ...input, intakeId: null, createdById: ctx.memberId };
      const row = await insertContact(work, contact, this.clock.now());
      await this.audit(work, 'outreach.contacted', row, { channel: row.channel, result: row.result });
      return toView(row);
    });
  }

  /** Newest first. @throws PersonNotFound, ClientNotFound, UnknownCursor */
  list(ctx: MemberContext, of: OfOne, query: PageQuery): Promise<Page<OutreachContactView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listContacts(work, await this.subjectOf(work, of), query);
      await work.audit({
        action: 'outreach.contacts_listed',
        ...(of.personId && { entityId: of.personId }),
        ...(of.clientId && { clientId: of.clientId }),
        detail: { rows: items.length },
      });
      return { items: items.map(toView), next };
    });
  }

  /**
   * A person of bulk records asks for help: an intake is begun with what the records say. It is checked for conflicts and decided like every
   * other; whoever is accepted is a client from then on, also on the lists.
   * @throws PersonNotFound, IntakeTaken
   */
  takeIntake(ctx: MemberContext, personId: string): Promise<IntakeView> {
    return this.database.transaction(ctx, async (work) => {
      await lockSubject(work, { personId, clientId: null });
      const person = await findPerson(work, personId);
      if (!person) throw new PersonNotFound();
      if (person.clientId !== null || (await countIntakes(work, personId)) > 0) throw new IntakeTaken();
      const intake = await this.intakes.takeWithin(work, intakeOf(person));
      const came = { channel: 'in_person', result: 'intake', note: null } as const;
      const of = { personId, clientId: null, ...came, intakeId: intake.id, createdById: ctx.memberId };
      const row = await insertContact(work, of, this.clock.now());
      await this.audit(work, 'outreach.intake_taken', row, {});
      return intake;
    });
  }

  /** @returns by which id contacts are found: of a person who is a client by now, the client's. @throws PersonNotFound, ClientNotFound */
  private async subjectOf(work: Work, { personId, clientId }: OfOne): Promise<string> {
    if (clientId !== null) {
      await this.clients.require(work, clientId);
      return clientId;
    }
    const person = await findPerson(work, personId!);
    if (!person) throw new PersonNotFound();
    return person.clientId ?? person.id;
  }

  private audit(
    work: Work,
    action: string,
    { id, clientId }: { id: string; clientId: string | null },
    detail: { readonly [name: string]: string },
  ): Promise<void> {
    return work.audit({ action, entityId: id, ...(clientId && { clientId }), detail });
  }
}

/** What bulk records say of a person, as far as an intake takes it: a number that is none is left for the intake to ask. */
function intakeOf({
  givenName,
  familyName,
  dateOfBirth,
  nysid,
  phone,
  email,
  county,
  source,
}: PersonRow): TakeIntakeInput {
  const told = { givenName, familyName, dateOfBirth: toDayOrNull(dateOfBirth), nysid, phone, email, county };
  const fits = Object.entries(told).filter(([name, value]) => takeIntakeInput.safeParse({ [name]: value }).success);
  const referralNote = `Outreach: ${source}`.slice(0, 300);
  return takeIntakeInput.parse({ ...Object.fromEntries(fits), referralSource: 'other', referralNote });
}

type ContactRow = Awaited<ReturnType<typeof insertContact>>;

function toView({ organizationId: _, createdAt, ...row }: ContactRow): OutreachContactView {
  return { ...row, createdAt: createdAt.toISOString() };
}
