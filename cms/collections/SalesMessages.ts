import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** A webhook that was received, once per `messageId` of its channel, and what came of it. */
export const SalesMessages: CollectionConfig = {
  slug: 'sales-messages',
  labels: { singular: 'Sales message', plural: 'Sales messages' },
  admin: { defaultColumns: ['type', 'channel', 'outcome', 'createdAt'], group: 'Students', hidden: true },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  indexes: [{ fields: ['channel', 'messageId'], unique: true }],
  fields: [
    { name: 'channel', type: 'relationship', relationTo: 'sales-channels', required: true, index: true },
    { name: 'messageId', type: 'text', required: true },
    { name: 'type', type: 'text', required: true },
    { name: 'outcome', type: 'text', required: true },
  ],
}
