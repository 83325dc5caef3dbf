import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { firstSegments, takenSegments } from './firstSegments.ts'

const app = fileURLToPath(new URL('../app/', import.meta.url))
const foldersIn = (path: string): string[] =>
  readdirSync(`${app}${path}`, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)

const academyPages = ['(site)/t/[theme]/[tenant]/[version]/', '(site)/p/[theme]/[tenant]/[version]/']

/** First segments of Next's routes: groups in brackets stand in no address, and a parameter answers what nobody else does. */
function segmentsUnder(path: string): string[] {
  return foldersIn(path).flatMap(name => {
    if (name.startsWith('(')) return segmentsUnder(`${path}${name}/`)
    return name.startsWith('[') ? [] : [name]
  })
}

it('names every first segment that has a route', () => {
  const routes = [...segmentsUnder(''), ...academyPages.flatMap(segmentsUnder)]
  expect(routes).toEqual(expect.arrayContaining(['admin', 'api', 'auth', 'courses', 'learn', 't', 'p']))
  expect(routes.filter(segment => !Object.hasOwn(firstSegments, segment))).toEqual([])
})

it('keeps from landing pages what the product answers, what is expected of a site, and what plugins register', () => {
  const taken = takenSegments(['shop'])
  // The list that the builder was ordered with.
  const ordered =
    't _next api auth media admin internal themes courses learn redeem sign-in sign-up reset verify account certificates terms privacy imprint health metrics robots.txt sitemap.xml manifest.webmanifest'
  expect(taken).toEqual(
    expect.arrayContaining([...ordered.split(' '), ...Object.keys(firstSegments).filter(Boolean), 'shop']),
  )
  expect(taken).not.toContain('')
  expect(new Set(taken).size).toBe(taken.length)
})
