import { randomUUID } from 'node:crypto'
import { validOperators } from 'payload/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryFields } from './isolation/world/documents.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

/** Every route that the built config has, asked with what no client should send: its answer is a client's fault. */
let stage: Stage
let academy: Academy
let ask: ReturnType<typeof restActors>['ask']
beforeAll(async () => {
  stage = await openStage()
  academy = await stage.anAcademy('aurora')
  ask = restActors(stage.payload).ask
})
afterAll(() => stage.close())

const queries = [
  'limit=abc',
  'limit=-1',
  'limit=1e99',
  'page=-3',
  'page=x',
  'depth=9999',
  'depth=x',
  'sort=__proto__',
  'sort=-nothing',
  'sort[]=1',
  'where=x',
  'where[or]=x',
  'where[id][equals]=abc',
  'where[id][in]=abc,def',
  'where[id][equals]=%00',
  'where[id][nonsense]=1',
  'where[createdAt][greater_than]=not-a-date',
  'where[createdAt][equals]=',
  'where[tenant][equals]=abc',
  'where[tenant][in]=',
  'where[__proto__][equals]=1',
  'where[constructor][prototype][equals]=1',
  'where[tenant.id][equals]=abc',
  'select[__proto__]=true',
  'populate[users][x]=1',
  'joins[x][limit]=y',
  'locale=zz&fallbackLocale=yy',
  'draft=maybe&trash=maybe',
]

