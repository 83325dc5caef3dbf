import type { FieldAccess } from 'payload'

/** Written by the plugin alone, whose writes override access. */
export const never = () => false
export const byThePlugin: { create: FieldAccess; update: FieldAccess } = { create: never, update: never }
