/** The root is an index: what a reader finds there, and nothing else. */
const agreed = new Set([
  ...['cms', 'plugins', 'encoder', 'themes', 'infra', 'bench', 'docs', 'tools', 'tests'],
  ...[
    'package.json',
    'package-lock.json',
    'payload.config.ts',
    'Pulumi.yaml',
    'tsconfig.json',
    'biome.json',
    'vitest.config.ts',
    'knip.json',
  ],
  ...['README.md', 'LICENSE', 'CONTRIBUTING.md'],
])

/** Entries of the top level that were not agreed upon. Dot-files are the tools' own. */
export function topLevelFaults(files: readonly string[]): string[] {
  const entries = new Set(files.map(file => file.split('/')[0] ?? file))
  return [...entries]
    .filter(entry => !entry.startsWith('.') && !agreed.has(entry))
    .map(
      entry =>
        `${entry} does not belong at the top level: put it into the folder it serves, or agree on it in tools/check/topLevel.ts.`,
    )
}
