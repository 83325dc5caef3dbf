import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

export type PurgeConnection = {
  /** With `/client/v4`. */
  url: string
  token: string
  zone: string
  close?: () => Promise<void>
}

/** What Lectern needs of purging by tag. The tags are invented, so nothing is lost on a real zone; it makes few calls. */
export function describePurge(name: string, connect: () => Promise<PurgeConnection>): void {
  describe(name, () => {
    let connection: PurgeConnection
    beforeEach(async () => {
      connection = await connect()
    })
    afterEach(() => connection.close?.())

    const purge = async (body: unknown, more: Partial<PurgeConnection> = {}) => {
      const { url, token, zone } = { ...connection, ...more }
      const answer = await fetch(`${url}/zones/${zone}/purge_cache`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: answer.status, body: await answer.json() }
    }
    const someTags = (count: number) =>
      Array.from({ length: count }, () => `contract-${randomBytes(8).toString('hex')}`)

    it('purges up to a hundred tags, and says so in its envelope', async () => {
      const { status, body } = await purge({ tags: someTags(100) })
      expect(status).toBe(200)
      expect(body).toMatchObject({ success: true, errors: [], result: { id: expect.any(String) } })
    })

    it('refuses more, no tags at all, and what is no JSON', async () => {
      for (const wrong of [{ tags: someTags(101) }, {}, '{']) {
        const { status, body } = await purge(wrong)
        expect([status, body.success, body.errors.length > 0]).toEqual([400, false, true])
      }
    })

    it('lets nobody in with another token, or into another zone', async () => {
      for (const foreign of [{ token: 'x'.repeat(40) }, { zone: '0'.repeat(32) }]) {
        const { status, body } = await purge({ tags: someTags(1) }, foreign)
        expect([400, 401, 403]).toContain(status)
        expect(body.success).toBe(false)
      }
    })
  })
}
