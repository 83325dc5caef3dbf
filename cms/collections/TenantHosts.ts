import type { CollectionConfig } from 'payload'
import { writtenByTheProduct } from '../access/rules.ts'

/** Host names of academies: the only table that the resolver of the server entry reads hosts from. */
export const TenantHosts: CollectionConfig = {
  slug: 'tenant-hosts',
  labels: { singular: 'Host', plural: 'Hosts' },
  admin: { useAsTitle: 'host', defaultColumns: ['host', 'kind', 'state', 'isPrimary'], group: 'Academy' },
  access: writtenByTheProduct(),
  versions: false,
  trash: false,
  disableDuplicate: true,
  fields: [
    { name: 'host', type: 'text', required: true, unique: true, index: true },
    { name: 'kind', type: 'select', required: true, options: ['subdomain', 'custom', 'preview'] },
    {
      name: 'state',
      type: 'select',
      required: true,
      defaultValue: 'pending',
      options: ['pending', 'live', 'released'],
    },
    { name: 'isPrimary', type: 'checkbox', defaultValue: false },
    { name: 'redirectTo', type: 'text' },
  ],
}
