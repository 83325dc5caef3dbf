const SECOND = 1000
const HOUR = 3600 * SECOND

/**
 * Defaults of the real core (its config.yaml): `access_token_validity` 3600 s,
 * `refresh_token_validity` 144000 min (100 days), `password_reset_token_lifetime` 3600000 ms,
 * `email_verification_token_lifetime` 86400000 ms, `access_token_dynamic_signing_key_update_interval` 168 h.
 */
export const ACCESS_TOKEN_SECONDS = 3600
export const REFRESH_TOKEN_SECONDS = 8_640_000
export const RESET_TOKEN_MS = HOUR
export const VERIFICATION_TOKEN_MS = 24 * HOUR
export const DYNAMIC_KEY_MS = 168 * HOUR

/** The real core uses 11 (`bcrypt_log_rounds`); 10, the least OWASP recommends, keeps two-core machines quick. */
export const BCRYPT_COST = 10

/** How often ended sessions, spent tokens and retired keys are deleted. They are refused from the moment they end. */
export const SWEEP_MS = HOUR

/** Largest request body read; the largest real one is a session payload of a few KiB. */
export const BODY_LIMIT = 1024 * 1024

/** The one version of the Core Driver Interface spoken: the only one supertokens-node 24.0.3 accepts. */
export const CDI_VERSION = '5.4'
