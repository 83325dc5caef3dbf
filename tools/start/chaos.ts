/** `npm run chaos [-- NAME …] [--json]`: what happens to real processes while something around them breaks. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './folders.ts'

const program = join(root, 'tests/chaos/run.ts')
const child = spawn(process.execPath, ['--import', 'tsx', program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the run itself; here it must only not end the wait for it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', code => process.exit(code ?? 1))
