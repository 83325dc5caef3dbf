import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, describeObjectStorage } from '../describeObjectStorage.ts'

const credentials = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local/secret+key' }

/** Our server under plain Node in a process of its own. */
async function connect(): Promise<Connection> {
  const directory = await mkdtemp(join(tmpdir(), 'lectern-s3-'))
  const options = { directory, port: 0, credentials: [credentials], buckets: [{ name: 'contract' }] }
  const child = fork(join(import.meta.dirname, 'serverProcess.ts'), [JSON.stringify(options)], {
    execArgv: [],
  })
  const next = <Message>() =>
    new Promise<Message>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the server ended (${code})`))
      child.once('exit', ended)
      child.once('message', message => {
        child.off('exit', ended)
        resolve(message as Message)
      })
    })
  const { endpoint } = await next<{ endpoint: string }>()
  return {
    endpoint,
    credentials,
    region: 'us-east-1',
    bucket: 'contract',
    async residentBytes() {
      child.send('measure')
      return (await next<{ residentBytes: number }>()).residentBytes
    },
    async close() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.disconnect()
      await ended
      await rm(directory, { recursive: true, force: true })
    },
  }
}

describeObjectStorage('our S3 server', connect)

const {
  CONTRACT_S3_ENDPOINT,
  CONTRACT_S3_REGION,
  CONTRACT_S3_ACCESS_KEY_ID,
  CONTRACT_S3_SECRET_ACCESS_KEY,
  CONTRACT_S3_BUCKET,
} = process.env

if (CONTRACT_S3_ENDPOINT) {
  describeObjectStorage('the S3 server of CONTRACT_S3_ENDPOINT', async () => ({
    endpoint: CONTRACT_S3_ENDPOINT,
    region: CONTRACT_S3_REGION ?? 'us-east-1',
    bucket: CONTRACT_S3_BUCKET ?? '',
    credentials: {
      accessKeyId: CONTRACT_S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: CONTRACT_S3_SECRET_ACCESS_KEY ?? '',
    },
  }))
}
