/** What an access token says, once verified. */
export interface SessionClaims {
  sessionHandle: string
  /** The core's id of the person. */
  authId: string
  /** `ct`: the site that the session belongs to. */
  site: string
  /** `pid`: id of the Payload document. */
  userId: string
  /** End of the access token, milliseconds since 1970. */
  expiresAt: number
  /** `sf`: when the second factor was last proved in this session, milliseconds since 1970; `null` for never. */
  secondFactorAt: number | null
}

export interface SessionTokens {
  accessToken: string
  refreshToken: string
}

export type Verification = { kind: 'valid'; claims: SessionClaims } | { kind: 'expired' } | { kind: 'none' }
export type Rotation =
  | { kind: 'rotated'; tokens: SessionTokens; claims: SessionClaims }
  | { kind: 'refused' }
  /** What other processes do cannot be known now; the token is as good as before. */
  | { kind: 'unavailable' }