const bodies: [string, string][] = [
  ['no JSON', '{"a":'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['nothing', '{}'],
  ['prototype keys', '{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'],
  ['a foreign field', '{"no-such-field":1}'],
]

const ids = ['abc', '%00', '%E0%A4%A', '..', "1'%20or%20'1'='1", 'x'.repeat(4_000)]

/** A body in which each field has `value`. */
const everyField = (slug: string, value: unknown) =>
  JSON.stringify(
    Object.fromEntries(
      (stage.payload.collections[slug as 'courses']?.config.flattenedFields ?? []).map(({ name }) => [
        name,
        value,
      ]),
    ),
  )

const wrongValues: [string, unknown][] = [
  ['a number', 1e308],
  ['a text', 'x'],
  ['a list', [1, 'x', null]],
  ['an object', { a: { b: 1 } }],
  ['NUL', 'a\0b'],
  ['half a surrogate', '\ud800'],
  ['a long text', 'x'.repeat(200_000)],
  ['a wrong id', randomUUID()],
  ['a relation of another kind', { relationTo: 'nowhere', value: 1 }],
]

const fill = (path: string, id: string) => path.replace(/:[a-z]+\??/gi, id)

async function statusOf(method: string, path: string, body?: string, headers?: Record<string, string>) {
  const response = await ask(academy.owner, method, path, body, headers)
  // A stream of events would never end.
  await response.body?.cancel()
  return response.status
}

const routes = () =>
  stage.payload.config.collections.flatMap(({ slug, endpoints }) =>
    endpoints ? endpoints.map(({ method, path }) => ({ slug, method, path })) : [],
  )

/** `METHOD path` of each request that was answered with a fault of ours; all are asked side by side. */
async function faultsOf(
  requests: readonly { name: string; method: string; path: string; body?: string }[],
): Promise<string[]> {
  const statuses = await Promise.all(
    requests.map(({ method, path, body }) => statusOf(method.toUpperCase(), path, body)),
  )
  return requests.flatMap(({ name }, n) => ((statuses[n] ?? 0) >= 500 ? [`${statuses[n]} ${name}`] : []))
}

describe("Payload's REST never blames itself", () => {
  it('for queries', async () => {
    const faults: string[] = []
    for (const { slug, method, path } of routes()) {
      if (method !== 'get') continue
      const here = `/${slug}${fill(path, randomUUID())}`
      const paths = queries.map(query => `${here}?${query}`)
      faults.push(...(await faultsOf(paths.map(path => ({ name: `GET ${path}`, method, path })))))
    }
    expect(faults).toEqual([])
  })

  it('for filters and sorting by every field', async () => {
    const faults: string[] = []
    for (const { slug, method, path } of routes()) {
      const isVersions = path === '/versions'
      if (method !== 'get' || !(isVersions || path === '/')) continue
      const here = `/${slug}${path}`
      const { flattenedFields = [] } = stage.payload.collections[slug as 'courses']?.config ?? {}
      const names = queryFields(flattenedFields).map(field =>
        isVersions ? `version.${field.path}` : field.path,
      )
      const operators = isVersions ? (['equals', 'like'] as const) : validOperators
      const paths = names.flatMap(name => [
        ...operators.map(operator => `${here}?where[${name}][${operator}]=x`),
        `${here}?sort=${name}`,
      ])
      faults.push(...(await faultsOf(paths.map(path => ({ name: `GET ${path}`, method, path })))))
    }
    expect(faults).toEqual([])
  })

  it('for filters and sorting of what is joined', async () => {
    const faults: string[] = []
    for (const { slug, flattenedFields } of stage.payload.config.collections)
      for (const join of flattenedFields) {
        if (join.type !== 'join' || typeof join.collection !== 'string') continue
        const { config } = stage.payload.collections[join.collection as 'courses']
        const paths = queryFields(config.flattenedFields).flatMap(({ path }) =>
          [`where][${path}][equals]=x`, `where][${path}][like]=x`, `sort]=${path}`].map(
            query => `/${slug}?joins[${join.name}][${query}`,
          ),
        )
        faults.push(...(await faultsOf(paths.map(path => ({ name: `GET ${path}`, method: 'get', path })))))
      }
    expect(faults).toEqual([])
  })

  it('for ids', async () => {
    const faults: string[] = []
    for (const { slug, method, path } of routes()) {
      if (!path.includes(':')) continue
      const requests = ids.map(id => ({
        name: `${method} /${slug}${path} ${id.slice(0, 20)}`,
        method,
        path: `/${slug}${fill(path, id)}`,
        ...(method !== 'get' && { body: '{}' }),
      }))
      faults.push(...(await faultsOf(requests)))
    }
    expect(faults).toEqual([])
  })

  it('for bodies', async () => {
    const faults: string[] = []
    for (const { slug, method, path } of routes()) {
      if (method === 'get') continue
      const here = `/${slug}${fill(path, randomUUID())}`
      const tries = [
        ...bodies,
        ...wrongValues.map(([name, value]): [string, string] => [name, everyField(slug, value)]),
      ]
      const requests = tries.map(([name, body]) => ({
        name: `${method} ${here}: ${name}`,
        method,
        path: here,
        body,
      }))
      faults.push(...(await faultsOf(requests)))
    }
    expect(faults).toEqual([])
  })

  it('for documents that exist', async () => {
    const faults: string[] = []
    const course = await stage.aCourse(academy)
    for (const [name, value] of wrongValues) {
      for (const draft of [true, false]) {
        const status = await statusOf(
          'PATCH',
          `/courses/${course.id}?draft=${draft}`,
          everyField('courses', value),
        )
        if (status >= 500) faults.push(`${status} courses draft=${draft}: ${name}`)
      }
      const status = await statusOf('PATCH', `/lectures/${course.lectures[0]}`, everyField('lectures', value))
      if (status >= 500) faults.push(`${status} lectures: ${name}`)
    }
    expect(faults).toEqual([])
  })

  it('for bodies that ask to be read as a query', async () => {
    const override = { 'x-payload-http-method-override': 'GET' }
    const statuses = [
      await statusOf('POST', '/courses', '{"a":', override),
      await statusOf('POST', '/courses', '{"where":{"id":{"equals":"abc"}}}', override),
    ]
    expect(statuses.filter(status => status >= 500)).toEqual([])
  })
})
