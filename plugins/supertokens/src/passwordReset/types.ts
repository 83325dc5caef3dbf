import type { Payload } from 'payload'

export interface PasswordResetOptions {
  /** Path of the academy's page for a new password; the link adds `#token`, which no server or log gets to see. */
  path: string
  /** What the mail calls the academy, and the language to say it in. `null` when it is no longer there. */
  placeOf: (payload: Payload, tenantId: string) => Promise<{ name: string; language: string } | null>
}
