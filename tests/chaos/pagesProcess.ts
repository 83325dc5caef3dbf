/**
 * One portion of `npm run chaos -- pages`, started with what to do, how often and from which seed. GrapesJS without a
 * browser keeps memory with every page, so a process that ends does each portion.
 */
import { blocks } from '../../plugins/page-builder/src/blocks/index.ts'
import { checkProject, defaultEmbeds } from '../../plugins/page-builder/src/project/index.ts'
import { buildRelease } from '../../plugins/page-builder/src/release/index.ts'
import { attacks, harmOf, harmOfCss, together } from '../../plugins/page-builder/test/attacks/index.ts'
import { someData, someTokens } from '../../plugins/page-builder/test/pageFixtures.ts'
import { checkRandomEdits } from '../../plugins/page-builder/test/randomEdits.ts'
import { checkRoundTrips } from '../../plugins/page-builder/test/roundTrip.ts'

export interface PagesTold {
  /** What went wrong, in words. */
  readonly faults: readonly string[]
  readonly attacks?: { readonly tried: number; readonly refused: number; readonly releases: number }
}

/** Attacks of one release: below the limits of a page. */
const ofOneRelease = 60

async function publishAttacks(): Promise<PagesTold> {
  const through = attacks.flatMap(({ project }) => {
    const checked = checkProject(project, blocks)
    return checked.kind === 'valid' ? [checked.project] : []
  })
  const faults: string[] = []
  let releases = 0
  for (let start = 0; start < through.length; start += ofOneRelease) {
    const project = together(through.slice(start, start + ofOneRelease))
    const { html, css } = await buildRelease({
      project,
      page: { title: 'x', description: 'x', path: '/' },
      data: someData(),
      tokensCss: someTokens,
      leadEndpoint: '/api/leads',
      read: async () => null,
      address: name => `/files/${name}`,
    })
    const allowed = { loads: defaultEmbeds.map(host => `https://${host}/`) }
    faults.push(...harmOf(html, allowed), ...harmOfCss(css))
    releases += 1
  }
  return { faults, attacks: { tried: attacks.length, refused: attacks.length - through.length, releases } }
}

function faultsOf(check: () => void): PagesTold {
  try {
    check()
    return { faults: [] }
  } catch (fault) {
    return { faults: [fault instanceof Error ? fault.message : String(fault)] }
  }
}

const [deed, runs = '0', seed = '0'] = process.argv.slice(2)
const told =
  deed === 'attacks'
    ? await publishAttacks()
    : faultsOf(() => (deed === 'edits' ? checkRandomEdits : checkRoundTrips)(Number(runs), Number(seed)))
process.send?.(told)
