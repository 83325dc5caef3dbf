const homes = ['cms/env.ts', 'encoder/src/env.ts', 'infra/config.ts', 'tools/']
/** Tests start programs with variables of their own, and nothing of the product depends on them. */
const outside = /(^|\/)(test|tests|bench)\/|\.test\.tsx?$|^\.|^[^/]+\.config\.ts$/

/** A constant that Next's compiler puts in place of the words, so that a build for the edge leaves the rest out. */
const compiled = /process\.env\.NEXT_RUNTIME\b/g

/** Reads of `process.env` outside the places that check variables. Comments do not count. */
export function environmentHomeFaults(file: string, content: string): string[] {
  if (
    homes.some(home => file === home || (home.endsWith('/') && file.startsWith(home))) ||
    outside.test(file)
  )
    return []
  return content.split('\n').flatMap((line, index) => {
    const code = line
      .replace(compiled, '')
      .replace(/^\s*(\/\/|\*|\/\*).*$/, '')
      .replace(/\s\/\/.*$/, '')
    if (
      !/\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[\s*['"]env|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/.test(
        code,
      )
    )
      return []
    return [
      `${file}:${index + 1} reads process.env: take the value from ${homes.slice(0, 3).join(', ')} or a parameter, where it is checked.`,
    ]
  })
}
