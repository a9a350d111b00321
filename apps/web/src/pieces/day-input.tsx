import 'dayjs/locale/es';
import { DateInput } from '@mantine/dates';
import type { ComponentProps } from 'react';
import { useIntl } from 'react-intl';
import { useLanguage } from '../words/words';

/** A calendar day, typed as ISO 8601 writes it or chosen from a calendar in the reader's language, whose weeks begin as New York's do. */
export function DayInput(props: ComponentProps<typeof DateInput>) {
  const intl = useIntl();
  const { language } = useLanguage();
  return (
    <DateInput
      locale={language}
      firstDayOfWeek={0}
      // Red says that something is wrong, which a weekend is not.
      weekendDays={[]}
      popoverProps={{
        attributes: { dropdown: { role: 'region', 'aria-label': intl.formatMessage({ id: 'calendar.name' }) } },
      }}
      valueFormat="YYYY-MM-DD"
      placeholder={intl.formatMessage({ id: 'calendar.form' })}
      ariaLabels={{
        previousMonth: intl.formatMessage({ id: 'calendar.month.before' }),
        nextMonth: intl.formatMessage({ id: 'calendar.month.after' }),
        previousYear: intl.formatMessage({ id: 'calendar.year.before' }),
        nextYear: intl.formatMessage({ id: 'calendar.year.after' }),
        previousDecade: intl.formatMessage({ id: 'calendar.decade.before' }),
        nextDecade: intl.formatMessage({ id: 'calendar.decade.after' }),
      }}
      {...props}
    />
  );
}
