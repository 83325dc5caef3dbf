/** `npm run bench -- NAME [--json]`: runs one benchmark of bench/, or lists them. */
import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './folders.ts'

const args = process.argv.slice(2)
const name = args.find(argument => !argument.startsWith('-'))
const names = (await readdir(join(root, 'bench')))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => file.slice(0, -3))
  .sort()

if (name === undefined) {
  process.stdout.write(
    `Benchmarks (npm run bench -- NAME [--json]):\n${names.map(one => `  ${one}\n`).join('')}`,
  )
} else if (!names.includes(name)) {
  process.stderr.write(`There is no benchmark "${name}". There are: ${names.join(', ')}\n`)
  process.exitCode = 1
} else {
  const rest = args.filter(argument => argument !== name)
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bench', `${name}.ts`), ...rest], {
    cwd: root,
    stdio: 'inherit',
  })
  // Ctrl-C reaches the benchmark itself; here it must only not end the wait for it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', code => process.exit(code ?? 1))
}
