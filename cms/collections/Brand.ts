import type { GlobalConfig } from 'payload'
import { actorOf } from '../access/actor.ts'
import { isPlatformOwner } from '../access/rules.ts'

/** The agency's own name and addresses, shown in the admin, in mails and where no academy is meant. */
export const Brand: GlobalConfig = {
  slug: 'brand',
  admin: { group: 'Platform' },
  access: {
    read: ({ req }) => ['platform', 'staff'].includes(actorOf(req).kind),
    update: isPlatformOwner,
    readVersions: () => false,
  },
  versions: false,
  lockDocuments: false,
  fields: [
    { name: 'name', type: 'text', required: true, defaultValue: 'Lectern' },
    {
      name: 'logo',
      type: 'text',
      admin: { description: 'Address of the logo.' },
      validate: (value: unknown) =>
        !value ||
        /^(https:\/\/|\/)\S+$/.test(String(value)) ||
        'Use an address that starts with https:// or /.',
    },
    {
      name: 'sender',
      type: 'text',
      admin: { description: "Name in front of the sender's address in mails." },
    },
    { name: 'supportEmail', type: 'email' },
    {
      type: 'row',
      fields: [
        { name: 'imprintUrl', type: 'text' },
        { name: 'privacyUrl', type: 'text' },
        { name: 'termsUrl', type: 'text' },
      ],
    },
  ],
}
