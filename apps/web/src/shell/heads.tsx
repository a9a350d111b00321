import { Table } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';

/** The head of a table: what stands in each column. */
export function Heads({ of }: { readonly of: readonly WordId[] }) {
  return (
    <Table.Thead>
      <Table.Tr>
        {of.map((id) => (
          <Table.Th key={id} scope="col">
            <FormattedMessage id={id} />
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
