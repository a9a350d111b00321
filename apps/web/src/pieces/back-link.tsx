import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';

/** From a page back to the list that it is of. */
export function BackLink({ to, words }: { readonly to: LinkProps['to']; readonly words: WordId }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      component={Link}
      to={to}
      leftSection={<IconArrowLeft size={14} aria-hidden />}
      style={{ alignSelf: 'start' }}
    >
      <FormattedMessage id={words} />
    </Button>
  );
}
