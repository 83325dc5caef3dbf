import { CallFault, faultIn } from './calls.ts'

/** What stopped an upload, and what to do about it. */
export interface UploadFault {
  readonly message: string
  /** `again`: the same may succeed by itself. `look`: the server's state decides. `final`: going on leads nowhere. */
  readonly way: 'again' | 'look' | 'stop' | 'final'
}

/** From what Uppy hands over: our own faults, and answers of the cms or the storage to its requests. */
export const uploadFault = (error: unknown): UploadFault => {
  const fault = asCallFault(error)
  if (!fault) return { message: error instanceof Error ? error.message : String(error), way: 'stop' }
  const { code, message, status } = fault
  if (code === 'no-open-upload' || code === 'upload-incomplete') return { message, way: 'look' }
  if (status === 0 || status === 429 || status >= 500) return { message, way: 'again' }
  // The storage, whose words are not for people: 403 is an address that ran out, and the next one is signed anew.
  if (code === 'storage') return { message, way: status === 403 ? 'again' : 'stop' }
  return { message, way: status === 404 || status === 409 || status === 422 ? 'final' : 'stop' }
}

const asCallFault = (error: unknown): CallFault | null => {
  if (error instanceof CallFault) return error
  if (!(error instanceof Error)) return null
  // Names of Uppy's S3 client, which does not export its classes.
  if (error.name === 'S3NetworkError') return new CallFault('offline', 'The connection was lost.', 0)
  if (error.name !== 'S3ServiceError' || !('status' in error) || !('body' in error)) return null
  const status = Number(error.status)
  try {
    return faultIn(JSON.parse(String(error.body)), status)
  } catch {
    return new CallFault('storage', `The storage answered ${status}.`, status)
  }
}
