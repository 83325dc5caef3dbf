import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { keptReleases, noticeDays, retentionDays } from './periods.ts'

const page = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8')

it.each(Object.entries(retentionDays))('is documented for %s', (kind, days) => {
  const row = page.split('\n').find(line => line.includes(`\`${kind}\``))
  expect(row).toContain(`${days} days`)
})

it('is documented for the mail before an erasure', () =>
  expect(page).toContain(`a mail ${noticeDays} days before`))

it('is documented for the newest releases of a page', () =>
  expect(page).toContain(`the last ${keptReleases} of each page`))
