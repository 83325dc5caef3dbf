import { randomBytes } from 'node:crypto'
import type { TextField } from 'payload'

/** A title as the last part of an address: letters and digits of any script, hyphens between. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '')

/** Part of the address, unique within the academy; made from `from` when it is left empty, kept when that changes. */
export const slugField = (from: string): TextField => ({
  name: 'slug',
  type: 'text',
  required: true,
  index: true,
  maxLength: 80,
  admin: { position: 'sidebar', description: 'Part of the address. Left empty, it is made from the title.' },
  hooks: {
    // Two documents of one academy cannot share it; a word that is easy to change beats a fault.
    beforeDuplicate: [({ value }) => `${String(value).slice(0, 69)}-copy-${randomBytes(2).toString('hex')}`],
    beforeValidate: [
      ({ value, data, originalDoc }) => {
        const given = typeof value === 'string' && value.trim() ? value : undefined
        return slugOf(given ?? originalDoc?.slug ?? String(data?.[from] ?? '')) || undefined
      },
    ],
  },
})
