import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { type ExtractMapping, extractMappingFaults } from '#libs/readers';
import { ExtractUnfit, MappingNameTaken, MappingNotFound } from './records.errors.js';
import {
  deleteExtractMapping,
  findExtractMapping,
  listExtractMappings,
  lockExtractMapping,
  renameExtractMapping,
  upsertExtractMapping,
} from './records.repository.js';
import type { RenameMappingInput, SavedExtractMapping } from './records.schema.js';

/** How the columns of each source's court extracts are read. The office's own: a mapping names no client. */
@Injectable()
export class ExtractMappingsService {
  constructor(private readonly database: Database) {}

  list(ctx: MemberContext): Promise<{ items: SavedExtractMapping[] }> {
    return this.database.transaction(ctx, async (work) => ({ items: await this.all(work) }));
  }

  /** In the place of what was kept for the source. @throws ExtractUnfit */
  save(ctx: MemberContext, source: string, mapping: ExtractMapping): Promise<SavedExtractMapping> {
    const faults = extractMappingFaults(mapping);
    if (faults.length > 0) throw new ExtractUnfit(undefined, faults);
    return this.database.transaction(ctx, async (work) => {
      const row = await upsertExtractMapping(work, source, mapping, ctx.memberId);
      await work.audit({ action: 'extract_mapping.saved', detail: { columns: Object.keys(mapping.columns).length } });
      return toSaved(row);
    });
  }

  /** Records that were read with it keep the name that it had then. @throws MappingNotFound @throws MappingNameTaken */
  rename(ctx: MemberContext, source: string, { source: to }: RenameMappingInput): Promise<SavedExtractMapping> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await lockExtractMapping(work, source))) throw new MappingNotFound();
      if (to !== source && (await lockExtractMapping(work, to))) throw new MappingNameTaken();
      const row = await renameExtractMapping(work, source, to, ctx.memberId);
      await work.audit({ action: 'extract_mapping.renamed', detail: { fields: ['source'] } });
      return toSaved(row);
    });
  }

  /** Records that were read with it stay as they are, and say which mapping that was. @throws MappingNotFound */
  delete(ctx: MemberContext, source: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await lockExtractMapping(work, source))) throw new MappingNotFound();
      await deleteExtractMapping(work, source);
      await work.audit({ action: 'extract_mapping.deleted' });
    });
  }

  /** For records, inside their transaction. @throws ExtractUnfit for a source that nothing is kept for. */
  async of(work: Work, source: string): Promise<ExtractMapping> {
    const row = await findExtractMapping(work, source);
    if (!row)
      throw new ExtractUnfit(undefined, [{ pointer: '/mapping', message: 'is no source with a saved mapping' }]);
    return toSaved(row).mapping;
  }

  /** For records, inside their transaction. */
  async all(work: Work): Promise<SavedExtractMapping[]> {
    return (await listExtractMappings(work)).map(toSaved);
  }
}

type Row = Awaited<ReturnType<typeof listExtractMappings>>[number];

function toSaved({ source, mapping, updatedAt }: Row): SavedExtractMapping {
  return { source, mapping: mapping as unknown as SavedExtractMapping['mapping'], updatedAt: updatedAt.toISOString() };
}
