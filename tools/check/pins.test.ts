import { expect, test } from 'vitest'
import { lockPinFaults, manifestPinFaults } from './pins.ts'

test('exact versions pass', () => {
  const manifest = { dependencies: { a: '1.2.3', b: '18.4.0-beta.17', c: 'npm:@x/y@1.0.0' } }
  expect(manifestPinFaults('package.json', manifest)).toEqual([])
})

test.each(['^1.2.3', '~1.2.3', '*', 'latest', '1.2', '>=1.2.3', 'file:../x', 'npm:@x/y@^1.0.0'])(
  '%s is refused in every kind of dependency',
  version => {
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']) {
      expect(manifestPinFaults('tools/package.json', { [kind]: { a: version } })).toEqual([
        `tools/package.json: ${kind}.a is "${version}"; give one exact version.`,
      ])
    }
  },
)

test('registry addresses in the lockfile are refused, links to workspaces are not', () => {
  const link = { resolved: 'tools', link: true }
  expect(lockPinFaults({ packages: { 'node_modules/@lectern/tools': link, 'node_modules/a': {} } })).toEqual(
    [],
  )
  const faults = lockPinFaults({
    packages: { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } },
  })
  expect(faults).toEqual([expect.stringContaining('node_modules/a')])
})
