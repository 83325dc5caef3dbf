import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import grapesjs from 'grapesjs'
import { blocks } from '../src/blocks/index.ts'
import type { Project } from '../src/contract/index.ts'
import { canonical, checkProject, forGrapes, registerBlocks } from '../src/project/index.ts'
import { drawPage } from '../src/release/drawPage.ts'
import { renderContext } from '../src/render/index.ts'
import { anyProject } from './anyProject.ts'
import { someData } from './pageFixtures.ts'

const page = renderContext(someData(), { mode: 'release', leadEndpoint: '/api/leads' })

/** What GrapesJS saves of a project that it has loaded. */
export const savedByGrapes = (project: Project): unknown => {
  const editor = grapesjs.init({
    headless: true,
    storageManager: false,
    undoManager: false,
    telemetry: false,
    log: false,
    cssIcons: '',
    plugins: [created => registerBlocks(created, blocks)],
    projectData: forGrapes(project),
  })
  const saved: unknown = JSON.parse(JSON.stringify(editor.getProjectData()))
  editor.destroy()
  return saved
}

/** Loads and saves one project and says what is not as before; `null` when all is. */
export const roundTripFault = (project: Project): string | null => {
  const checked = checkProject(project, blocks)
  if (checked.kind !== 'valid') return `It is refused: ${JSON.stringify(checked)}`
  if (JSON.stringify(canonical(checked.project)) !== JSON.stringify(checked.project)) {
    return 'The canonical form is not canonical.'
  }
  const saved = checkProject(savedByGrapes(checked.project), blocks)
  if (saved.kind !== 'valid') return `What is saved is refused: ${JSON.stringify(saved)}`
  if (JSON.stringify(saved.project) !== JSON.stringify(checked.project)) return 'The project is another.'
  return isDeepStrictEqual(drawPage(saved.project, blocks, page), drawPage(checked.project, blocks, page))
    ? null
    : 'The output is another.'
}

/** The same for so many random pages. @throws with the smallest page that goes wrong */
export const checkRoundTrips = (runs: number, seed?: number): void => {
  fc.assert(
    fc.property(anyProject(blocks), project => {
      const fault = roundTripFault(project)
      if (fault !== null) throw new Error(fault)
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  )
}
