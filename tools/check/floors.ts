export type LockFile = { packages: Record<string, { version?: string; link?: boolean }> }

type Floor = { package: string; atLeast?: string; exactly?: string; below?: string; because: string }

/** Versions that must not be undercut, each with what goes wrong below it. */
const floors: Floor[] = [
  {
    package: 'payload',
    exactly: '3.90.2',
    because:
      'older ones let a tenant create in another (CVE-2026-105864, -105859), and Payload refuses mixed versions',
  },
  {
    package: 'next',
    atLeast: '16.4.5',
    because:
      'host-keyed caches leaked between academies (CVE-2026-103004, -119350, -119351, -94484) and rewrites reached foreign hosts (-64645)',
  },
  { package: 'react', exactly: '19.3.1', because: 'two versions of React break hooks' },
  { package: 'react-dom', exactly: '19.3.1', because: 'it has to equal react' },
  {
    package: 'supertokens-node',
    exactly: '24.0.3',
    because: 'it speaks CDI 5.4, which the auth core here and the supported cores speak',
  },
  { package: 'dompurify', atLeast: '3.4.16', because: 'older ones let crafted markup through' },
  { package: 'sanitize-html', atLeast: '2.17.4', because: 'older ones let crafted markup through' },
  { package: 'grapesjs', atLeast: '0.19.5', because: 'older ones run scripts of the page being edited' },
  {
    package: 'typescript',
    atLeast: '6.0.0',
    below: '6.1.0',
    because: '@pulumi/pulumi and typescript-eslint refuse 7, and one version has to serve all packages',
  },
  { package: 'graphql', atLeast: '16.0.0', below: '17.0.0', because: 'Payload requires graphql 16' },
  { package: 'node', atLeast: '24.0.0', below: '25.0.0', because: 'sources run unbuilt on Node 24' },
  { package: 'vitest', atLeast: '5.1.1', because: 'the projects of vitest.config.ts were proven on it' },
  {
    package: 'ioredis',
    atLeast: '6.0.0',
    because: 'two majors side by side open two connections with different protocols',
  },
]

/** Packages of which a second copy breaks the product. */
const singles = [
  'react',
  'react-dom',
  'payload',
  'next',
  'graphql',
  'typescript',
  '@payloadcms/ui',
  'supertokens-node',
  'ioredis',
]

/** What the lockfile holds against the floors. A package that is not installed cannot be too old. */
export function floorFaults(lock: LockFile): string[] {
  const installed = versionsIn(lock)
  const tooOld = floors.flatMap(floor =>
    [...(installed.get(floor.package) ?? [])]
      .filter(version => !allowed(floor, version))
      .map(version => {
        const wish =
          floor.exactly ??
          [floor.atLeast && `>= ${floor.atLeast}`, floor.below && `< ${floor.below}`]
            .filter(Boolean)
            .join(' ')
        return `${floor.package} ${version} must be ${wish}: ${floor.because}.`
      }),
  )
  const payload = [...(installed.get('payload') ?? [])][0]
  const mixed = [...installed]
    .filter(([name]) => name.startsWith('@payloadcms/'))
    .flatMap(([name, versions]) =>
      [...versions]
        .filter(version => version !== payload)
        .map(
          version =>
            `${name} ${version} must equal payload ${payload}: Payload refuses to start on mixed versions.`,
        ),
    )
  const doubled = singles
    .filter(name => copiesOf(name, lock) > 1)
    .map(name => `There are ${copiesOf(name, lock)} copies of ${name}: align the packages that ask for it.`)
  return [...tooOld, ...mixed, ...doubled]
}

const nameIn = (path: string): string | undefined =>
  /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1]

const copiesOf = (name: string, lock: LockFile): number =>
  Object.entries(lock.packages).filter(([path, entry]) => !entry.link && nameIn(path) === name).length

function versionsIn(lock: LockFile): Map<string, Set<string>> {
  const versions = new Map<string, Set<string>>()
  for (const [path, entry] of Object.entries(lock.packages)) {
    const name = nameIn(path)
    if (!name || entry.link || !entry.version) continue
    versions.set(name, (versions.get(name) ?? new Set()).add(entry.version))
  }
  return versions
}

function allowed(floor: Floor, version: string): boolean {
  if (floor.exactly !== undefined) return version === floor.exactly
  if (floor.atLeast !== undefined && compare(version, floor.atLeast) < 0) return false
  return floor.below === undefined || compare(version, floor.below) < 0
}

/** Order of two versions by their numbers; a pre-release comes before its release. */
export function compare(left: string, right: string): number {
  const [leftNumbers = '', leftTag] = left.split(/-(.*)/)
  const [rightNumbers = '', rightTag] = right.split(/-(.*)/)
  const numbers = (text: string) => text.split('.').map(Number)
  for (const index of [0, 1, 2]) {
    const difference = (numbers(leftNumbers)[index] ?? 0) - (numbers(rightNumbers)[index] ?? 0)
    if (difference !== 0) return difference
  }
  return Number(Boolean(rightTag)) - Number(Boolean(leftTag))
}
