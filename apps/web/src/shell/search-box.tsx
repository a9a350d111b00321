import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { SearchDialog } from './later';

/** One box over everything: names, numbers, days, sections, notes, papers. Opened by Ctrl+K or ⌘K too. */
export function SearchBox() {
  const [isWanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    spotlight.open();
  };
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSearch size={16} aria-hidden />}
        onClick={open}
        maw={360}
        flex={1}
        justify="start"
      >
        <FormattedMessage id="search.open" />
      </Button>
      {isWanted && <SearchDialog />}
    </>
  );
}
