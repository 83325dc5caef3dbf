import type { CollectionConfig } from 'payload'
import { never, ruleFor } from '../access/rules.ts'

const closed = { create: never, update: never, delete: never, readVersions: never, unlock: never }

/**
 * What happened, written in the transaction of the change (`events/recordEvent.ts`). The columns `seq` and `xid`,
 * which give the order of reading, are added in `schema.ts`. `tenant` is empty for the platform's own events.
 */
export const Events: CollectionConfig = {
  slug: 'events',
  admin: { useAsTitle: 'type', defaultColumns: ['type', 'tenant', 'actor', 'at'], group: 'Platform' },
  access: { ...closed, read: ruleFor({ platform: ['owner', 'support'], staff: ['owner'] }) },
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    { name: 'type', type: 'text', required: true, index: true },
    { name: 'subject', type: 'text', required: true, index: true },
    { name: 'tenant', type: 'relationship', relationTo: 'tenants', index: true },
    { name: 'actor', type: 'text', required: true },
    { name: 'at', type: 'date', required: true },
    { name: 'data', type: 'json', admin: { components: { Field: '/admin/JsonText/index.tsx#JsonText' } } },
  ],
}

/** How far each reader of the events has come. */
export const EventReaders: CollectionConfig = {
  slug: 'event-readers',
  admin: { hidden: true },
  access: { ...closed, read: never },
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    { name: 'name', type: 'text', required: true, unique: true },
    { name: 'positionXid', type: 'text', required: true, defaultValue: '0' },
    { name: 'positionSeq', type: 'text', required: true, defaultValue: '0' },
  ],
}
