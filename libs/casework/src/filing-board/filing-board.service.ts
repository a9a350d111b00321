import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext } from '#libs/platform';
import { addDays, localDate } from '#libs/record';
import { findCards } from './filing-board.repository.js';
import { FILING_STAGES, type FilingBoardQuery, type FilingBoardView } from './filing-board.schema.js';

const CARDS_OF_A_STAGE = 50;
const ORDERS_SHOWN_DAYS = 30;

/** Papers and filings of every case that the member may see, by where they stand. */
@Injectable()
export class FilingBoardService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  board(ctx: MemberContext, { mine }: FilingBoardQuery): Promise<FilingBoardView> {
    return this.database.transaction(ctx, async (work) => {
      const rows = await findCards(work, {
        memberId: mine ? ctx.memberId : null,
        perStage: CARDS_OF_A_STAGE,
        enteredSince: addDays(localDate(this.clock.today()), -ORDERS_SHOWN_DAYS),
      });
      await work.audit({ action: 'filing_board.viewed', detail: { rows: rows.length } });
      return {
        stages: FILING_STAGES.map((stage) => {
          const ofStage = rows.filter((row) => row.stage === stage);
          return {
            stage,
            count: ofStage[0]?.count ?? 0,
            cards: ofStage.map(({ stage: _, count: __, ...card }) => card),
          };
        }),
      };
    });
  }
}
