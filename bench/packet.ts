import { setTimeout as sleep } from 'node:timers/promises';
import { type Instance, startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { samplePdf } from './samples.js';

const PACKETS = 50;
const POLL_MS = 5;
const TIMEOUT_MS = 30_000;
const PETIT_LARCENY = '2016NY052779.1';
const MARIHUANA = '2012KN002920.1';

/**
 * Over HTTP, as an office does: from the request for a packet to its first paper downloaded, one packet after the other.
 * The first two are slower, because the worker has not typeset before; they count.
 */
export async function packetsOverHttp(): Promise<Measurement> {
  const home = temporaryHome();
  const instance = await startInstance(home.path);
  try {
    const office = await signIn(instance);
    const petitions = await draftPetitions(office);
    const timesMs: number[] = [];
    for (let n = 0; n < PACKETS; n++) {
      const startedMs = performance.now();
      await downloadPacket(office, petitions[n % petitions.length]!);
      timesMs.push(performance.now() - startedMs);
    }
    return { value: percentile(timesMs, 0.95) };
  } finally {
    await instance.stop();
    home.remove();
  }
}

export type Call = <T>(method: string, path: string, body?: object | FormData) => Promise<T>;

export async function signIn(instance: Instance): Promise<Call> {
  const printed = /^\s*attorney\s+(\S+@\S+)\s+(\S+)\s*$/m;
  const found = await until(() => Promise.resolve(printed.exec(instance.output())));
  const call = caller(instance.url, null);
  const { accessToken } = await call<{ accessToken: string }>('POST', '/v1/auth/sign-in', {
    email: found[1],
    password: found[2],
  });
  return caller(instance.url, accessToken);
}

function caller(url: string, token: string | null): Call {
  return async <T>(method: string, path: string, body?: object | FormData): Promise<T> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && !isForm && { 'content-type': 'application/json' }),
        ...(method === 'PUT' && { 'if-match': '*' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    const isJson = answer.headers.get('content-type')?.includes('json');
    return (isJson ? await answer.json() : new Uint8Array(await answer.arrayBuffer())) as T;
  };
}

interface Member {
  readonly id: string;
  readonly role: string;
}

/** The main job up to the petitions, on the sample of Corwin Ashgrove. */
export async function draftPetitions(call: Call): Promise<string[]> {
  const client = await call<{ id: string }>('POST', '/v1/clients', { givenName: 'Corwin', familyName: 'Ashgrove' });
  const members = await call<{ items: Member[] }>('GET', '/v1/members');
  const attorneyId = members.items.find(({ role }) => role === 'attorney')?.id;
  const { id: caseId } = await call<{ id: string }>('POST', '/v1/cases', {
    clientId: client.id,
    attorneyId,
    problemCode: '87',
  });

  const form = new FormData();
  form.append('kind', 'rap_sheet');
  const pdf = new Blob([Uint8Array.from(samplePdf('corwin-ashgrove'))], { type: 'application/pdf' });
  form.append('file', pdf, 'corwin-ashgrove.pdf');
  const { record } = await call<{ record: { id: string } }>('POST', `/v1/cases/${caseId}/documents`, form);
  const { content } = await until(async () => {
    const read = await call<{ status: string; content: { person: object } }>('GET', `/v1/records/${record.id}`);
    return read.status === 'queued' ? null : read;
  });
  await call('PUT', `/v1/records/${record.id}/content`, {
    content: { ...content, person: { ...content.person, soraRegistered: false } },
    reason: 'The client is not required to register.',
  });
  await call('POST', `/v1/records/${record.id}/confirmation`, { version: 2 });
  const assessment = await call<{ id: string }>('POST', `/v1/cases/${caseId}/assessments`, {
    recordId: record.id,
    asOf: '2026-11-23',
  });
  const draft = async (relief: string, chargeId: string) => {
    const petition = { assessmentId: assessment.id, relief, chargeIds: [chargeId] };
    return (await call<{ id: string }>('POST', `/v1/cases/${caseId}/petitions`, petition)).id;
  };
  return [await draft('NY-160.59', PETIT_LARCENY), await draft('NY-160.50-3K', MARIHUANA)];
}

interface PacketAnswer {
  readonly status: string;
  readonly failureMessage: string | null;
  readonly files: { readonly name: string }[];
}

async function downloadPacket(call: Call, petitionId: string): Promise<void> {
  const { id } = await call<{ id: string }>('POST', `/v1/petitions/${petitionId}/packets`, {
    preparedOn: '2026-11-20',
  });
  const packet = await until(async () => {
    const answer = await call<PacketAnswer>('GET', `/v1/packets/${id}`);
    return answer.status === 'queued' ? null : answer;
  });
  if (packet.status !== 'ready') throw new Error(`The packet ${packet.status}: ${packet.failureMessage}`);
  const bytes = await call<Uint8Array>('GET', `/v1/packets/${id}/files/${packet.files[0]!.name}`);
  if (Buffer.from(bytes.subarray(0, 5)).toString() !== '%PDF-') throw new Error('What was downloaded is no PDF.');
}

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  const deadlineMs = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadlineMs) throw new Error(`Waited ${TIMEOUT_MS} ms in vain.`);
    await sleep(POLL_MS);
  }
}
