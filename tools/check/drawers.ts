const drawers = new Set(['utils', 'util', 'helpers', 'helper', 'lib', 'common', 'shared', 'misc'])

/** Folders and files named for nothing in particular, where everything ends up. */
export function drawerFaults(files: readonly string[]): string[] {
  const named = files.flatMap(file => {
    const parts = file.split('/')
    return parts
      .map((part, index) => ({
        name: part.split('.')[0]?.toLowerCase() ?? '',
        path: parts.slice(0, index + 1).join('/'),
      }))
      .filter(part => drawers.has(part.name))
      .map(part => part.path)
  })
  return [...new Set(named)].map(path => `${path} is a drawer: name it after the subject it holds.`)
}
