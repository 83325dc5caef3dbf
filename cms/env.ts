import { z } from 'zod'
import { isAddressOrNetwork } from './entry/trustedProxies.ts'

/** What one process of the app does; `LECTERN_ROLE` lists them. */
export const roles = ['site', 'admin', 'jobs', 'media'] as const
export type Role = (typeof roles)[number]

const url = (example: string) => z.url({ error: `must be an address such as ${example}` })
const text = (remedy: string) => z.string({ error: `is missing: ${remedy}` }).min(1, `is empty: ${remedy}`)
const wholeNumber = (fallback: number) => z.coerce.number().int().positive().default(fallback)

/** `id:base64key,id:base64key`: the first one is used for new work, all of them are accepted. */
const keyRing = (remedy: string) =>
  text(remedy).transform((value, context) =>
    value.split(',').map(part => {
      const [id, encoded] = part.trim().split(':')
      const key = Buffer.from(encoded ?? '', 'base64')
      if (!id || key.length < 32) {
        context.addIssue({
          code: 'custom',
          message: `needs id:base64 pairs with keys of at least 32 bytes; ${remedy}`,
        })
      }
      return { id: id ?? '', key }
    }),
  )

/** `base64,base64`: signatures are made with the first and accepted from any, so keys can be rotated. */
const keyList = (remedy: string) =>
  text(remedy).transform((value, context) =>
    value.split(',').map(part => {
      const key = Buffer.from(part.trim(), 'base64')
      if (key.length < 32)
        context.addIssue({ code: 'custom', message: `needs keys of at least 32 bytes: ${remedy}` })
      return key
    }),
  )

