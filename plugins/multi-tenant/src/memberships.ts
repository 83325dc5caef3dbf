/** An id whether or not the relation is populated. */
export const idOf = (relation: unknown): string | undefined => {
  const id = typeof relation === 'object' && relation !== null && 'id' in relation ? relation.id : relation
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** Ids of the tenants that a user belongs to. */
export const membershipsOf = (user: object): string[] =>
  'tenants' in user && Array.isArray(user.tenants)
    ? user.tenants.flatMap((row: { tenant?: unknown }) => idOf(row?.tenant) ?? [])
    : []
