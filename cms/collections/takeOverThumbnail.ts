import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../access/actor.ts'

/** `thumbnailUrl` follows the chosen picture, as an address on the academy's own host. */
export const takeOverThumbnail: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (!('thumbnail' in data)) return data
  const id = idOf(data.thumbnail)
  if (!id) return { ...data, thumbnailUrl: null }
  if (id === idOf(originalDoc?.thumbnail) && originalDoc?.thumbnailUrl) return data
  // A picture that the instructor may not see cannot be taken over; only the product itself, without a user, overrides access.
  const picture = await req.payload.findByID({
    collection: 'media',
    id,
    depth: 0,
    req,
    overrideAccess: !req.user,
    disableErrors: true,
  })
  return { ...data, thumbnailUrl: picture?.objectKey ? `/media/${picture.objectKey}` : null }
}
