import type { Secrets } from './secrets.ts'

export type Variables = Record<string, string | undefined>

/** What was started here; a part is missing when the user named a real service for it. */
export type EmbeddedServices = {
  databaseUrl?: string
  auth?: { url: string }
  s3?: { endpoint: string }
  queue?: {
    url: string
    /** Where messages go that were received too often. */
    deadUrl: string
    endpoint: string
    region: string
    accessKeyId: string
    secretAccessKey: string
  }
  mail?: { smtpUrl: string }
}

export type EmbeddedSettings = {
  port: number
  secrets: Secrets
  services: EmbeddedServices
  /** Where the encoder keeps what it works on. */
  workDirectory: string
  /** The user's own variables, which win. */
  given: Variables
  mode: 'production' | 'development'
}

/** Part of every signature, so server and clients have to agree on it. */
export const storageRegion = 'eu-central-1'
export const buckets = { ingest: 'lectern-ingest', media: 'lectern-media' }

/** Which services have to be started here, seen from the variables that the user gave. */
export function servicesWanted(given: Variables) {
  const ingest = !given.INGEST_ENDPOINT && !given.INGEST_BUCKET
  const media = !given.MEDIA_ENDPOINT && !given.MEDIA_BUCKET
  const auth = !given.SUPERTOKENS_URI
  return {
    database: !given.DATABASE_URL,
    auth,
    /** The auth core keeps its users in the embedded PostgreSQL too. */
    postgres: !given.DATABASE_URL || auth,
    ingest,
    media,
    s3: ingest || media,
    queue: !given.QUEUE_URL,
    mail: !given.SMTP_URL,
  }
}

/** All variables of the app and of the encoder, computed from what runs here. */
export function embeddedEnvironment(settings: EmbeddedSettings): { app: Variables; encoder: Variables } {
  const { port, secrets, services, given, mode } = settings
  const origin = `http://localhost:${port}`
  const storage = { ...bucket('INGEST', settings), ...bucket('MEDIA', settings) }
  const queue = {
    QUEUE_URL: services.queue?.url,
    SQS_ENDPOINT: services.queue?.endpoint,
    SQS_REGION: services.queue?.region,
    AWS_REGION: services.queue?.region,
    AWS_ACCESS_KEY_ID: services.queue?.accessKeyId,
    AWS_SECRET_ACCESS_KEY: services.queue?.secretAccessKey,
  }
  const app = {
    PORT: String(port),
    PLATFORM_ORIGIN: origin,
    ACADEMY_DOMAIN: 'localhost',
    DATABASE_URL: services.databaseUrl,
    LECTERN_SECRET: secrets.lecternSecret,
    // Keys of the user's KMS would be pointless beside a ring of our own.
    LECTERN_MASTER_KEYS: given.LECTERN_KMS_KEY_ID ? undefined : `k1:${secrets.masterKey}`,
    SUPERTOKENS_URI: services.auth?.url,
    SUPERTOKENS_API_KEY: services.auth ? secrets.authApiKey : undefined,
    ...storage,
    MEDIA_KEYS: `m1:${secrets.mediaKey}`,
    ENCODER_KEYS: secrets.encoderKey,
    ...queue,
    DEAD_LETTER_QUEUE_URL: services.queue?.deadUrl,
    SMTP_URL: services.mail?.smtpUrl,
    MAIL_FROM: 'Lectern <no-reply@lectern.localhost>',
  }
  const encoder = {
    CMS_URL: given.PLATFORM_ORIGIN ?? origin,
    ENCODER_KEYS: secrets.encoderKey,
    ...storage,
    ...queue,
    WORK_DIRECTORY: settings.workDirectory,
  }
  const fixed = {
    NODE_ENV: mode,
    LECTERN_EMBEDDED: '1',
    ...(mode === 'development' ? { LECTERN_DEV: '1' } : {}),
  }
  // The embedded queue knows one key only; a key of the shell would be for other things. Real KMS needs that one.
  const keys = services.queue && !given.LECTERN_KMS_KEY_ID ? embeddedKeys(queue) : {}
  const finish = (computed: Variables) =>
    defined({ ...computed, ...defined(given), ...keys, PORT: String(port), ...fixed })
  return { app: finish(app), encoder: finish(encoder) }
}

function bucket(prefix: 'INGEST' | 'MEDIA', { secrets, services, given }: EmbeddedSettings): Variables {
  if (!services.s3 || !servicesWanted(given)[prefix === 'INGEST' ? 'ingest' : 'media']) return {}
  return {
    [`${prefix}_BUCKET`]: prefix === 'INGEST' ? buckets.ingest : buckets.media,
    [`${prefix}_REGION`]: storageRegion,
    [`${prefix}_ENDPOINT`]: services.s3.endpoint,
    [`${prefix}_ACCESS_KEY_ID`]: secrets.s3AccessKeyId,
    [`${prefix}_SECRET_ACCESS_KEY`]: secrets.s3SecretAccessKey,
  }
}

const embeddedKeys = ({ AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }: Variables): Variables => ({
  AWS_REGION,
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
})

const defined = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
