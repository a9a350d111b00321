import { PrismaPg } from '@prisma/adapter-pg';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';
import { PrismaClient } from './generated/client.js';
import { PrismaOnPool } from './prisma-on-pool.js';

/** How many statements of one connection were under way at the same time at most. */
let mostAtOnce: number;

class CountingClient extends pg.Client {
  private underWay = 0;

  override query(...args: unknown[]): never {
    mostAtOnce = Math.max(mostAtOnce, (this.underWay += 1));
    const answer = (super.query as (...all: unknown[]) => Promise<unknown>).apply(this, args);
    const over = () => void (this.underWay -= 1);
    answer.then(over, over);
    return answer as never;
  }
}

let fresh: FreshDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  fresh = await freshDatabase();
  pool = new pg.Pool({ connectionString: fresh.ownerUrl, Client: CountingClient });
});
beforeEach(() => (mostAtOnce = 0));
afterAll(async () => {
  await pool.end();
  await fresh.drop();
});

/** A row with two relations, which Prisma asks for together. */
async function readWithRelations(adapter: PrismaPg): Promise<unknown> {
  const prisma = new PrismaClient({ adapter });
  try {
    return await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`insert into organizations (id, name) values (gen_random_uuid(), 'Office')`;
      return tx.organization.findFirst({ select: { name: true, members: true, directory: true } });
    });
  } finally {
    await prisma.$disconnect();
  }
}

test('statements of a transaction go one after the other, where Prisma itself would send them together', async () => {
  const found = { name: 'Office', members: [], directory: [] };
  expect(await readWithRelations(new PrismaPg(pool))).toEqual(found);
  expect(mostAtOnce).toBeGreaterThan(1);
  mostAtOnce = 0;
  expect(await readWithRelations(new PrismaOnPool(pool))).toEqual(found);
  expect(mostAtOnce).toBe(1);
});

test('a statement that fails keeps no later one waiting, and the connection is of use again', async () => {
  const prisma = new PrismaClient({ adapter: new PrismaOnPool(pool) });
  const failing = prisma.$transaction((tx) => Promise.all([tx.$queryRaw`select 1/0`, tx.organization.findMany()]));
  await expect(failing).rejects.toThrow('division by zero');
  expect(await prisma.$transaction((tx) => tx.$queryRaw`select 1 as one`)).toEqual([{ one: 1 }]);
  expect(mostAtOnce).toBe(1);
  await prisma.$disconnect();
});
