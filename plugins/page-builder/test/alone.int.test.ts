import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedPages } from '../src/index.ts'
import { createPageHandler } from '../src/serving/index.ts'
import { openWorld, type World, welcome } from './world.ts'

let world: World
let ask: (path: string, init?: RequestInit) => Promise<Response | null>
beforeAll(async () => {
  world = await openWorld()
  const handler = createPageHandler({
    ...publishedPages(world.payload, world.options, 'main'),
    tokensCss: () => ':root{--lt-accent:#1f4e79}',
    origin: 'https://workshop.test',
    timeZone: 'Europe/Berlin',
    splitKey: Buffer.alloc(32, 7),
    clientOf: request => request.headers.get('x-client') ?? '192.0.2.1',
  })
  ask = (path, init) => handler(new Request(`https://workshop.test${path}`, init))
})
afterAll(() => world.close())

describe('an app with one site and nothing else', () => {
  it('serves what it has published, with its styles, until it is taken off', async () => {
    const { api } = await world.aPage('/alone')
    expect(await ask('/alone')).toBeNull()
    await world.call('POST', `${api}/publish`, { body: { revision: 1, overrule: true } })
    const answer = await ask('/alone')
    expect(answer?.status).toBe(200)
    const html = (await answer?.text()) ?? ''
    expect(html).toContain('Tables in spring')
    expect(html).toContain('https://workshop.test/alone')
    expect(html).not.toMatch(/[\ue000\ue001]/)
    const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href ?? '')
    expect(sheets).toEqual([expect.stringContaining('/tokens-')])
    expect(html).toMatch(/<style>[^<]*\.lp-page/)
    for (const href of sheets) expect((await ask(href))?.headers.get('content-type')).toContain('text/css')
    const etag = answer?.headers.get('etag') ?? ''
    expect((await ask('/alone', { headers: { 'if-none-match': etag } }))?.status).toBe(304)

    await world.call('PATCH', api, { body: { path: '/moved' } })
    const moved = await ask('/alone?from=mail')
    expect([moved?.status, moved?.headers.get('location')]).toEqual([308, '/moved?from=mail'])
    expect((await ask('/moved'))?.status).toBe(200)
    await world.call('POST', `${api}/live`, { body: { version: null } })
    expect(await ask('/moved')).toBeNull()
    expect(await ask('/alone')).toBeNull()
  })

  it('shows two releases to its visitors', async () => {
    const { api } = await world.aPage('/two')
    await world.call('POST', `${api}/publish`, { body: { revision: 1, overrule: true } })
    await world.call('PUT', `${api}/project`, { body: { revision: 1, project: welcome('The other') } })
    await world.call('POST', `${api}/publish`, { body: { revision: 2, overrule: true } })
    await world.call('POST', `${api}/split`, { body: { version: 1, share: 50 } })
    const titles = new Set<string>()
    for (let n = 0; n < 40; n++) {
      const answer = await ask('/two', { headers: { 'x-client': `192.0.2.${n}` } })
      expect(answer?.headers.get('cache-control')).toMatch(/^private/)
      const html = (await answer?.text()) ?? ''
      titles.add(html.includes('The other') ? 'other' : 'first')
    }
    expect([...titles].sort()).toEqual(['first', 'other'])
  })
})
