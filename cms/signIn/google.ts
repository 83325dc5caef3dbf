import type { GoogleOptions, OneTimeStore } from '@lectern/plugin-supertokens'
import { type Env, env } from '../env.ts'
import { redis } from '../redis.ts'
import { paths } from '../site/navigation.ts'
import { redisOneTime } from './redisOneTime.ts'

/** Signing in with Google, where the operator has a client for it. */
export function googleOptions(variables: Env): { google?: GoogleOptions; oneTimeStore?: OneTimeStore } {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_DISCOVERY, REDIS_URL } = variables
  if (!GOOGLE_CLIENT_ID || !GOOGLE_CLIENT_SECRET) return {}
  return {
    google: {
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: GOOGLE_CLIENT_SECRET,
      ...(GOOGLE_DISCOVERY && { discovery: GOOGLE_DISCOVERY }),
      signInPath: ({ kind }) => (kind === 'platform' ? '/admin/login' : paths.signIn),
      home: ({ kind }) => (kind === 'platform' ? '/admin' : paths.dashboard),
      forgotPasswordPath: paths.forgotPassword,
    },
    ...(REDIS_URL && { oneTimeStore: redisOneTime(connected) }),
  }
}

/** Where the sign-in pages offer Google, if they do. */
export function googleWay(): { googleHref?: string } {
  return googleOptions(env()).google ? { googleHref: '/auth/google' } : {}
}

function connected() {
  const connection = redis()
  if (!connection) throw new Error('REDIS_URL is gone')
  return connection
}