const makeKey = "make a value with: node -e \"console.log('k1:'+crypto.randomBytes(32).toString('base64'))\""

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
    LECTERN_ROLE: z
      .string()
      .default(roles.join(','))
      .transform((value, context) => {
        const wanted = value.split(',').map(part => part.trim())
        const unknown = wanted.filter(part => !roles.includes(part as Role))
        if (unknown.length > 0) {
          context.addIssue({
            code: 'custom',
            message: `knows ${roles.join(', ')}, not ${unknown.join(', ')}`,
          })
        }
        return wanted.filter((part): part is Role => roles.includes(part as Role))
      }),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    LISTEN_HOST: z.string().default('127.0.0.1'),
    LECTERN_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

    PLATFORM_ORIGIN: url('https://admin.example.com').describe('where staff sign in'),
    ACADEMY_DOMAIN: text(
      'the domain under which academies get their subdomains, such as academies.example.com',
    ),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((value, context) => {
        const parts = value
          .split(',')
          .map(part => part.trim())
          .filter(Boolean)
        const wrong = parts.filter(part => !isAddressOrNetwork(part))
        if (wrong.length > 0) {
          context.addIssue({
            code: 'custom',
            message: `takes addresses and networks such as 10.0.0.0/8, not ${wrong.join(', ')}`,
          })
        }
        return parts
      }),
    EDGE_MAX_AGE_SECONDS: z.coerce.number().int().min(0).default(0),
    CLOUDFLARE_ZONE_ID: z.string().min(1).optional(),
    CLOUDFLARE_API_TOKEN: z.string().min(1).optional(),
    CLOUDFLARE_API_URL: url('https://api.cloudflare.com/client/v4').default(
      'https://api.cloudflare.com/client/v4',
    ),
    CLOUDFLARE_PURGES_PER_MINUTE: wholeNumber(5),
    PAGE_CACHE_BYTES: wholeNumber(256 * 1024 * 1024),

    DATABASE_URL: url('postgres://user:password@host:5432/lectern'),
    REDIS_URL: url('redis://host:6379').optional(),

    LECTERN_SECRET: text(makeKey).pipe(z.string().min(32, 'needs at least 32 characters')),
    LECTERN_MASTER_KEYS: keyRing(makeKey).optional(),
    LECTERN_KMS_KEY_ID: z.string().min(1).optional(),
    KMS_ENDPOINT: url('https://kms.eu-central-1.amazonaws.com').optional(),
    AWS_REGION: z.string().default('eu-central-1'),

    SUPERTOKENS_URI: url('http://127.0.0.1:3567'),
    SUPERTOKENS_API_KEY: text('the api key of the SuperTokens core'),
    SUPERTOKENS_TENANTS: z.enum(['one', 'each']).default('one'),

    GOOGLE_CLIENT_ID: z.string().min(1).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
    GOOGLE_DISCOVERY: url('https://accounts.google.com').optional(),

    INGEST_BUCKET: text('the bucket that browsers upload originals to'),
    INGEST_REGION: z.string().default('eu-central-1'),
    INGEST_ENDPOINT: url('https://s3.eu-central-1.amazonaws.com').optional(),
    INGEST_ACCESS_KEY_ID: z.string().min(1).optional(),
    INGEST_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    MEDIA_BUCKET: text('the bucket (R2 in production) that holds encoded video, pictures and files'),
    MEDIA_REGION: z.string().default('auto'),
    MEDIA_ENDPOINT: url('https://ACCOUNT.r2.cloudflarestorage.com').optional(),
    MEDIA_ACCESS_KEY_ID: z.string().min(1).optional(),
    MEDIA_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    MEDIA_KEYS: keyRing(makeKey),
    ENCODER_KEYS: keyList('the base64 keys shared with the encoder, the newest first'),

    QUEUE_URL: url('https://sqs.eu-central-1.amazonaws.com/1/lectern-encode'),
    DEAD_LETTER_QUEUE_URL: url('https://sqs.eu-central-1.amazonaws.com/1/lectern-encode-dead').optional(),
    SQS_ENDPOINT: url('http://127.0.0.1:9324').optional(),
    SQS_REGION: z.string().default('eu-central-1'),

    SMTP_URL: url('smtp://user:password@host:587'),
    MAIL_FROM: text('the sender of mails, such as "Lectern <no-reply@example.com>"'),

    LECTERN_DEMO_FILE: z.string().min(1).optional().describe('where the seed writes the demo accounts'),
    LECTERN_DEMO_VIDEO: z.enum(['yes', 'no']).default('yes').describe('whether the seed encodes its clips'),

    LIMIT_UPLOAD_BYTES: wholeNumber(20 * 1024 ** 3),
    LIMIT_STORAGE_BYTES: wholeNumber(1024 ** 4),
    LIMIT_CODES_PER_BATCH: wholeNumber(1_000_000),
    LIMIT_REQUESTS: wholeNumber(32),
    LIMIT_WAITING_REQUESTS: wholeNumber(1_024),
    LIMIT_MEDIA_REQUESTS: wholeNumber(1_024),
    LIMIT_WRITES_PER_STUDENT: wholeNumber(4),
  })
  .refine(value => value.LECTERN_MASTER_KEYS || value.LECTERN_KMS_KEY_ID, {
    path: ['LECTERN_MASTER_KEYS'],
    // Also when other variables are wrong: every fault belongs in the one message.
    when: () => true,
    message: `is missing and LECTERN_KMS_KEY_ID too: one of them seals secrets; ${makeKey}`,
  })
  .refine(value => !value.GOOGLE_CLIENT_ID === !value.GOOGLE_CLIENT_SECRET, {
    path: ['GOOGLE_CLIENT_ID'],
    when: () => true,
    message: 'and GOOGLE_CLIENT_SECRET go together: set both, or neither to leave Google out',
  })
  .refine(value => !value.CLOUDFLARE_ZONE_ID === !value.CLOUDFLARE_API_TOKEN, {
    path: ['CLOUDFLARE_ZONE_ID'],
    when: () => true,
    message: 'and CLOUDFLARE_API_TOKEN go together: set both, or neither without an edge',
  })
  .refine(value => !value.EDGE_MAX_AGE_SECONDS || value.CLOUDFLARE_ZONE_ID, {
    path: ['EDGE_MAX_AGE_SECONDS'],
    message:
      'needs an edge that is purged, or visitors see old pages so long: set CLOUDFLARE_ZONE_ID, or leave it 0',
  })

export type Env = z.infer<typeof schema>

/** Thrown with every fault in one message, so that a deployment is repaired in one round. */
export class EnvironmentFault extends Error {
  override name = 'EnvironmentFault'
}

/** Reads and checks variables; values never appear in the message. @throws EnvironmentFault */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map(issue => `  ${issue.path.join('.')} ${issue.message}`)
  throw new EnvironmentFault(`The environment is incomplete (see .env.example):\n${faults.join('\n')}`)
}

let checked: Env | undefined

/** The variables of this process, checked once. */
export const env = (): Env => {
  checked ??= readEnv(process.env)
  return checked
}
