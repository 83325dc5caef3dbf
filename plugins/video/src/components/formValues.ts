/** A relation is an id, or the document itself where it was populated. */
export const idOf = (value: unknown): string | null => {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'object' && value !== null && 'id' in value) return idOf(value.id)
  return null
}

/** Ids in fields of a form, for a new video that gets them too. */
export const formValues = (
  read: (name: string) => unknown,
  names: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    names.flatMap(name => {
      const held = idOf(read(name))
      return held === null ? [] : [[name, held]]
    }),
  )
