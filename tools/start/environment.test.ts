import { expect, test } from 'vitest'
import { embeddedEnvironment, servicesWanted } from './environment.ts'
import { makeSecrets } from './secrets.ts'

const settings = {
  port: 3100,
  secrets: makeSecrets(),
  services: {
    databaseUrl: 'postgres://here/lectern',
    auth: { url: 'http://127.0.0.1:1' },
    s3: { endpoint: 'http://127.0.0.1:2' },
    queue: {
      url: 'http://127.0.0.1:3/encode',
      deadUrl: 'http://127.0.0.1:3/encode-dead',
      endpoint: 'http://127.0.0.1:3',
      region: 'eu-central-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    },
    mail: { smtpUrl: 'smtp://127.0.0.1:4' },
  },
  workDirectory: '/work',
  given: {},
  mode: 'production' as const,
}

test('app and encoder meet on the same services with the same keys', () => {
  const { app, encoder } = embeddedEnvironment(settings)
  expect(app).toMatchObject({
    PORT: '3100',
    PLATFORM_ORIGIN: 'http://localhost:3100',
    ACADEMY_DOMAIN: 'localhost',
    DATABASE_URL: 'postgres://here/lectern',
    NODE_ENV: 'production',
    LECTERN_EMBEDDED: '1',
  })
  expect(app.DEAD_LETTER_QUEUE_URL).toBe('http://127.0.0.1:3/encode-dead')
  expect(encoder).toMatchObject({ CMS_URL: 'http://localhost:3100', WORK_DIRECTORY: '/work' })
  for (const name of [
    'QUEUE_URL',
    'SQS_ENDPOINT',
    'INGEST_BUCKET',
    'MEDIA_ENDPOINT',
    'ENCODER_KEYS',
    'AWS_ACCESS_KEY_ID',
  ]) {
    expect(encoder[name]).toBe(app[name])
    expect(app[name]).toBeTruthy()
  }
})

test('keys have the form and length that the app asks for', () => {
  const { app } = embeddedEnvironment(settings)
  for (const name of ['LECTERN_MASTER_KEYS', 'MEDIA_KEYS']) {
    const [id, key = ''] = (app[name] ?? '').split(':')
    expect(id).toMatch(/^[km]1$/)
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
  }
  expect(app.LECTERN_SECRET?.length).toBeGreaterThanOrEqual(32)
})

test('what the user gave wins, and keys of the embedded storage do not leak to a real one', () => {
  const given = {
    MEDIA_BUCKET: 'real',
    MAIL_FROM: 'School <a@b.example>',
    NODE_ENV: 'test',
    LECTERN_KMS_KEY_ID: 'kms',
  }
  const { app } = embeddedEnvironment({ ...settings, given })
  expect(app).toMatchObject({
    MEDIA_BUCKET: 'real',
    MAIL_FROM: 'School <a@b.example>',
    NODE_ENV: 'production',
  })
  expect(app.MEDIA_ENDPOINT).toBeUndefined()
  expect(app.MEDIA_SECRET_ACCESS_KEY).toBeUndefined()
  expect(app.INGEST_SECRET_ACCESS_KEY).toBe(settings.secrets.s3SecretAccessKey)
  expect(app.LECTERN_MASTER_KEYS).toBeUndefined()
})

test('a key of the shell does not reach the embedded queue, unless a real KMS needs it', () => {
  const given = { AWS_ACCESS_KEY_ID: 'shell', AWS_SECRET_ACCESS_KEY: 'shell' }
  expect(embeddedEnvironment({ ...settings, given }).encoder.AWS_ACCESS_KEY_ID).toBe('id')
  const withKms = { ...given, LECTERN_KMS_KEY_ID: 'kms' }
  expect(embeddedEnvironment({ ...settings, given: withKms }).app.AWS_ACCESS_KEY_ID).toBe('shell')
})

test('the development mode is named to both', () => {
  const { app, encoder } = embeddedEnvironment({ ...settings, mode: 'development' })
  expect([app.LECTERN_DEV, encoder.LECTERN_DEV, app.NODE_ENV]).toEqual(['1', '1', 'development'])
})

test('a service that the user names is not started here', () => {
  expect(Object.values(servicesWanted({})).every(Boolean)).toBe(true)
  expect(servicesWanted({ DATABASE_URL: 'x' })).toMatchObject({ database: false, postgres: true, auth: true })
  expect(servicesWanted({ DATABASE_URL: 'x', SUPERTOKENS_URI: 'y' })).toMatchObject({
    postgres: false,
    auth: false,
  })
  expect(servicesWanted({ INGEST_BUCKET: 'x' })).toMatchObject({ ingest: false, media: true, s3: true })
  expect(servicesWanted({ INGEST_ENDPOINT: 'x', MEDIA_BUCKET: 'y' })).toMatchObject({ s3: false })
  expect(servicesWanted({ QUEUE_URL: 'x', SMTP_URL: 'y' })).toMatchObject({ queue: false, mail: false })
})
