import { Injectable } from '@nestjs/common';
import { Database, type RequestContext, type Work } from '#libs/platform';
import { ClientsService } from '../clients/clients.service.js';
import { PersonIsOtherClient, PersonOfRecordsNotFound } from './people.errors.js';
import { lockPerson, setClientOfPerson } from './people.repository.js';
import type { PersonBinding } from './people.schema.js';

/** What imports leave to a person: who of the bulk records is which client, where that is not sure. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsService,
  ) {}

  /**
   * From then on the bulk record stands behind the walls of the client, and an undo of its import leaves it. Binding again changes nothing.
   * @throws PersonOfRecordsNotFound, ClientNotFound, ClientMerged, PersonIsOtherClient
   */
  bind(ctx: RequestContext, id: string, clientId: string): Promise<PersonBinding> {
    return this.database.transaction(ctx, async (work) => {
      const bound = await this.lock(work, id);
      await this.clients.require(work, clientId);
      if (bound === clientId) return { id, clientId };
      if (bound !== null) throw new PersonIsOtherClient();
      await this.set(work, id, clientId, { action: 'person.bound', clientId });
      return { id, clientId };
    });
  }

  /** Whoever was bound by mistake, by hand or by an import, is nobody's again. @throws PersonOfRecordsNotFound */
  unbind(ctx: RequestContext, id: string): Promise<PersonBinding> {
    return this.database.transaction(ctx, async (work) => {
      const clientId = await this.lock(work, id);
      if (clientId !== null) await this.set(work, id, null, { action: 'person.unbound', clientId });
      return { id, clientId: null };
    });
  }

  private async lock(work: Work, id: string): Promise<string | null> {
    const person = await lockPerson(work, id);
    if (!person) throw new PersonOfRecordsNotFound();
    return person.clientId;
  }

  private async set(
    work: Work,
    id: string,
    clientId: string | null,
    event: { readonly action: string; readonly clientId: string },
  ): Promise<void> {
    await setClientOfPerson(work, id, clientId);
    await work.audit({ ...event, entityId: id });
  }
}
