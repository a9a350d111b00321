import { Table } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';

/** The head of a table: what stands in each column; those of `wide` are left out on a phone. */
export function Heads({ of, wide = [] }: { readonly of: readonly WordId[]; readonly wide?: readonly WordId[] }) {
  return (
    <Table.Thead role="rowgroup">
      <Table.Tr role="row">
        {of.map((id) => (
          <Table.Th key={id} scope="col" role="columnheader" visibleFrom={wide.includes(id) ? 'sm' : undefined}>
            <FormattedMessage id={id} />
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
