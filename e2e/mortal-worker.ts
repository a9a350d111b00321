import { renameSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { kill, type TestOffice } from './office.js';

/** A worker that goes by a clock of the test's, and is killed amid its work. */
export class MortalWorker {
  private worker: ReturnType<TestOffice['startWorkerProcess']>;

  constructor(
    private readonly office: TestOffice,
    private readonly clockFile: string,
  ) {
    this.worker = office.startWorkerProcess(clockFile);
  }

  /** @see TestOffice.untilSettled */
  settled(): Promise<void> {
    return this.office.untilSettled();
  }

  /** The clock of the API and of the workers. Who has signed in stays so: sessions go by the database's. */
  async itIs(instant: string): Promise<void> {
    await this.settled();
    // At once: a worker that reads while it is written would be told no time at all.
    writeFileSync(`${this.clockFile}.new`, instant);
    renameSync(`${this.clockFile}.new`, this.clockFile);
  }

  /** A job of the night, which the queue's schedule makes by the real clock. */
  async night(instant: string, queue: string, name: string): Promise<void> {
    await this.itIs(instant);
    const jobs = JSON.stringify([{ name, attempts: 5, timestamp: Date.now() }]);
    await this.office.rows(`select bullmq.add_jobs_bulk($1, $2)`, queue, jobs);
  }

  /** Does something of which the worker hears, and kills it amid its transaction; another one is started in its place. */
  async killedAmid<T>(table: string, act: () => Promise<T>): Promise<T> {
    await this.settled();
    const holder = new pg.Client({ connectionString: this.office.database.ownerUrl });
    await holder.connect();
    await holder.query(`begin; lock table ${table} in exclusive mode`);
    const done = await act();
    await this.office.untilBlocked();
    await kill(this.worker);
    await holder.query('rollback');
    await holder.end();
    // As when the ten seconds have passed for which a worker holds its jobs, and the five after which others look for lost ones.
    await this.office.rows(`update bullmq.job set locked_until_ms = 0, stalled_marked = true where state = 'active'`);
    await this.office.rows(`delete from bullmq.meta where field = 'stalled-check'`);
    this.worker = this.office.startWorkerProcess(this.clockFile);
    return done;
  }
}
