import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../postgres/testDatabase.ts'
import { loadSdk, raw } from '../contract/sdk.ts'
import { apiKey, testCores } from './harness.ts'

const { start, rows } = testCores()

describe('requests that go wrong', () => {
  it('refuses an argon2 hash clearly', async () => {
    const core = await start()
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/recipe/user/passwordhash/import', {
      email: `${randomUUID()}@argon.example`,
      passwordHash: '$argon2id$v=19$m=16,t=2,p=1$YWJjZGVmZ2g$Gl3W8Z9cVQ',
      hashingAlgorithm: 'argon2',
    })
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('bcrypt hashes only')])
  })

  it.each([
    ['too long', { email: `${'x'.repeat(300)}@long.example`, password: 'some-password-1' }],
    ['with a NUL', { email: 'a\0b@nul.example', password: 'some-password-1' }],
  ])('answers 400 to an address %s', async (_case, body) => {
    const core = await start()
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/recipe/signup', body)
    expect([answer.status, answer.text.includes("'email'")]).toEqual([400, true])
  })

  it('takes a body of 1 MiB and answers 413 to more', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    const body = (size: number) => {
      const frame = JSON.stringify({ userId: 'large', metadataUpdate: { a: '' } })
      return frame.replace('""', `"${'x'.repeat(size - frame.length)}"`)
    }
    expect((await raw(connection, 'PUT', '/recipe/user/metadata', body(1024 * 1024))).status).toBe(200)
    expect((await raw(connection, 'PUT', '/recipe/user/metadata', body(1024 * 1024 + 1))).status).toBe(413)
    expect((await raw(connection, 'GET', '/hello')).status).toBe(200)
  })

  it('answers 405 to another method and 400 to another interface version', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    expect((await raw(connection, 'GET', '/recipe/signin')).status).toBe(405)
    const headers = { 'api-key': apiKey, 'cdi-version': '2.7' }
    expect((await raw(connection, 'GET', '/recipe/roles', undefined, headers)).status).toBe(400)
  })

  it('reports an unexpected failure without what was sent', async () => {
    const lines: string[] = []
    const broken = await createTestDatabase()
    const core = await start({ databaseUrl: broken.url, report: line => lines.push(line) })
    await rows('DROP TABLE emailpassword_users CASCADE', [], broken.url)
    const answer = await raw({ url: core.url, apiKey }, 'POST', '/public/recipe/signin', {
      email: 'private@person.example',
      password: 'private-password',
    })
    expect([answer.status, answer.text]).toEqual([500, 'Internal Error'])
    expect(lines).toEqual(['auth-core: POST /recipe/signin failed: error 42P01'])
    await core.stop()
    await broken.drop()
  })
})

describe('faults', () => {
  it('answers with a status as often as asked; the SDK repeats after 429', async () => {
    const core = await start()
    const sdk = loadSdk({ url: core.url, apiKey })
    core.faults.set('/recipe/roles', { status: 429, times: 1 })
    expect((await sdk.roles.getAllRoles()).status).toBe('OK')
    core.faults.set('/recipe/roles', { status: 500 })
    await expect(sdk.roles.getAllRoles()).rejects.toThrow(/500/)
    core.faults.clear()
    expect((await sdk.roles.getAllRoles()).status).toBe('OK')
  })

  it('can do the work and lose the answer', async () => {
    const core = await start()
    const connection = { url: core.url, apiKey }
    const userId = randomUUID()
    core.faults.set('/recipe/user/metadata', { cut: true, times: 1 })
    const body = { userId, metadataUpdate: { done: true } }
    await expect(raw(connection, 'PUT', '/recipe/user/metadata', body)).rejects.toThrow()
    const read = await raw(connection, 'GET', `/recipe/user/metadata?userId=${userId}`)
    expect(read.json.metadata).toEqual({ done: true })
  })

  it('can delay, and stops while a request waits', async () => {
    const core = await start()
    core.faults.set('/recipe/roles', { delayMs: 600_000 })
    const waiting = raw({ url: core.url, apiKey }, 'GET', '/recipe/roles')
    const refused = expect(waiting).rejects.toThrow()
    await raw({ url: core.url, apiKey }, 'GET', '/hello')
    await core.stop()
    await refused
  })
})
