import { requireReadable } from '@lectern/plugin-multi-tenant'
import type { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'

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
    if (collectionSlug && id !== undefined && id !== null) await requireReadable(req, collectionSlug, id)
    return build({ ...args, skipClientConfigAuth: false } as FormStateArguments)
  }
