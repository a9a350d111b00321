import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CriminalRecord } from '#libs/record';
import { type Instance, startInstance, temporaryHome } from './instance.js';
import { percentile } from './percentile.js';
import type { Measurement } from './row.js';
import { samplePdf } from './samples.js';

const PACKETS = 50;
const POLL_MS = 5;
const TIMEOUT_MS = 30_000;
const PETIT_LARCENY = '2016NY052779.1';
const MARIHUANA = '2012KN002920.1';
const PREPARED = { preparedOn: '2026-11-20' };

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
  const draft = await assessed(call, (content) => content);
  return [await draft('NY-160.59', [PETIT_LARCENY]), await draft('NY-160.50-3K', [MARIHUANA])];
}

/** Six notices to clerks and a motion of one client: what comes to ten pages in the mean, sets for everybody included. */
export async function draftNoticesAndMotion(call: Call): Promise<string[]> {
  const odalys = JSON.parse(readFileSync('samples/packets/odalys-fernwright.json', 'utf8')) as CriminalRecord;
  const { courtCases, person } = odalys;
  const draft = await assessed(call, (content) => ({
    ...content,
    courtCases,
    person: { ...content.person, datesOfBirth: person.datesOfBirth },
  }));
  const notice = await draft('NY-160.50-3K', ['k1.1']);
  return [...Array<string>(6).fill(notice), await draft('NY-160.50', ['d88.1'])];
}

type Draft = (relief: string, chargeIds: readonly string[]) => Promise<string>;

/** A case whose record is the sample's, with what is changed in it by hand, confirmed and assessed. @returns what drafts its petitions. */
async function assessed(call: Call, change: (content: CriminalRecord) => CriminalRecord): Promise<Draft> {
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
    const read = await call<{ status: string; content: CriminalRecord }>('GET', `/v1/records/${record.id}`);
    return read.status === 'queued' ? null : read;
  });
  await call('PUT', `/v1/records/${record.id}/content`, {
    content: change({ ...content, person: { ...content.person, soraRegistered: false } }),
    reason: 'The client is not required to register.',
  });
  await call('POST', `/v1/records/${record.id}/confirmation`, { version: 2 });
  const assessment = await call<{ id: string }>('POST', `/v1/cases/${caseId}/assessments`, {
    recordId: record.id,
    asOf: '2026-11-23',
  });
  return async (relief, chargeIds) => {
    const petition = { assessmentId: assessment.id, relief, chargeIds };
    return (await call<{ id: string }>('POST', `/v1/cases/${caseId}/petitions`, petition)).id;
  };
}

/**
 * Forty charges in three counties: an application to seal two larcenies, which is the most that one may ask for, and that discloses
 * 38 violations. From the request to the end of the worker's work: sets for the court, two prosecutors and the client, 40 requests for
 * certificates, verification, note and letter.
 */
export async function fortyCharges(): Promise<Measurement> {
  const home = temporaryHome();
  const instance = await startInstance(home.path);
  try {
    const office = await signIn(instance);
    const draft = await assessed(office, withForty);
    const petitionId = await draft('NY-160.59', ['forty-0.1', 'forty-1.1']);
    const timesMs: number[] = [];
    let pages = 0;
    for (let n = 0; n < PACKETS; n++) {
      const startedMs = performance.now();
      const { id } = await office<{ id: string }>('POST', `/v1/petitions/${petitionId}/packets`, PREPARED);
      const { files } = await untilReady(office, id);
      timesMs.push(performance.now() - startedMs);
      pages = files.reduce((sum, file) => sum + file.pages, 0);
    }
    if (pages < 100) throw new Error(`The packet has ${pages} pages: it does not hold forty charges.`);
    return { value: percentile(timesMs, 0.95) };
  } finally {
    await instance.stop();
    home.remove();
  }
}

const COUNTIES = ['New York', 'Kings', 'Queens'];

function withForty(content: CriminalRecord): CriminalRecord {
  const [larceny] = content.courtCases;
  const [charge] = larceny!.charges;
  const courtCases = Array.from({ length: 40 }, (_, n) => {
    const county = COUNTIES[n % COUNTIES.length]!;
    const violation = { section: '240.20', class: 'V' as const, description: 'Disorderly Conduct' };
    return {
      ...larceny!,
      id: `forty-${n}`,
      county,
      court: `${county} County Criminal Court`,
      docketNumber: `2016CR${100001 + n}`,
      charges: [{ ...charge!, id: `forty-${n}.1`, ...(n > 1 && violation) }],
    };
  });
  return { ...content, courtCases };
}

interface PacketAnswer {
  readonly status: string;
  readonly failureMessage: string | null;
  readonly files: { readonly name: string; readonly pages: number }[];
}

async function downloadPacket(call: Call, petitionId: string): Promise<void> {
  const { id } = await call<{ id: string }>('POST', `/v1/petitions/${petitionId}/packets`, PREPARED);
  const packet = await untilReady(call, id);
  const bytes = await call<Uint8Array>('GET', `/v1/packets/${id}/files/${packet.files[0]!.name}`);
  if (Buffer.from(bytes.subarray(0, 5)).toString() !== '%PDF-') throw new Error('What was downloaded is no PDF.');
}

async function untilReady(call: Call, id: string): Promise<PacketAnswer> {
  const packet = await until(async () => {
    const answer = await call<PacketAnswer>('GET', `/v1/packets/${id}`);
    return answer.status === 'queued' ? null : answer;
  });
  if (packet.status !== 'ready') throw new Error(`The packet ${packet.status}: ${packet.failureMessage}`);
  return packet;
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
