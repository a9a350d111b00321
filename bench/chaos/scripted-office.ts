import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROJECT_ROOT } from '#libs/platform/operator';
import { addDays, type LocalDate } from '#libs/record';
import { Chance } from '#libs/specimens';
import { Desk, type Ledger } from './desk.js';
import { CLIENT, SSN } from './canaries.js';
import type { Installation } from './installation.js';

/** Its petit larceny can be sealed under CPL 160.59. */
const RAP_SHEET = join(PROJECT_ROOT, 'samples/rapsheets/corwin-ashgrove.pdf');
const PETIT_LARCENY = '2016NY052779.1';
const AS_OF = '2026-11-23';
const PREPARED_ON = '2026-11-20';
const DESKS = 3;
/** Appointments are made up to so many days ahead: the nights of a run reach all of them. */
const DAYS_AHEAD = 4;

/** Members of an office who take in clients one after another and bring each as far as a filing, for as long as they are told. */
export class ScriptedOffice {
  private working = true;

  private constructor(
    private readonly paralegal: Desk,
    private readonly attorney: Desk,
    private readonly attorneyId: string,
    private readonly sheet: Uint8Array<ArrayBuffer>,
    private readonly today: LocalDate,
    private readonly chance: Chance,
    private readonly pauseMs: number,
  ) {}

  /** Signs in, before anything is done to the installation. @param pauseMs of each desk between two writes. */
  static async open(
    installation: Installation,
    ledger: Ledger,
    { today, seed, pauseMs }: { readonly today: LocalDate; readonly seed: number; readonly pauseMs: number },
  ): Promise<ScriptedOffice> {
    const { members, baseUrl } = installation;
    const desk = (role: string) =>
      Desk.signIn(
        baseUrl,
        ledger,
        members.find((member) => member.role === role)!,
        role === 'attorney',
      );
    const [paralegal, attorney] = [await desk('paralegal'), await desk('attorney')];
    // Each reminder is a letter of its own, at any hour.
    const heard = { email: true, digest: false, sms: false, phone: null, quietFrom: '00:00', quietUntil: '00:00' };
    await attorney.change('/v1/reminder-preferences', heard);
    const session = await attorney.read('/v1/auth/session');
    const sheet = Uint8Array.from(readFileSync(RAP_SHEET));
    return new ScriptedOffice(paralegal, attorney, session!.id, sheet, today, new Chance(seed), pauseMs);
  }

  /** Until `stop`, and then to the end of what is begun. */
  async work(): Promise<void> {
    await Promise.all(
      Array.from({ length: DESKS }, async (_, desk) => {
        for (let number = 0; this.working; number += 1) await this.file(`Desk${desk}File${number}`);
      }),
    );
  }

  stop(): void {
    this.working = false;
  }

  /** One client, from the first visit to the filing. What was given up or refused ends it: the ledger says so. */
  private async file(mark: string): Promise<void> {
    const client = await this.write(this.paralegal, 'client', mark, '/v1/clients', {
      ...CLIENT,
      familyName: mark,
    });
    if (!client) return;
    const { attorneyId, today } = this;
    const opened = { clientId: client.id, attorneyId, problemCode: '87', title: mark };
    const opening = await this.write(this.paralegal, 'case', mark, '/v1/cases', opened);
    if (!opening) return;
    const of = `/v1/cases/${opening.id}`;
    await this.write(this.paralegal, 'note', mark, `${of}/notes`, { text: mark });
    await this.write(this.paralegal, 'call', mark, `${of}/notes`, { text: `${mark} says: ${SSN}`, kind: 'call' });
    await this.write(this.attorney, 'deadline', mark, `${of}/deadlines`, {
      kind: 'appointment',
      triggeredOn: addDays(today, this.chance.int(1, DAYS_AHEAD)),
      party: mark,
    });
    const task = await this.write(this.paralegal, 'task', mark, '/v1/tasks', { title: mark, caseId: opening.id });
    if (task) await this.write(this.paralegal, 'task-done', mark, `/v1/tasks/${task.id}/completion`, { note: mark });
    const letter = new TextEncoder().encode(`%PDF-1.7\n% ${mark}\n%%EOF\n`);
    await this.write(this.paralegal, 'document', mark, `${of}/documents`, upload('other', letter, `${mark}.pdf`));
    await this.petition(mark, of);
  }

  private async petition(mark: string, of: string): Promise<void> {
    const sheet = upload('rap_sheet', this.sheet, `${mark}-sheet.pdf`);
    const uploaded = await this.write(this.paralegal, 'rap-sheet', mark, `${of}/documents`, sheet);
    if (!uploaded) return;
    const { id: recordId } = uploaded['record'] as { id: string };
    const record = await this.paralegal.until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
    if (record?.['status'] !== 'read') return; // the checker looks what has become of it
    const content = record['content'] as { person: object };
    await this.paralegal.change(`/v1/records/${recordId}/content`, {
      content: { ...content, person: { ...content.person, soraRegistered: false } },
      reason: 'The client is not required to register.',
    });
    const corrected = await this.paralegal.read(`/v1/records/${recordId}`);
    if (!corrected) return;
    const version = corrected['version'];
    const confirmed = await this.write(this.paralegal, 'confirmation', mark, `/v1/records/${recordId}/confirmation`, {
      version,
    });
    const assessed =
      confirmed &&
      (await this.write(this.attorney, 'assessment', mark, `${of}/assessments`, { recordId, asOf: AS_OF }));
    if (!assessed) return;
    const assessmentId = assessed.id;
    await this.write(this.attorney, 'letter', mark, `${of}/letters`, { kind: 'rights', assessmentId });
    const drafted = { assessmentId, relief: 'NY-160.59', chargeIds: [PETIT_LARCENY] };
    const petition = await this.write(this.paralegal, 'petition', mark, `${of}/petitions`, drafted);
    if (!petition) return;
    const packets = `/v1/petitions/${petition.id}/packets`;
    const packet = await this.write(this.paralegal, 'packet', mark, packets, { preparedOn: PREPARED_ON });
    const made = packet && (await this.attorney.until(`/v1/packets/${packet.id}`, ({ status }) => status !== 'queued'));
    if (made?.['status'] !== 'ready') return;
    const approved = await this.write(this.attorney, 'approval', mark, `/v1/packets/${made.id}/approval`);
    if (!approved) return;
    const filings = `/v1/packets/${made.id}/filings`;
    const filing = await this.write(this.attorney, 'filing', mark, filings, { filedOn: PREPARED_ON, method: 'mail' });
    if (!filing) return;
    const served = { county: 'New York', servedOn: PREPARED_ON, method: 'mail' };
    await this.write(this.attorney, 'service', mark, `/v1/filings/${filing.id}/services`, served);
  }

  /** At a steady pace. */
  private async write(desk: Desk, ...what: Parameters<Desk['write']>): ReturnType<Desk['write']> {
    await sleep(this.pauseMs);
    return desk.write(...what);
  }
}

function upload(kind: string, bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([bytes], { type: 'application/pdf' }), name);
  return form;
}
