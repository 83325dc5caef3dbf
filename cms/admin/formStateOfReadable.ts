import type { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'
import { type CollectionSlug, NotFound } from 'payload'

export type FormState = typeof buildFormStateHandler
export type FormStateArguments = Parameters<FormState>[0]

/**
 * The form of a document that the person cannot read is not built: building it would put a lock on the document, and
 * tell whether there is one. What the browser says of its own rights is not believed.
 */
export const formStateOfReadable =
  (build: FormState): FormState =>
  async args => {
    const { collectionSlug, id, req } = args
    if (collectionSlug && id !== undefined && id !== null) {
      const document = await req.payload
        .findByID({
          collection: collectionSlug as CollectionSlug,
          id,
          depth: 0,
          overrideAccess: false,
          trash: true,
          req,
        })
        .catch(() => null)
      if (!document) throw new NotFound(req.t)
    }
    return build({ ...args, skipClientConfigAuth: false } as FormStateArguments)
  }
