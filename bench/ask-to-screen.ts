import { RULES_VERSION } from '#libs/rules';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** Before marihuana was expunged and Clean Slate enacted: what came since shows in the most records. */
export const EARLIER_LAW = '2019-07-28';

/** Asks for a screening of everybody as the API does. @param baseLaw the law that it is compared with, a day. @returns its id. */
export async function askToScreen(owner: pg.Client, organizationId: string, baseLaw: string | null): Promise<string> {
  const id = uuidv7();
  await owner.query(
    `with s as (
       insert into screenings ("organizationId", id, "asOf", law, "lawId", "baseLaw", "baseLawId", "rulesVersion")
       values ($1, $2, '2026-11-24', '"current"', 'current', to_jsonb($3::text), $3, $4) returning *)
     insert into outbox_messages ("organizationId", id, topic, payload)
     select "organizationId", $5, 'screening.start', jsonb_build_object('screeningId', id, 'correlationId', 'bench') from s`,
    [organizationId, id, baseLaw, RULES_VERSION, uuidv7()],
  );
  return id;
}
