import type { CollectionConfig } from 'payload'
import { academyAccess, fieldNever } from '../access/rules.ts'
import { forgetMessages, renewChannelSecret } from '../sales/channels.ts'

/** A shop that tells of payments and refunds by signed webhooks (Standard Webhooks); `sealedSecret` checks them. */
export const SalesChannels: CollectionConfig = {
  slug: 'sales-channels',
  labels: { singular: 'Sales channel', plural: 'Sales channels' },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'isActive', 'updatedAt'], group: 'Students' },
  access: academyAccess({ write: ['owner'] }),
  versions: false,
  trash: false,
  disableDuplicate: true,
  hooks: { beforeDelete: [forgetMessages] },
  endpoints: [renewChannelSecret],
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 120 },
    { name: 'isActive', type: 'checkbox', label: 'Active', defaultValue: true },
    {
      name: 'secret',
      type: 'ui',
      admin: { components: { Field: '/admin/ChannelSecret/index.tsx#ChannelSecret' } },
    },
    {
      name: 'sealedSecret',
      type: 'json',
      admin: { hidden: true },
      access: { create: fieldNever, read: fieldNever, update: fieldNever },
    },
  ],
}
