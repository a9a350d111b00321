import { IconArrowLeft } from '@tabler/icons-react';
import { type LinkProps } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { ButtonLink } from '../shell/links';
import type { WordId } from '../words/words';

/** From a page back to the list that it is of. */
export function BackLink({ to, words }: { readonly to: LinkProps['to']; readonly words: WordId }) {
  return (
    <ButtonLink
      variant="subtle"
      size="compact-sm"
      to={to}
      leftSection={<IconArrowLeft size={14} aria-hidden />}
      style={{ alignSelf: 'start' }}
    >
      <FormattedMessage id={words} />
    </ButtonLink>
  );
}
