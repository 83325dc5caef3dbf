import { blocks } from '@lectern/plugin-page-builder/blocks'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonical, checkProject, emptyProject } from '../../plugins/page-builder/src/project/index.ts'
import { type Attack, attacks } from '../../plugins/page-builder/test/attacks/index.ts'
import { adapterOf } from '../events/transaction.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

/** Hostile projects by every way of saving in the product: refused with the field named, or stored as `canonical` says. */

let stage: Stage
let academy: Academy
let people: ReturnType<typeof restActors>
let page: string
let count = 0

beforeAll(async () => {
  stage = await openStage()
  academy = await stage.anAcademy('aurora')
  people = restActors(stage.payload)
  page = (await send('POST', '', { grapesjsData: emptyProject() })).id ?? ''
})
afterAll(() => stage.close())

interface Answer {
  status: number
  text: string
  /** Of what was created. */
  id: string | undefined
}

async function send(method: string, path: string, body: object): Promise<Answer> {
  const fresh = method === 'POST' ? { title: 'x', path: `/p${++count}`, tenant: academy.id } : {}
  const answer = await people.ask(
    academy.owner,
    method,
    `/landing-pages${path}?depth=0`,
    JSON.stringify({ ...fresh, ...body }),
  )
  const text = await answer.text()
  return { status: answer.status, text, id: /"doc":\{.*?"id":"([0-9a-f-]{36})"/.exec(text)?.[1] }
}

const stored = async (id: string) => {
  const { rows } = await adapterOf(stage.payload).drizzle.execute<{
    project: unknown
    revision: string
  }>(sql`select grapesjs_data as project, revision from landing_pages where id = ${id}`)
  return { project: rows[0]?.project, revision: Number(rows[0]?.revision) }
}

/** As it is after its way as JSON. */
const sent = ({ project }: Attack): unknown => JSON.parse(JSON.stringify(project))

/** How each way names the field that it refuses. */
const names = {
  editor: /"errors":\[\{"field":"[^"]|"limit":\{"name":"\w/,
  rest: /"path":"grapesjsData|\\"grapesjsData/,
}

/**
 * Sends each attack; what was not answered as `checkProject` says, or stored in another form than `canonical` has, a
 * line each.
 */
async function wrongAnswers(
  those: readonly Attack[],
  { ask, named }: { ask: (project: unknown) => Promise<Answer & { at: string }>; named: RegExp },
): Promise<{ wrong: string[]; refused: number; kept: number }> {
  const wrong: string[] = []
  const tally = { refused: 0, kept: 0 }
  for (const attack of those) {
    const project = sent(attack)
    const isValid = checkProject(project, blocks).kind === 'valid'
    const { status, text, at } = await ask(project)
    const say = (what: string) => wrong.push(`${attack.name}: ${what}: ${status} ${text.slice(0, 200)}`)
    if (status >= 500) say('broke')
    else if (status >= 400) {
      tally.refused++
      if (isValid) say('was refused')
      if (!named.test(text)) say('names no field')
    } else {
      tally.kept++
      if (!isValid) say('was kept')
      expect([attack.name, (await stored(at)).project]).toEqual([attack.name, canonical(project)])
    }
  }
  return { wrong, ...tally }
}

const every = (step: number, first: number) => attacks.filter((_, index) => index % step === first)

describe('a hostile project', () => {
  it('is refused or kept harmless by the editor’s own way', { timeout: 300_000 }, async () => {
    const those = every(2, 0)
    let { revision } = await stored(page)
    const { wrong, refused, kept } = await wrongAnswers(those, {
      named: names.editor,
      ask: async project => {
        const answer = await send('PUT', `/${page}/project`, { revision, project })
        if (answer.status === 200) revision = Number(JSON.parse(answer.text).revision)
        return { ...answer, at: page }
      },
    })
    expect(wrong).toEqual([])
    expect(refused + kept).toBe(those.length)
    expect(refused).toBeGreaterThan(1_000)
    expect(kept).toBeGreaterThan(700)
    expect((await stored(page)).revision).toBe(revision)
  })

  it('is refused or kept harmless when Payload’s REST changes the page', { timeout: 300_000 }, async () => {
    const { wrong, refused, kept } = await wrongAnswers(every(8, 1), {
      named: names.rest,
      ask: async project => ({
        ...(await send('PATCH', `/${page}`, { grapesjsData: project })),
        at: page,
      }),
    })
    expect(wrong).toEqual([])
    expect([refused > 300, kept > 150]).toEqual([true, true])
  })

  it('is refused or kept harmless when Payload’s REST makes a page', { timeout: 300_000 }, async () => {
    const { wrong, refused, kept } = await wrongAnswers(every(8, 3), {
      named: names.rest,
      ask: async project => {
        const answer = await send('POST', '', { grapesjsData: project })
        return { ...answer, at: answer.id ?? '' }
      },
    })
    expect(wrong).toEqual([])
    expect([refused > 300, kept > 150]).toEqual([true, true])
  })

  it('is not taken from text, nor by a change of many pages at once', async () => {
    const [hostile] = attacks.filter(({ project }) => checkProject(project, blocks).kind === 'invalid')
    const before = await stored(page)
    for (const project of [JSON.stringify(hostile?.project), '<script>attacked(1)</script>', [], 7, null]) {
      const { status, text } = await send('PATCH', `/${page}`, { grapesjsData: project })
      expect([status, text]).toEqual([400, expect.stringContaining('grapesjsData')])
    }
    const many = await people.ask(
      academy.owner,
      'PATCH',
      `/landing-pages?where[id][equals]=${page}`,
      JSON.stringify({ grapesjsData: hostile?.project }),
    )
    expect([many.status, (await many.json()).docs]).toEqual([400, []])
    expect(await stored(page)).toEqual(before)
  })
})
