import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Variables } from './environment.ts'
import { root } from './folders.ts'

/** The names of all variables that the product reads: those that .env.example lists, commented out or not. */
export function variableNames(example: string): string[] {
  return [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(match => match[1] ?? '')
}

export const productVariables = async (): Promise<string[]> =>
  variableNames(await readFile(join(root, '.env.example'), 'utf8'))

/** What the user set, in the environment or in .env; the environment wins. Empty values count as not set. */
export async function userEnvironment(
  names: readonly string[],
  environment: Variables = process.env,
): Promise<Variables> {
  const file = await readFile(join(root, '.env'), 'utf8').then(parseEnv, () => ({}) as NodeJS.Dict<string>)
  const pairs = names.map(name => [name, environment[name] || file[name]] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value))
}

/**
 * The environment of this process without the product's variables, so that children get those computed for them.
 * A profile or session of the AWS command line would win over computed keys, so they go too.
 */
export function bareEnvironment(names: readonly string[], environment: Variables = process.env): Variables {
  const taken = new Set([...names, 'NODE_ENV', 'LECTERN_BOOTSTRAP_PID', 'AWS_PROFILE', 'AWS_SESSION_TOKEN'])
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !taken.has(name) && !/^(npm_|VITEST)/.test(name)),
  )
}
