import { type CollectionSlug, NotFound, type PayloadRequest } from 'payload'

/** @throws NotFound when the person cannot read the document, whether or not there is one */
export async function requireReadable(
  req: PayloadRequest,
  collection: string,
  id: number | string,
): Promise<void> {
  const document = await req.payload
    .findByID({
      collection: collection as CollectionSlug,
      id,
      depth: 0,
      overrideAccess: false,
      req,
      trash: true,
    })
    .catch(() => null)
  if (!document) throw new NotFound(req.t)
}
