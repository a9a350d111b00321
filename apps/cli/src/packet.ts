import { randomUUID } from 'node:crypto';
import { CaseworkModule, PacketMakerService } from '#libs/casework';
import { Problem, readWorkerConfig, workerContext } from '#libs/platform';
import { readSupervisorSettings } from '#libs/platform/operator';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { z } from 'zod';
import { Refusal } from './fail.js';
import { documentKeySetting } from './keys.js';
import { withOwnerUrl } from './owner-connection.js';

/**
 * Prints that a packet is what it was, and what of it could not be made again here. It names papers and hashes, and no person.
 * @throws Refusal naming each difference, or that there is no such packet.
 */
export async function verifyPacketOf(packetId: string): Promise<void> {
  if (!z.uuid().safeParse(packetId).success) throw new Refusal(`${packetId}: is no id of a packet`);
  const { differences, notRemade, files, sha256 } = await withOwnerUrl((url) => verify(url, packetId));
  const unsaid = notRemade.map((line) => `\nNot made again: ${line}`).join('');
  if (differences.length > 0) {
    const lines = differences.map((line) => `  ${line}`);
    throw new Refusal(`The packet ${packetId} is not what it was:\n${lines.join('\n')}${unsaid}`);
  }
  const made = notRemade.length === 0 ? 'as stored, and the same when made again' : 'as stored';
  console.log(
    `The packet ${packetId} is whole: ${files} ${files === 1 ? 'paper' : 'papers'} ${made}, sha256 ${sha256}.${unsaid}`,
  );
}

async function verify(url: string, packetId: string) {
  const organizationId = await organizationOf(url, packetId);
  if (!organizationId) throw new Refusal(`${packetId}: there is no such packet`);
  process.noDeprecation = true; // the database driver's word to the query builder, not to an operator
  const config = readWorkerConfig({
    ...readSupervisorSettings().env,
    ...(await documentKeySetting()),
    DATABASE_URL: url,
  });
  const casework = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: false });
  try {
    return await casework.get(PacketMakerService).verify(workerContext(organizationId, randomUUID()), packetId);
  } catch (error) {
    if (error instanceof Problem) throw new Refusal(`${packetId}: ${error.definition.title}. ${error.detail}`);
    throw error;
  } finally {
    await casework.close();
  }
}

async function organizationOf(url: string, packetId: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ organizationId: string }>(
      'select "organizationId" from packets where id = $1',
      [packetId],
    );
    return rows[0]?.organizationId;
  } finally {
    await client.end();
  }
}
