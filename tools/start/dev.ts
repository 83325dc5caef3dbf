/** `npm run dev`: the same services, the sources with hot reload instead of a build. */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildThemes } from './build.ts'
import { ownFolders, root } from './folders.ts'
import { runForeground } from './foreground.ts'

const { logs } = ownFolders()
await buildThemes(logs)
watchThemes()
await runForeground('development')

/** Rebuilds the stylesheets shortly after the last change in themes/. */
function watchThemes(): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let building: Promise<unknown> = Promise.resolve()
  const rebuild = () => {
    building = building
      .then(() => buildThemes(logs))
      .catch((error: Error) => process.stderr.write(`${error.message}\n`))
  }
  const watcher = watch(join(root, 'themes'), { recursive: true }, (_, file) => {
    if (!file || file.includes('node_modules')) return
    clearTimeout(timer)
    timer = setTimeout(rebuild, 150)
  })
  watcher.unref()
}
