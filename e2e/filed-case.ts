import type { TestOffice } from './office.js';

/** A filed application with everything that has an id. */
export interface FiledCase {
  readonly clientId: string;
  readonly caseId: string;
  readonly recordId: string;
  readonly content: object;
  readonly assessmentId: string;
  readonly petitionId: string;
  readonly packetId: string;
  readonly file: { readonly name: string; readonly documentId: string };
  readonly filingId: string;
  /** Given to nobody: anybody's. */
  readonly taskId: string;
}

/** Needs a worker: `office.work()`. */
export async function fileCase(office: TestOffice): Promise<FiledCase> {
  const { caseId, recordId, assessmentId, petitionId } = await office.draftPetition();
  const packetId = await office.requestPacket(petitionId);
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  const [file] = packet['files'] as { name: string; documentId: string }[];
  await office.approve(packetId);
  const filing = { filedOn: '2026-11-20', method: 'mail' };
  const { id: filingId } = await office.attorney.post(`/v1/packets/${packetId}/filings`, filing);
  const { clientId } = (await office.attorney.get(`/v1/cases/${caseId}`)) as unknown as { clientId: string };
  const { content } = (await office.attorney.get(`/v1/records/${recordId}`)) as unknown as { content: object };
  const { id: taskId } = await office.paralegal.post('/v1/tasks', { title: 'Ask the clerk', caseId, assigneeId: null });
  return { clientId, caseId, recordId, content, assessmentId, petitionId, packetId, file: file!, filingId, taskId };
}
