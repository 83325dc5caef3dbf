import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examine } from '../../doctor/doctor.ts'
import { embeddedEnvironment, servicesWanted, type Variables } from '../environment.ts'
import { type Folders, foldersIn } from '../folders.ts'
import { isFree } from '../ports.ts'
import { chooseServicePorts, type ServicePorts } from '../runPorts.ts'
import { makeSecrets } from '../secrets.ts'
import { type RunningServices, startServices } from '../services.ts'
import { createSteps } from '../steps.mjs'

const appPort = 3000
const secrets = makeSecrets()
const steps = createSteps({ quiet: true })
let folders: Folders
let ports: ServicePorts
let services: RunningServices

const start = () => startServices({ folders, secrets, ports, appPort, given: {}, steps })

const environment = (): Variables =>
  embeddedEnvironment({
    port: appPort,
    secrets,
    services,
    workDirectory: folders.work,
    given: {},
    mode: 'production',
  }).app

const query = async (statement: string) => {
  const client = new Client({ connectionString: services.databaseUrl })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

beforeAll(async () => {
  folders = foldersIn(await mkdtemp(join(tmpdir(), 'lectern-services-')))
  ports = await chooseServicePorts({ remembered: {}, appPort, anywhere: true })
  services = await start()
})

afterAll(async () => {
  await services.stop()
  await rm(folders.base, { recursive: true, force: true })
})

test('the doctor finds the computed environment well', async () => {
  const found = await examine({ environment: environment(), running: true, embedded: servicesWanted({}) })
  expect(found.filter(finding => finding.state === 'wrong')).toEqual([])
})

test('an uploaded original is announced in the queue', async () => {
  const variables = environment()
  const storage = new S3Client({
    endpoint: variables.INGEST_ENDPOINT ?? '',
    region: variables.INGEST_REGION ?? '',
    forcePathStyle: true,
    credentials: {
      accessKeyId: variables.INGEST_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.INGEST_SECRET_ACCESS_KEY ?? '',
    },
  })
  await storage.send(
    new PutObjectCommand({ Bucket: variables.INGEST_BUCKET, Key: 'source/t/v/x.mp4', Body: 'x' }),
  )
  storage.destroy()
  const queue = new SQSClient({
    endpoint: variables.SQS_ENDPOINT ?? '',
    region: variables.SQS_REGION ?? '',
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY ?? '',
    },
  })
  // The doctor's own object of the test before is announced as well.
  const bodies: string[] = []
  while (!bodies.some(body => body.includes('source/t/v/x.mp4'))) {
    const { Messages = [] } = await queue.send(
      new ReceiveMessageCommand({
        QueueUrl: variables.QUEUE_URL,
        WaitTimeSeconds: 5,
        MaxNumberOfMessages: 10,
      }),
    )
    bodies.push(...Messages.map(message => message.Body ?? ''))
  }
  queue.destroy()
})

test.each([
  [`http://aurora.localhost:${appPort}`, 200],
  [`http://localhost:${appPort}`, 200],
  ['http://aurora.localhost:3999', 403],
  ['https://elsewhere.example', 403],
])('a page of %s that wants to upload gets %i', async (origin, status) => {
  const answer = await fetch(`${environment().INGEST_ENDPOINT}/${environment().INGEST_BUCKET}/x`, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'PUT' },
  })
  expect(answer.status).toBe(status)
})

test('after a stop every port is free, and the next start has the same data', async () => {
  await query('create table kept (n int); insert into kept values (7)')
  await services.stop()
  for (const port of Object.values(ports)) expect(await isFree(port)).toBe(true)
  services = await start()
  expect(await query('select n from kept')).toEqual([{ n: 7 }])
})

test('a service that cannot start ends those that did', async () => {
  const taken = { ...ports, auth: ports.s3 }
  await services.stop()
  await expect(startServices({ folders, secrets, ports: taken, appPort, given: {}, steps })).rejects.toThrow()
  for (const port of Object.values(ports)) expect(await isFree(port)).toBe(true)
  services = await start()
})

test('what the user names is not started', async () => {
  const given = {
    DATABASE_URL: 'postgres://elsewhere/x',
    SUPERTOKENS_URI: 'http://elsewhere',
    INGEST_BUCKET: 'x',
    MEDIA_BUCKET: 'y',
    QUEUE_URL: 'http://elsewhere/q',
    SMTP_URL: 'smtp://elsewhere',
  }
  const none = await startServices({ folders, secrets, ports, appPort, given, steps })
  expect(Object.keys(none)).toEqual(['stop'])
  await none.stop()
})
