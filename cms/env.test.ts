import { describe, expect, it } from 'vitest'
import { EnvironmentFault, readEnv } from './env.ts'
import { testVariables } from './test/variables.ts'

const good = testVariables('postgres://user:secret@127.0.0.1:5432/lectern')
const faultOf = (source: Record<string, string | undefined>) => {
  try {
    readEnv(source)
  } catch (fault) {
    return fault instanceof EnvironmentFault ? fault.message : 'another fault'
  }
  return 'no fault'
}

describe('readEnv', () => {
  it('reads a complete environment and fills in the rest', () => {
    const env = readEnv(good)
    expect([env.PORT, env.LECTERN_ROLE, env.REDIS_URL]).toEqual([
      3000,
      ['site', 'admin', 'jobs', 'media'],
      undefined,
    ])
    expect(env.MEDIA_KEYS.map(({ id, key }) => [id, key.length])).toEqual([['k1', 32]])
  })

  it('lists every fault in one message, with the remedy and never the value', () => {
    const message = faultOf({
      ...good,
      DATABASE_URL: 'secret-nonsense',
      QUEUE_URL: undefined,
      LECTERN_ROLE: 'site,boss',
      MEDIA_KEYS: 'k1:dGlueQ==',
      PORT: '99999',
      TRUSTED_PROXIES: '10.0.0.0/8, the-proxy',
    })
    for (const name of ['DATABASE_URL', 'QUEUE_URL', 'LECTERN_ROLE', 'MEDIA_KEYS', 'PORT', 'not the-proxy'])
      expect(message).toContain(name)
    expect(message).not.toContain('secret-nonsense')
    expect(message).toContain('boss')
  })

  it('names what is missing even where nothing is there', () => {
    for (const name of ['DATABASE_URL', 'LECTERN_SECRET', 'LECTERN_MASTER_KEYS', 'MAIL_FROM'])
      expect(faultOf({})).toContain(name)
  })

  it('wants one of the two ways to keep secrets', () => {
    expect(faultOf({ ...good, LECTERN_MASTER_KEYS: '' })).toContain('LECTERN_KMS_KEY_ID')
    expect(faultOf({ ...good, LECTERN_MASTER_KEYS: '', LECTERN_KMS_KEY_ID: 'alias/x' })).toBe('no fault')
  })

  it('lets an edge keep pages only where it is purged', () => {
    const zone = { CLOUDFLARE_ZONE_ID: 'zone', CLOUDFLARE_API_TOKEN: 'token' }
    expect(faultOf({ ...good, EDGE_MAX_AGE_SECONDS: '600' })).toContain('CLOUDFLARE_ZONE_ID')
    expect(faultOf({ ...good, CLOUDFLARE_ZONE_ID: 'zone' })).toContain('CLOUDFLARE_API_TOKEN')
    expect(faultOf({ ...good, CLOUDFLARE_API_TOKEN: 'token' })).toContain('CLOUDFLARE_ZONE_ID')
    expect(faultOf({ ...good, ...zone, EDGE_MAX_AGE_SECONDS: '600' })).toBe('no fault')
    expect(readEnv({ ...good, ...zone }).CLOUDFLARE_API_URL).toBe('https://api.cloudflare.com/client/v4')
  })

  it('takes the two halves of a Google client together', () => {
    expect(faultOf({ ...good, GOOGLE_CLIENT_ID: 'client' })).toContain('GOOGLE_CLIENT_SECRET')
    expect(faultOf({ ...good, GOOGLE_CLIENT_SECRET: 'secret' })).toContain('set both, or neither')
    expect(faultOf({ ...good, GOOGLE_CLIENT_ID: 'client', GOOGLE_CLIENT_SECRET: 'secret' })).toBe('no fault')
  })
})
