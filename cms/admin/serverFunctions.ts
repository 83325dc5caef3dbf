import { buildFormStateHandler } from '@payloadcms/ui/utilities/buildFormState'
import { NotFound, type ServerFunction } from 'payload'
import { type FormStateArguments, formStateOfReadable } from './formStateOfReadable.ts'

const notOffered: ServerFunction = ({ req }) => {
  throw new NotFound(req.t)
}

const formState = formStateOfReadable(buildFormStateHandler)

/**
 * What the admin's one server action does in place of Payload's own functions of the same name. Scheduled publishing,
 * folders and copying between locales are not in use here, and their functions look past the academy.
 */
export const serverFunctions: Record<string, ServerFunction> = {
  'form-state': args => formState(args as unknown as FormStateArguments),
  'schedule-publish': notOffered,
  'get-upcoming-scheduled-publish': notOffered,
  'get-folder-results-component-and-data': notOffered,
  'copy-data-from-locale': notOffered,
}
