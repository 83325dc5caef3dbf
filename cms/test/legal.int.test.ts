import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { richText } from '../seed/richText.ts'
import { loadLegal } from '../site/loadLegal.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** Which text is in force, and which one a student accepted. */
let host: PlatformHost
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  host = await openPlatformHost()
  aurora = await host.anAcademy('aurora')
  birch = await host.anAcademy('birch')
})
afterAll(() => host.close())

const write = (version: number, inForceFrom: string, words: string) =>
  host.payload.create({
    collection: 'legal-documents',
    data: { tenant: aurora.id, kind: 'terms', version, inForceFrom, body: richText(words) },
    req: aurora.owner,
    overrideAccess: false,
  })
const accepted = async (studentId: string) =>
  inTenant(host.payload, aurora.id, () =>
    tenantDatabase().rows(sql`
      select kind, version::int as version from legal_acceptances where student_id = ${studentId} order by kind`),
  )

it('is the template until the academy has a text of its own that is in force', async () => {
  const { openVisitorSite } = await import('../site/siteAccess.ts')
  const terms = async (academy: Academy) => loadLegal(await openVisitorSite(academy.id), 'terms')
  const early = await host.aSignedInStudent(aurora)
  expect(await accepted(early.id)).toEqual([
    { kind: 'terms', version: 0 },
    { kind: 'privacy', version: 0 },
  ])
  expect(await terms(aurora)).toMatchObject({ version: 0, inForceFrom: null })

  await write(1, '2026-01-01T00:00:00.000Z', 'Our first terms')
  await write(2, '2099-01-01T00:00:00.000Z', 'Terms of a far day')
  expect(await terms(aurora)).toMatchObject({ version: 1, bodyHtml: '<p>Our first terms</p>' })
  expect(await terms(birch)).toMatchObject({ version: 0 })
  const later = await host.aSignedInStudent(aurora)
  expect(await accepted(later.id)).toEqual([
    { kind: 'terms', version: 1 },
    { kind: 'privacy', version: 0 },
  ])
  await expect(write(1, '2026-02-01T00:00:00.000Z', 'Another first')).rejects.toThrow()
})
