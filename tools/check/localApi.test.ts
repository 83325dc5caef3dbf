import { describe, expect, it } from 'vitest'
import { localApiFaults } from './localApi.ts'

const faults = (code: string, file = 'cms/site/x.ts') => localApiFaults(file, code)

describe('a call of the Local API', () => {
  it.each([
    ['bare', "await payload.find({ collection: 'courses' })"],
    ['of the request', "await req.payload.findByID({ collection: 'courses', id, req })"],
    ['of a global', "await site.payload.findGlobal({ slug: 'brand' })"],
    ['with arguments from elsewhere', 'await payload.find(given)'],
    ['with a spread that is silent', 'const all = { depth: 0 }; await payload.find({ ...all })'],
    [
      'that overrides without a reason',
      "await payload.find({ collection: 'courses', overrideAccess: true })",
    ],
  ])('is refused: %s', (_, code) => {
    expect(faults(`async function load(payload) { ${code} }`)).toHaveLength(1)
  })

  it.each([
    ['as somebody', "payload.find({ collection: 'courses', overrideAccess: false, req })"],
    ['through a spread', 'const by = { overrideAccess: false } as const; payload.find({ ...by, where })'],
    [
      'through a function',
      'const by = req => ({ req, overrideAccess: false }); payload.find({ ...by(req) })',
    ],
    [
      'with a reason',
      '/** Overrides access, since only a number leaves. */\nfunction f() { payload.count({ overrideAccess: true }) }',
    ],
    [
      'with a reason inside',
      'payload.count({\n // Overrides access: only a number leaves.\n overrideAccess: true })',
    ],
    ['that is none', 'map.find({ a: 1 }); payload.logger.info({})'],
  ])('passes: %s', (_, code) => {
    expect(faults(code)).toEqual([])
  })

  it('is free in tests and the seed', () => {
    const bare = "payload.find({ collection: 'courses' })"
    for (const file of [
      'cms/test/x.int.test.ts',
      'cms/seed/run.ts',
      'cms/site/x.test.ts',
      'tools/start/x.ts',
    ])
      expect(faults(bare, file)).toEqual([])
    expect(faults(bare, 'plugins/video/src/endpoints/x.ts')).toHaveLength(1)
  })
})
