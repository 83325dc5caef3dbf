import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { openStage, type Stage } from './stage.ts'

/** Which academy's database a piece of work gets, and in which transaction. */
const [aurora, birch] = [crypto.randomUUID(), crypto.randomUUID()]
let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await inAurora(() => tenantDatabase().rows(sql`create table marks (name text primary key)`))
})
afterAll(() => stage.close())
beforeEach(async () => void (await inAurora(() => tenantDatabase().rows(sql`delete from marks`))))

const inAurora = <T>(work: () => Promise<T>) => inTenant(stage.payload, aurora, work)
const mark = (name: string) => tenantDatabase().rows(sql`insert into marks (name) values (${name})`)
const marks = async () => {
  const rows = await inAurora(() =>
    tenantDatabase().rows<{ name: string }>(sql`select name from marks order by name`),
  )
  return rows.map(({ name }) => name)
}
const here = async () => {
  const [row] = await tenantDatabase().rows<{ id: string }>(
    sql`select ${tenantDatabase().tenantId}::text as id, pg_sleep(0.01)`,
  )
  return row?.id
}

describe('the database of an academy', () => {
  it('is there within the work for it, and nowhere else', async () => {
    expect(() => tenantDatabase()).toThrow('within inTenant')
    expect(await inAurora(here)).toBe(aurora)
    expect(() => tenantDatabase()).toThrow('within inTenant')
    await expect(inAurora(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(() => tenantDatabase()).toThrow('within inTenant')
  })

  it('keeps requests apart that run at the same time', async () => {
    const ids = Array.from({ length: 20 }, () => crypto.randomUUID())
    const seen = await Promise.all(
      ids.map(id =>
        inTenant(stage.payload, id, async () => [
          await here(),
          await tenantDatabase().transaction(here),
          ...(await Promise.all([here(), here()])),
        ]),
      ),
    )
    expect(seen).toEqual(ids.map(id => [id, id, id, id]))
  })

  it('asks often with values by name, and the academy among them', async () => {
    const [name, tenantId] = [sql.placeholder('name'), sql.placeholder('tenantId')]
    const statement = sql`select ${name}::text as name, ${tenantId}::uuid as id, ${name}::text || '!' as again`
    const ask = (values: Record<string, unknown>) =>
      inAurora(() => tenantDatabase().often(statement, { tenantId: birch, ...values }))
    expect(await ask({ name: 'Kim' })).toEqual([{ name: 'Kim', id: aurora, again: 'Kim!' }])
    expect(await ask({ name: 'Lee' })).toEqual([{ name: 'Lee', id: aurora, again: 'Lee!' }])
    await expect(ask({})).rejects.toThrow('placeholder "name"')
    const changing = () => tenantDatabase().often(sql`select ${'Kim'}::text`, {})
    await expect(inAurora(changing)).rejects.toThrow('placeholder')
  })

  it('refuses another academy within', async () => {
    await inAurora(async () => {
      const other = vi.fn(here)
      await expect(inTenant(stage.payload, birch, other)).rejects.toThrow('another academy')
      expect(other).not.toHaveBeenCalled()
      expect(await here()).toBe(aurora)
    })
    expect(await inTenant(stage.payload, birch, here)).toBe(birch)
  })

  it('is one for all copies of the module, since Next bundles it more than once', async () => {
    vi.resetModules()
    const copy = await import('../tenancy/connection.ts')
    expect(copy.tenantDatabase).not.toBe(tenantDatabase)
    expect(await inAurora(async () => copy.tenantDatabase().tenantId)).toBe(aurora)
    await expect(inAurora(() => copy.inTenant(stage.payload, birch, here))).rejects.toThrow('another academy')
  })
})

describe('its transaction', () => {
  it('takes in whatever is called within, and the same academy once more', async () => {
    const broken = inAurora(() =>
      tenantDatabase().transaction(async database => {
        expect(tenantDatabase()).toBe(database)
        await mark('one')
        await inAurora(() => mark('two'))
        throw new Error('broken')
      }),
    )
    await expect(broken).rejects.toThrow('broken')
    expect(await marks()).toEqual([])
  })

  it('goes on where one within it failed', async () => {
    await inAurora(() =>
      tenantDatabase().transaction(async () => {
        await mark('outer')
        await tenantDatabase()
          .transaction(async () => {
            await mark('inner')
            await mark('inner')
          })
          .catch(() => undefined)
        await mark('after')
      }),
    )
    expect(await marks()).toEqual(['after', 'outer'])
  })

  it('ends with its work', async () => {
    await inAurora(async () => {
      await tenantDatabase().transaction(() => mark('in'))
      await mark('behind')
    })
    expect(await marks()).toEqual(['behind', 'in'])
  })
})
