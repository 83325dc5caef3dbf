import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './folders.ts'
import { bareEnvironment, variableNames } from './userEnvironment.ts'

const text = (path: string) => readFile(join(root, path), 'utf8')

/** Names of a schema in source: a property in capitals. */
const namesInSource = (source: string) =>
  [...source.matchAll(/^\s+([A-Z][A-Z0-9_]+): /gm)].map(match => match[1])

/** Read by libraries rather than by a schema of ours, or by the start script. */
const others = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'LECTERN_DATA', 'LECTERN_CHROMIUM']

test('.env.example lists exactly the variables of the app and the encoder', async () => {
  const sources = await Promise.all(['cms/env.ts', 'encoder/src/env.ts'].map(text))
  const wanted = new Set([...sources.flatMap(namesInSource), ...others])
  expect(wanted.size).toBeGreaterThan(40)
  expect(variableNames(await text('.env.example')).sort()).toEqual([...wanted].sort())
})

test('every variable has a comment line above it', async () => {
  const lines = (await text('.env.example')).split('\n')
  const bare = lines.filter(
    (line, index) => /^#? ?[A-Z][A-Z0-9_]+=/.test(line) && !/^# [A-Za-z]/.test(lines[index - 1] ?? ''),
  )
  expect(bare).toEqual([])
})

test('children do not inherit the variables of the product, of npm or of a test run', () => {
  const environment = {
    PATH: '/bin',
    PORT: '1',
    NODE_ENV: 'test',
    npm_config_x: 'y',
    VITEST: 'true',
    HOME: '/root',
  }
  expect(bareEnvironment(['PORT'], environment)).toEqual({ PATH: '/bin', HOME: '/root' })
})
