import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../../start/folders.ts'

/** One import that must not be, and the rule that has to say so. */
const forbidden: [rule: string, from: string, to: string][] = [
  ['no-cycles', 'cms/site/a.ts', 'cms/site/b.ts'],
  ['plugins-stand-alone', 'plugins/video/src/x.ts', 'plugins/supertokens/src/index.ts'],
  ['plugins-stand-alone', 'plugins/video/src/y.ts', 'cms/env.ts'],
  ['plugins-stand-alone', 'plugins/video/src/z.ts', 'tools/mail/index.ts'],
  ['plugin-tests-use-only-stand-ins', 'plugins/video/test/a.int.test.ts', 'cms/env.ts'],
  ['plugin-tests-use-only-stand-ins', 'plugins/video/src/a.test.ts', 'plugins/supertokens/src/index.ts'],
  ['contract-of-video-is-pure', 'plugins/video/src/contract/x.ts', 'plugins/video/src/index.ts'],
  ['theme-contract-knows-nobody', 'themes/contract/src/x.ts', 'themes/slate/src/index.ts'],
  ['themes-know-only-the-contract', 'themes/slate/src/x.ts', 'plugins/video/src/index.ts'],
  ['themes-know-only-the-contract', 'themes/slate/src/y.ts', 'themes/other/src/index.ts'],
  ['encoder-speaks-through-the-contract', 'encoder/src/x.ts', 'plugins/video/src/index.ts'],
  ['cms-does-not-know-its-surroundings', 'cms/site/x.ts', 'tools/mail/index.ts'],
  ['cms-does-not-know-its-surroundings', 'cms/site/y.ts', 'encoder/src/env.ts'],
  ['config-names-no-theme', 'payload.config.ts', 'themes/slate/src/index.ts'],
  ['infra-describes-from-outside', 'infra/x.ts', 'cms/site/c.ts'],
  ['infra-takes-only-types-of-env', 'infra/y.ts', 'cms/env.ts'],
  ['tools-stand-outside', 'tools/start/x.ts', 'cms/env.ts'],
  ['nothing-imports-tests-or-benchmarks', 'cms/site/z.ts', 'bench/index.ts'],
  ['no-test-code-in-the-product', 'cms/site/w.ts', 'cms/site/w.test.ts'],
]

/** Closes the cycle, which is reported once, at its first file. */
const wayBack = ['cms/site/b.ts', 'cms/site/a.ts'] as const

const allowed: [from: string, to: string][] = [
  ['encoder/src/ok.ts', 'plugins/video/src/contract/index.ts'],
  ['themes/slate/src/ok.ts', 'themes/contract/src/index.ts'],
  ['plugins/video/test/ok.int.test.ts', 'tools/mail/index.ts'],
  ['cms/test/ok.int.test.ts', 'tools/mail/index.ts'],
  ['cms/site/themes.ts', 'themes/slate/src/index.ts'],
  ['bench/ok.ts', 'cms/env.ts'],
]

const reported = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

let folder = ''
let violations: { from: string; to: string; rule: string }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-borders-'))
  const imports = new Map<string, string[]>()
  for (const [from, to] of [...forbidden.map(([, from, to]) => [from, to] as const), wayBack, ...allowed]) {
    imports.set(to, imports.get(to) ?? [])
    imports.set(from, [...(imports.get(from) ?? []), to])
  }
  for (const [file, targets] of imports) {
    await mkdir(join(folder, dirname(file)), { recursive: true })
    const lines = targets.map((target, index) => {
      const path = relative(dirname(file), target)
      return `import * as x${index} from '${path.startsWith('.') ? path : `./${path}`}'\nexport { x${index} }`
    })
    await writeFile(join(folder, file), `${lines.join('\n')}\nexport const made = true\n`)
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    await copyFile(join(root, file), join(folder, file))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const roots = [...new Set([...imports.keys()].map(file => file.split('/')[0] ?? file))]
  const program = join(root, 'node_modules/.bin/depcruise')
  const { stdout } = await promisify(execFile)(
    program,
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...roots],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  )
  const { summary } = reported.parse(JSON.parse(stdout))
  violations = summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(forbidden)('%s stops %s from importing %s', (rule, from, to) => {
  expect(violations).toContainEqual({ from, to, rule })
})

test.each(allowed)('%s may import %s', (from, to) => {
  expect(violations.filter(one => one.from === from && one.to === to)).toEqual([])
})
