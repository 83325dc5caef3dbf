import { randomBytes } from 'node:crypto'

const key = () => `k1:${randomBytes(32).toString('base64')}`

/** Variables of a product of which only the database exists; a test that needs more says so. */
export function testVariables(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PLATFORM_ORIGIN: 'http://localhost:3000',
    ACADEMY_DOMAIN: 'localhost',
    DATABASE_URL: databaseUrl,
    LECTERN_SECRET: randomBytes(32).toString('hex'),
    LECTERN_MASTER_KEYS: key(),
    MEDIA_KEYS: key(),
    ENCODER_KEYS: randomBytes(32).toString('base64'),
    SUPERTOKENS_URI: 'http://127.0.0.1:9',
    SUPERTOKENS_API_KEY: 'test',
    INGEST_BUCKET: 'ingest',
    INGEST_ENDPOINT: 'http://127.0.0.1:9',
    INGEST_ACCESS_KEY_ID: 'test',
    INGEST_SECRET_ACCESS_KEY: 'test',
    MEDIA_BUCKET: 'media',
    MEDIA_ENDPOINT: 'http://127.0.0.1:9',
    MEDIA_ACCESS_KEY_ID: 'test',
    MEDIA_SECRET_ACCESS_KEY: 'test',
    QUEUE_URL: 'http://127.0.0.1:9/queue',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Lectern <no-reply@localhost>',
  }
}
