import { describe, expect, test } from 'vitest'
import { scopeFor, systemNeeds } from './commands.mjs'
import { covers, npmArguments, scopeInstalled } from './installed.mjs'
import { nodeTooOld } from './nodeVersion.mjs'
import { missingMessage, packagesFor } from './systemRemedy.mjs'

describe('the Node that sets things up', () => {
  test.each(['20.9.0', '20.20.2', '22.0.0', '24.21.0'])('%s will do', version => {
    expect(nodeTooOld(version)).toBeUndefined()
  })
  test.each(['18.20.8', '20.8.1', '19.9.0'])('%s gets one sentence that names it', version => {
    expect(nodeTooOld(version)).toContain(version)
  })
})

describe('what a command needs', () => {
  test.each([
    ['start', 'run'],
    ['doctor', 'run'],
    ['reset', 'run'],
    ['dev', 'all'],
    ['test', 'all'],
    ['check', 'all'],
    ['bench', 'all'],
  ])('%s installs %s', (command, scope) => expect(scopeFor(command)).toBe(scope))

  test.each([
    ['start', [], ['ffmpeg']],
    ['check', [], []],
    ['doctor', [], []],
    ['test', [], ['ffmpeg', 'redis', 'chromium']],
    ['test', ['--unit'], []],
    ['test', ['--integration'], ['ffmpeg', 'redis']],
    ['chaos', [], ['redis']],
    ['test', ['--e2e', '--unit'], ['ffmpeg', 'chromium']],
  ])('%s %j asks the system for %j', (command, args, needs) =>
    expect(systemNeeds(command, args)).toEqual(needs),
  )
})

describe('what is installed', () => {
  test('all covers run, run does not cover all, another lockfile covers nothing', () => {
    expect(covers({ lockHash: 'a', scope: 'all' }, 'a', 'run')).toBe(true)
    expect(covers({ lockHash: 'a', scope: 'run' }, 'a', 'run')).toBe(true)
    expect(covers({ lockHash: 'a', scope: 'run' }, 'a', 'all')).toBe(false)
    expect(covers({ lockHash: 'a', scope: 'all' }, 'b', 'run')).toBe(false)
    expect(covers(undefined, 'a', 'run')).toBe(false)
  })

  const lock = {
    packages: {
      '': {},
      tools: { version: '0.1.0' },
      'node_modules/@lectern/tools': { link: true },
      'node_modules/next': { version: '16.4.6' },
      'node_modules/vitest': { version: '5.1.1', dev: true },
      'node_modules/only-on-mac': { version: '1.0.0', optional: true },
    },
  }
  const next = { 'node_modules/next': { version: '16.4.6' } }
  const vitest = { 'node_modules/vitest': { version: '5.1.1' } }
  test.each([
    [{ ...next, ...vitest }, 'all'],
    [next, 'run'],
    [vitest, undefined],
    [{ 'node_modules/next': { version: '16.3.0' }, ...vitest }, undefined],
  ])('an installation by hand of %j counts as %s', (packages, scope) => {
    expect(scopeInstalled(lock, { packages })).toBe(scope)
  })
  test('no trace of npm counts as nothing', () => expect(scopeInstalled(lock, undefined)).toBeUndefined())

  test('scope run leaves out tests, benchmarks and infrastructure', () => {
    const args = npmArguments('run', ['encoder', 'bench', 'infra', 'tools'])
    expect(args).toContain('--omit=dev')
    expect(args.join(' ')).toMatch(/-w encoder -w tools$/)
    expect(npmArguments('all', ['bench'])).toContain('--include=dev')
  })
})

describe('programs of the system', () => {
  const debian = { platform: 'linux', osRelease: 'NAME="Debian"\nID=debian\n', root: true }
  test('root on Debian installs them', () => {
    expect(packagesFor(['ffmpeg', 'redis'], debian)).toEqual(['ffmpeg', 'redis-server'])
  })
  test.each([
    [
      { ...debian, root: false },
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends ffmpeg',
    ],
    [
      { platform: 'linux', osRelease: 'ID=mint\nID_LIKE="ubuntu debian"', root: false },
      'sudo apt-get update',
    ],
    [{ platform: 'linux', osRelease: 'ID="rhel"', root: false }, 'sudo dnf install -y ffmpeg'],
    [{ platform: 'linux', osRelease: 'ID=arch', root: true }, '  pacman -S --needed ffmpeg'],
    [{ platform: 'darwin', osRelease: '', root: false }, '  brew install ffmpeg'],
    [{ platform: 'win32', osRelease: '', root: false }, '  winget install --exact Gyan.FFmpeg'],
    [{ platform: 'freebsd', osRelease: '', root: true }, 'so that they are on PATH'],
  ])('elsewhere the person gets the command: %j', (system, command) => {
    if (system.platform !== 'linux' || !system.root) expect(packagesFor(['ffmpeg'], system)).toBeUndefined()
    expect(missingMessage(['ffmpeg'], system)).toContain(command)
  })
})
