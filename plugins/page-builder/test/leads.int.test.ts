import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named, node, openWorld, projectOf, type World } from './world.ts'

let world: World
let limit: number | null = null
let site = 'main'
beforeAll(async () => {
  world = await openWorld({
    limitLeads: async () => limit,
    visitorOf: req => ({ site, address: '192.0.2.1', userAgent: req.headers.get('user-agent') ?? '' }),
  })
})
afterAll(() => world.close())

const lead = {
  block: 'iform',
  name: 'Eve',
  email: 'eve@people.test',
  message: 'Hello',
  consent: 'yes',
  website: '',
}

const published = async (path: string) => {
  const page = await world.aPage(path)
  await world.call('POST', `${page.api}/publish`, { body: { revision: 1, overrule: true } })
  return page
}

const leadsOf = async (page: string) => {
  const { docs } = await world.payload.find({
    collection: named('landing-page-leads'),
    where: { page: { equals: page } },
    depth: 0,
  })
  return docs
}

describe('the form of a page', () => {
  it('is kept with the words that were agreed to, counted and told', async () => {
    const { id, api } = await published('/asked')
    // What the draft says since is not what the visitor saw.
    const draft = projectOf(node('lp-lead-form', 'iform', { consent: 'Something else.' }))
    await world.call('PUT', `${api}/project`, { body: { revision: 1, project: draft } })
    const answer = await world.submit(id, { ...lead, consentText: 'forged', page: 'other' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.text).toContain('<h1>Thank you</h1>')
    expect(answer.text).toContain('href="/asked"')
    expect(await leadsOf(id)).toEqual([
      expect.objectContaining({
        block: 'iform',
        name: 'Eve',
        email: 'eve@people.test',
        message: 'Hello',
        consentText: 'I agree to be written to.',
      }),
    ])
    await world.submit(id, lead)
    expect((await world.call('GET', `${api}/releases`)).json).toMatchObject([{ version: 1, leads: 2 }])
    const told = world.events.filter(({ type }) => type === 'page.lead')
    expect(told).toHaveLength(2)
    expect(JSON.stringify(told)).not.toContain('eve@')
  })

  it('says what is missing, and keeps nothing', async () => {
    const { id } = await published('/missing')
    const answer = await world.submit(id, { block: 'iform', email: 'nobody' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Tick the box to agree.')
    expect(answer.text).toContain('Give an e-mail address such as')
    for (const block of ['inone', 'ihero'])
      expect((await world.submit(id, { ...lead, block })).status).toBe(422)
    expect(await leadsOf(id)).toEqual([])
  })

  it('thanks programs, and keeps nothing of them', async () => {
    const { id } = await published('/trap')
    expect((await world.submit(id, { ...lead, website: 'https://spam.test' })).status).toBe(200)
    expect(await leadsOf(id)).toEqual([])
  })

  it('is limited', async () => {
    const { id } = await published('/limited')
    limit = 90
    const answer = await world.submit(id, lead)
    limit = null
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '90'])
    expect(answer.text).toContain('in 2 minutes')
    expect((await world.submit(id, { ...lead, message: 'x'.repeat(20_000) })).status).toBe(413)
    expect(await leadsOf(id)).toEqual([])
  })

  it('is not there on another site, nor for a page that nobody sees', async () => {
    const { id, api } = await published('/elsewhere')
    site = 'other'
    const foreign = await world.submit(id, lead)
    site = 'main'
    const unknown = await world.submit('00000000-0000-4000-8000-000000000000', lead)
    expect([foreign.status, foreign.text]).toEqual([404, unknown.text])
    await world.call('POST', `${api}/live`, { body: { version: null } })
    expect((await world.submit(id, lead)).status).toBe(404)
    expect(await leadsOf(id)).toEqual([])
  })

  it('is read as a file that a spreadsheet does not execute', async () => {
    const { id, api } = await published('/csv')
    await world.submit(id, { ...lead, name: '=HYPERLINK("https://evil.test")', message: 'One\r\n"two"' })
    const file = await world.call('GET', `${api}/leads.csv`)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain('attachment')
    const [head, ...rows] = file.text.split('\r\n')
    expect(head).toBe('at,page,name,email,message,consent')
    expect(rows[0]).toContain(`"'=HYPERLINK(""https://evil.test"")"`)
    expect(rows[0]).toContain('"One\n""two"""')
    expect(world.events.filter(({ subject }) => subject === id).at(-1)?.type).toBe('page.leads-read')
  })
})
