import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from '../env.ts'
import { sealerOf } from '../secrets/index.ts'
import { testVariables } from './variables.ts'

/** Speaks the two calls of KMS's JSON protocol that are used, and checks the encryption context as KMS does. */
function kms(keys: Map<string, Buffer>) {
  const contextOf = (value: unknown) => Buffer.from(JSON.stringify(value ?? {}))
  return createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const call = JSON.parse(Buffer.concat(chunks).toString())
    const operation = String(request.headers['x-amz-target']).split('.')[1]
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(body))
    }
    const key = keys.get(call.KeyId)
    if (!key) return answer(400, { __type: 'NotFoundException' })
    if (operation === 'Encrypt') {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(contextOf(call.EncryptionContext))
      const sealed = Buffer.concat([
        iv,
        cipher.update(Buffer.from(call.Plaintext, 'base64')),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return answer(200, { CiphertextBlob: sealed.toString('base64'), KeyId: call.KeyId })
    }
    const blob = Buffer.from(call.CiphertextBlob, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12)).setAAD(
      contextOf(call.EncryptionContext),
    )
    decipher.setAuthTag(blob.subarray(-16))
    try {
      const plain = Buffer.concat([decipher.update(blob.subarray(12, -16)), decipher.final()])
      return answer(200, { Plaintext: plain.toString('base64'), KeyId: call.KeyId })
    } catch {
      return answer(400, { __type: 'InvalidCiphertextException' })
    }
  })
}

const server = kms(
  new Map([
    ['alias/one', randomBytes(32)],
    ['alias/two', randomBytes(32)],
  ]),
)
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => void server.close())

const sealerUnder = (keyId: string) => {
  const { LECTERN_MASTER_KEYS: _, ...variables } = testVariables('postgres://127.0.0.1/x')
  process.env.AWS_ACCESS_KEY_ID = 'test'
  process.env.AWS_SECRET_ACCESS_KEY = 'test'
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return sealerOf(readEnv({ ...variables, LECTERN_KMS_KEY_ID: keyId, KMS_ENDPOINT: endpoint }))
}

describe('secrets under AWS KMS', () => {
  it('open in their own record only, and rotate to another key', async () => {
    const secret = Buffer.from('a registrar key')
    const sealed = await sealerUnder('alias/one').seal(secret, 'tenants/1/key')
    expect(sealed.key).toBe('alias/one')
    const second = sealerUnder('alias/two')
    expect(await second.open(sealed, 'tenants/1/key')).toEqual(secret)
    await expect(second.open(sealed, 'tenants/2/key')).rejects.toThrow()
    const moved = await second.rotate(sealed, 'tenants/1/key')
    expect(moved?.key).toBe('alias/two')
    expect(moved && (await second.open(moved, 'tenants/1/key'))).toEqual(secret)
  })
})
