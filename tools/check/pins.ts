export type Manifest = {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const exact = /^(npm:(@[^@/]+\/)?[^@/]+@)?\d+\.\d+\.\d+(-[\w.-]+)?$/

/** Dependencies without an exact version. */
export function manifestPinFaults(path: string, manifest: Manifest): string[] {
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const
  return kinds.flatMap(kind =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !exact.test(version))
      .map(([name, version]) => `${path}: ${kind}.${name} is "${version}"; give one exact version.`),
  )
}

/** Registry addresses in the lockfile: they tie everybody to the registry of whoever wrote it last. */
export function lockPinFaults(lock: {
  packages: Record<string, { resolved?: string; link?: boolean }>
}): string[] {
  const addressed = Object.entries(lock.packages).filter(
    ([, entry]) => !entry.link && /^https?:/.test(entry.resolved ?? ''),
  )
  if (addressed.length === 0) return []
  return [
    `package-lock.json names registry addresses (${addressed.length}, the first for ${addressed[0]?.[0]}): install with the .npmrc of the repository.`,
  ]
}
