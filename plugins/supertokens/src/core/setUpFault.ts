/** The core and the app's settings do not fit together. The message tells the operator what to do, nothing personal. */
export class CoreSetUpFault extends Error {
  override name = 'CoreSetUpFault'
}

/** The set-up fault that an error is; the SDK has one message, and no type, for a licence that is missing. */
export function setUpFaultOf(error: unknown): CoreSetUpFault | null {
  if (error instanceof CoreSetUpFault) return error
  if (!(error instanceof Error) || !error.message.includes('with status code: 402')) return null
  return new CoreSetUpFault(
    'The licence of the SuperTokens core does not include multi-tenancy: add a licence key that does, or set SUPERTOKENS_TENANTS to one',
  )
}
