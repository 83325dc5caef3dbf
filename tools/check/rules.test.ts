import { describe, expect, test } from 'vitest'
import { drawerFaults } from './drawers.ts'
import { environmentHomeFaults } from './environmentHomes.ts'
import { readmeFaults } from './readmes.ts'
import { secretFaults } from './secrets.ts'
import { topLevelFaults } from './topLevel.ts'

describe('READMEs', () => {
  test('a title and a purpose are enough', () => {
    expect(
      readmeFaults('tools', '# tools\n\nStand-ins for the outside world, one folder a service.\n'),
    ).toEqual([])
  })
  test.each([
    [undefined, /is missing/],
    ['Words without a title that go on for a while.', /begin with a title/],
    ['# tools\n', /what the package is for/],
    [
      '# tools\n\n## Options\n\nA long sentence that stands below another heading.',
      /what the package is for/,
    ],
    ['# tools\n\nToo short.', /what the package is for/],
  ])('%j is refused', (content, sentence) => {
    expect(readmeFaults('tools', content)).toEqual([expect.stringMatching(sentence)])
  })
})

describe('secrets', () => {
  const body = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ'
  // Put together here, so that this file itself holds none.
  test.each([
    ['a private key', ['-----BEGIN ', 'PRIVATE KEY-----\n', body].join('')],
    ['a private key', ['-----BEGIN RSA ', 'PRIVATE KEY-----\n', body].join('')],
    ['an AWS access key id', ['AK', 'IAQ3EGRIJ7M2PLKD5W'].join('')],
    ['a GitHub token', ['gh', `p_${'a1B2'.repeat(9)}`].join('')],
    ['a live Stripe key', ['sk_', 'live_4eC39HqLyjWDarjtT1zdp7dc'].join('')],
  ])('%s is found and its value not repeated', (what, secret) => {
    const faults = secretFaults('a.ts', `one\n${secret}\n`)
    expect(faults).toEqual([`a.ts:2 holds ${what}: take it out, and replace it where it is used.`])
  })
  test('example values and words about keys pass', () => {
    expect(secretFaults('a.md', 'AKIAIOSFODNN7EXAMPLE and a BEGIN PRIVATE KEY block')).toEqual([])
  })
})

describe('top level', () => {
  test('agreed entries and dot-files pass', () => {
    expect(topLevelFaults(['cms/env.ts', 'package.json', '.ci/run', '.env.example'])).toEqual([])
  })
  test('anything else is named once', () => {
    expect(topLevelFaults(['src/a.ts', 'src/b.ts', 'notes.md'])).toEqual([
      expect.stringMatching(/^src does not belong/),
      expect.stringMatching(/^notes\.md does not belong/),
    ])
  })
})

describe('homes of process.env', () => {
  test.each([
    'cms/env.ts',
    'encoder/src/env.ts',
    'infra/config.ts',
    'tools/start/start.ts',
    'cms/env.test.ts',
    'plugins/video/test/a.int.test.ts',
    'vitest.config.ts',
  ])('%s may read it', file => expect(environmentHomeFaults(file, 'process.env.PORT')).toEqual([]))
  test.each(['process.env.PORT', "process['env']", 'const { env } = process', 'process?.env'])(
    '%s is found elsewhere',
    code => {
      expect(environmentHomeFaults('plugins/video/src/index.ts', `\n${code}`)).toEqual([
        expect.stringMatching(/^plugins\/video\/src\/index\.ts:2 reads process\.env/),
      ])
    },
  )
  test('a constant of the compiler passes', () => {
    const source = "if (process.env.NEXT_RUNTIME === 'nodejs') start()"
    expect(environmentHomeFaults('cms/instrumentation.ts', source)).toEqual([])
  })
  test('comments and other words pass', () => {
    const source =
      '// process.env is not read here\n * process.env neither\nconst environment = processes.env'
    expect(environmentHomeFaults('cms/server.ts', source)).toEqual([])
  })
})

describe('drawers', () => {
  test('named for a subject is fine', () => {
    expect(drawerFaults(['cms/site/library.ts', 'plugins/video/src/contract/keys.ts'])).toEqual([])
  })
  test('folders and files are found, each once', () => {
    expect(
      drawerFaults([
        'cms/utils/a.ts',
        'cms/utils/b.ts',
        'themes/slate/src/helpers.test.ts',
        'encoder/Lib/x.ts',
      ]),
    ).toEqual([
      'cms/utils is a drawer: name it after the subject it holds.',
      'themes/slate/src/helpers.test.ts is a drawer: name it after the subject it holds.',
      'encoder/Lib is a drawer: name it after the subject it holds.',
    ])
  })
})
