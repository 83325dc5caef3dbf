import type { Payload, PayloadRequest } from 'payload'

/** Keeps secrets unreadable in the database. `context` names the record, so that a sealed value moved elsewhere does not open. */
export interface SecretSealer {
  seal(secret: Buffer, context: string): Promise<object>
  /** @throws when the value was changed or sealed for another context */
  open(sealed: object, context: string): Promise<Buffer>
}

/** What happened to somebody's second factor, for an audit trail. `userId` is whose it is; who did it is `req.user`. */
export interface SecondFactorEvent {
  type:
    | 'second-factor.enrolled'
    | 'second-factor.replaced'
    | 'second-factor.turned-off'
    | 'second-factor.recovery-codes-drawn'
    | 'second-factor.recovery-code-used'
    | 'second-factor.reset'
  userId: string
}

export interface SecondFactorOptions {
  sealer: SecretSealer
  /** 32 secret bytes; the digests of recovery codes are made with them. */
  digestKey: Buffer
  /** The name that the person's app shows beside the codes. @default 'Lectern' */
  issuer?: string
  /** Whether this member of staff may not do without. @default () => false */
  requiredFor?: (args: { payload: Payload; user: Record<string, unknown> }) => boolean | Promise<boolean>
  /** Whether `actor` may take the second factor from `user`, who has lost it. @default () => false */
  mayReset?: (args: { actor: Record<string, unknown>; user: Record<string, unknown> }) => boolean
  /** Called in the transaction of the change, which is not kept when it throws. @default () => undefined */
  recordEvent?: (req: PayloadRequest, event: SecondFactorEvent) => void | Promise<void>
}
