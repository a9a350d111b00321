import { z } from 'zod';

export const organizationSettingsView = z
  .strictObject({
    secondFactorForAll: z
      .boolean()
      .describe(
        'Everybody shows a second factor: so a new organization begins. Supervisors and administrators do in every one.',
      ),
  })
  .meta({ id: 'OrganizationSettings' });
export type OrganizationSettings = z.output<typeof organizationSettingsView>;

/** Only the fields that are sent change. */
export const organizationSettingsInput = z
  .strictObject({ secondFactorForAll: z.boolean() })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'names nothing to change');
export type OrganizationSettingsInput = z.output<typeof organizationSettingsInput>;
