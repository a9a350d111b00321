import { SegmentedControl } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Language } from '../words/spoken';
import { useLanguage } from '../words/words';

export function LanguageChoice() {
  const intl = useIntl();
  const { language, choose } = useLanguage();
  return (
    <SegmentedControl
      size="xs"
      aria-label={intl.formatMessage({ id: 'shell.language' })}
      value={language}
      onChange={(chosen) => choose(chosen as Language)}
      data={[
        { value: 'en', label: 'English' },
        { value: 'es', label: 'Español' },
      ]}
    />
  );
}
