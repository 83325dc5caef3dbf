import type { Payload } from 'payload'

/**
 * Erases a student with everything that belongs to them, as if they had ended the account themselves. Overrides access:
 * the product does it on its own, because the academy's time for unused accounts is over or because a restored backup
 * holds somebody who had been erased before. Somebody who is gone already is no fault.
 */
export async function eraseStudent(payload: Payload, id: string): Promise<void> {
  await payload.delete({
    collection: 'students',
    where: { id: { equals: id } },
    overrideAccess: true,
    depth: 0,
  })
}
