import { isDeepStrictEqual } from 'node:util';

/** What a calendar shows of something: no name, no charge, no statute; calendars are read over shoulders and on lock screens. */
export interface ShownItem {
  /** HH:MM on New York's clock; null: the whole day. */
  readonly startsAt: string | null;
  readonly title: string;
  readonly place: string | null;
}

export interface DatedItem {
  readonly source: 'hearing' | 'deadline' | 'task';
  readonly sourceId: string;
  readonly caseId: string | null;
  /** YYYY-MM-DD. */
  readonly onDay: string;
  readonly shown: ShownItem;
  readonly cancelled: boolean;
}

export interface StoredItem extends DatedItem {
  readonly id: string;
}

export interface FeedChanges {
  readonly added: readonly DatedItem[];
  readonly changed: readonly { readonly id: string; readonly to: DatedItem }[];
  /** They are there no more: done, taken back, given to somebody else. */
  readonly gone: readonly string[];
}

const nameOf = ({ source, sourceId }: DatedItem) => `${source} ${sourceId}`;

/** What has to be told to programs that have seen `stored`. What never was shown and is cancelled is not told at all. */
export function changesOf(stored: readonly StoredItem[], standing: readonly DatedItem[]): FeedChanges {
  const before = new Map(stored.map((item) => [nameOf(item), item]));
  const now = new Set(standing.map(nameOf));
  return {
    added: standing.filter((item) => !item.cancelled && !before.has(nameOf(item))),
    changed: standing.flatMap((to) => {
      const from = before.get(nameOf(to));
      return from && !isSame(from, to) ? [{ id: from.id, to }] : [];
    }),
    gone: stored.filter((item) => !item.cancelled && !now.has(nameOf(item))).map(({ id }) => id),
  };
}

function isSame(one: DatedItem, other: DatedItem): boolean {
  return one.onDay === other.onDay && one.cancelled === other.cancelled && isDeepStrictEqual(one.shown, other.shown);
}

/** How a file is called where its client must not be: the end of the case's id. */
export function fileNumber(caseId: string): string {
  return caseId.slice(-8);
}
