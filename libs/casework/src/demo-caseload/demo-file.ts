import type { LocalDate } from '#libs/record';
import type { GrantTerms } from '#libs/rules';
import { NAME_KEYS_VERSION, plainNysid } from '#libs/names';
import { type KeyedName, keyedNames, keysOfNysid } from '../name-index/keyed-names.js';
import type { BearerOfNames, NameSource } from '../name-index/name-index.schema.js';
import type { DemoChance } from './demo-chance.js';
import type { DemoRows, DemoTable, Gathered } from './demo-caseload.repository.js';
import type { SpecimenPapers } from './specimen-papers.js';

/** Members and money of the office, by their ids. */
export interface DemoStaff {
  readonly organizationId: string;
  /** The day that the office stands at: nothing in it is later, but what is due. */
  readonly asOf: LocalDate;
  readonly attorneys: readonly string[];
  readonly paralegals: readonly string[];
  readonly intake: readonly string[];
  readonly supervisors: readonly string[];
  readonly fundingSources: readonly string[];
  /** In force through all the years of the office. */
  readonly terms: readonly GrantTerms[];
  readonly papers: SpecimenPapers;
}

/** One client's file while it is invented: what is drawn, and where rows go. */
export class DemoFile {
  /** Of the same bearer once: keys cost most of a file. */
  private readonly keyed = new Map<string, readonly KeyedName[]>();

  constructor(
    readonly chance: DemoChance,
    readonly staff: DemoStaff,
    readonly clientId: string,
    private readonly gathered: Gathered,
  ) {}

  add<Table extends DemoTable>(table: Table, row: DemoRows[Table]): void {
    this.gathered.add(table, row);
  }

  /** Names go into the index with the row that holds them, as the services keep them. */
  addNames({ noun, id, role, clientId = null, caseId = null }: NameSource, bearer: BearerOfNames, at: string): void {
    const { nysid = null } = bearer;
    const ofNysid = nysid ? keysOfNysid(this.staff.organizationId, plainNysid(nysid)) : [];
    for (const { name, kind, plain, keys, words, dateOfBirth, isOrganization } of this.keyedOnce(bearer)) {
      this.gathered.words.push(...words);
      this.add('indexed_names', {
        id: this.chance.id(at),
        source: noun,
        sourceId: id,
        role,
        kind,
        name,
        plain,
        isOrganization,
        dateOfBirth,
        nysid,
        clientId,
        caseId,
        keys: [...keys, ...ofNysid],
        keysVersion: NAME_KEYS_VERSION,
        createdAt: at,
      });
    }
  }

  private keyedOnce(bearer: BearerOfNames): readonly KeyedName[] {
    const said = JSON.stringify(bearer);
    const known = this.keyed.get(said) ?? keyedNames(this.staff.organizationId, bearer);
    this.keyed.set(said, known);
    return known;
  }
}
