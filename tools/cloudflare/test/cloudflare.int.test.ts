import { afterEach, expect, it, vi } from 'vitest'
import { describePurge } from '../describePurge.ts'
import { type RunningCloudflare, startCloudflare } from '../index.ts'

const token = 'a-token'
const zones = [{ id: 'zone', plan: 'free' }] as const

describePurge('our Cloudflare', async () => {
  const running = await startCloudflare({ token, zones })
  return { url: running.url, token, zone: 'zone', close: running.stop }
})

const { CONTRACT_CLOUDFLARE_ZONE: zone, CONTRACT_CLOUDFLARE_TOKEN } = process.env
if (zone && CONTRACT_CLOUDFLARE_TOKEN) {
  describePurge('Cloudflare itself', async () => ({
    url: 'https://api.cloudflare.com/client/v4',
    token: CONTRACT_CLOUDFLARE_TOKEN,
    zone,
  }))
}

let running: RunningCloudflare | undefined
afterEach(async () => {
  await running?.stop()
  vi.unstubAllEnvs()
})

const purge = (tags: string[]) =>
  fetch(`${running?.url}/zones/zone/purge_cache`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ tags }),
  })

it('has as many calls as the plan, which come back with time', async () => {
  let now = 0
  running = await startCloudflare({ token, zones, now: () => now })
  for (let call = 0; call < 5; call++) expect((await purge(['a'])).status).toBe(200)
  const late = await purge(['a'])
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '12'])
  now = 12_000
  expect((await purge(['b'])).status).toBe(200)
  expect(running.purges()).toHaveLength(6)
  expect(running.purges().at(-1)).toEqual({ zone: 'zone', tags: ['b'], at: 12_000 })
})

it('fails as planned', async () => {
  running = await startCloudflare({ token, zones: [{ id: 'zone', plan: 'enterprise' }] })
  running.faults.add({ kind: 'error', status: 503 })
  running.faults.add({ kind: 'refuse' })
  running.faults.add({ kind: 'drop' })
  running.faults.add({ kind: 'drop', at: 'response' })
  expect((await purge(['a'])).status).toBe(503)
  const refused = await purge(['a'])
  expect([refused.status, (await refused.json()).success]).toEqual([200, false])
  await expect(purge(['a'])).rejects.toThrow()
  expect(running.purges()).toEqual([])
  await expect(purge(['a'])).rejects.toThrow()
  expect(running.purges()).toHaveLength(1)
  expect((await purge(['a', 'b,c'])).status).toBe(200)
  expect(running.purges()).toHaveLength(1)
})

it('is not for production', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('LECTERN_EMBEDDED', '')
  await expect(startCloudflare({ token, zones })).rejects.toThrow('not for production')
})
