import type { SearchView } from '@lectern/theme-contract'
import { searchParameter } from '@lectern/theme-contract/client'
import { headers } from 'next/headers'
import { verdictHeaders } from '../../../../../../../../entry/headers.ts'
import { type Found, readQuery, search } from '../../../../../../../../learning/search/search.ts'
import { attemptLimits } from '../../../../../../../../signIn/limits.ts'
import { paths } from '../../../../../../../../site/navigation.ts'
import { presentSearch } from '../../../../../../../../site/present/search.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'
import { searchOf } from '../../../../../../../../site/slots/search.ts'
import { requireStudent } from '../../../../../../../../site/studentPage.ts'
import { inTenant } from '../../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'

type Student = Awaited<ReturnType<typeof requireStudent>>

interface Arguments {
  params: Promise<SiteParams>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SearchPage({ params, searchParams }: Arguments) {
  const query = readQuery((await searchParams)[searchParameter])
  const student = await requireStudent(query === '' ? paths.search : paths.searchFor(query))
  const { theme, render } = await openPage(params, student)
  const view = query === '' ? presentSearch(query, nothing) : await look(student, query)
  const Search = searchOf(theme)
  return render('dashboard', props => <Search {...props} view={view} />)
}

const nothing: Found = { courses: [], isCut: false }

async function look({ payload, tenantId, student: { id } }: Student, query: string): Promise<SearchView> {
  const turn = await attemptLimits.take({
    action: 'search',
    site: tenantId,
    account: id,
    address: (await headers()).get(verdictHeaders.client),
  })
  if (turn.kind === 'limited') return presentSearch(query, nothing, turn.retryAfterSeconds)
  return presentSearch(query, await inTenant(payload, tenantId, () => search(id, query)))
}
