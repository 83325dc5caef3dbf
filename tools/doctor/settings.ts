import { z } from 'zod'
import { servicesWanted, type Variables } from '../start/environment.ts'
import { type Folders, ownFolders } from '../start/folders.ts'
import { readJsonFile } from '../start/jsonFile.ts'
import { livingRun } from '../start/runFile.ts'
import { productVariables, userEnvironment } from '../start/userEnvironment.ts'

/** What there is to examine. */
export type Settings = {
  /** All variables of the living run, or what the user gave. */
  environment: Variables
  running: boolean
  /** Services that run embedded, so that "nobody listens" means "not started". */
  embedded: ReturnType<typeof servicesWanted>
}

export async function settingsToExamine(
  folders: Folders = ownFolders(),
  given?: Variables,
): Promise<Settings> {
  const own = given ?? (await userEnvironment(await productVariables()))
  const running = (await livingRun(folders)) !== undefined
  const published = z.record(z.string(), z.string()).safeParse(await readJsonFile(folders.environment))
  return {
    environment: running && published.success ? { ...published.data, ...own } : own,
    running,
    embedded: servicesWanted(own),
  }
}
