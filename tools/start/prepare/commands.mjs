/** What `npm run …` can ask for; each has a file tools/start/COMMAND.ts. */
export const commands = [
  'start',
  'dev',
  'test',
  'check',
  'bench',
  'chaos',
  'doctor',
  'reset',
  'migration',
  'isolation',
]

/** @typedef {'run' | 'all'} Scope `run`: what the product needs to build and run; `all`: tests and benchmarks too. */

/** @param {string} command @returns {Scope} */
export const scopeFor = command => (['start', 'doctor', 'reset'].includes(command) ? 'run' : 'all')

/** @typedef {'ffmpeg' | 'redis' | 'chromium'} Need */

/**
 * The programs outside npm that a command needs.
 * @param {string} command
 * @param {string[]} args `test` narrowed by `--unit`, `--check` and so on needs less
 * @returns {Need[]}
 */
export function systemNeeds(command, args) {
  if (['start', 'dev', 'bench'].includes(command)) return ['ffmpeg']
  if (command === 'chaos') return ['redis']
  if (command !== 'test') return []
  const narrowed = ['--check', '--unit', '--integration', '--e2e'].filter(flag => args.includes(flag))
  const runs = /** @param {string} flag */ flag => narrowed.length === 0 || narrowed.includes(flag)
  /** @type {Need[]} */
  const needs = []
  if (runs('--integration') || runs('--e2e')) needs.push('ffmpeg')
  if (runs('--integration')) needs.push('redis')
  if (runs('--e2e')) needs.push('chromium')
  return needs
}
