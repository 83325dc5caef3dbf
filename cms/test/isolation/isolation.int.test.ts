import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describeTenantIsolation } from './describeTenantIsolation.ts'
import { lectern } from './lectern.ts'

/** A sample; `npm run isolation` asks all. */
describeTenantIsolation(lectern, 'sample')

it('knows every read model, rule and loader that takes an academy', async () => {
  const asked = new Set(lectern.models?.map(({ name }) => name))
  const found: string[] = []
  for (const folder of [
    'site',
    'site/read',
    'learning',
    'learning/notes',
    'learning/questions',
    'learning/quiz',
    'learning/search',
  ]) {
    const directory = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
    for (const file of await readdir(directory)) {
      if (!/^[^.]+\.ts$/.test(file)) continue
      const source = await readFile(directory + file, 'utf8')
      for (const declaration of source.split(/^export /m)) {
        const name = /^(?:async function|const) (\w+)/.exec(declaration)?.[1]
        if (name && /tenantDatabase\(\)|\(\s*\{ payload, req, tenantId[^}]*\}: SiteAccess/.test(declaration))
          found.push(name)
      }
    }
  }
  expect(found.length).toBeGreaterThan(5)
  expect(found.filter(name => !asked.has(name))).toEqual([])
})

it("knows every one of the students' endpoints", async () => {
  // Late, since it brings in the config, which wants the stage's variables.
  const { learnRoutes } = await import('../../learning/endpoints/learnHandler.ts')
  const paths = learnRoutes.map(({ path }) => path)
  const asked = lectern.models?.map(({ name }) => name) ?? []
  expect(paths.length).toBeGreaterThan(3)
  expect(paths.filter(path => !asked.some(name => name.endsWith(`/api/learn/${path}`)))).toEqual([])
})
