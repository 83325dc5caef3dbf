import { parentPort, workerData } from 'node:worker_threads'
import { blocks } from '../blocks/index.ts'
import { renderContext } from '../render/index.ts'
import { drawPage } from './drawPage.ts'
import type { RenderInput } from './renderHtml.ts'

const { project, data, leadEndpoint } = workerData as RenderInput
const context = renderContext(data, {
  mode: 'release',
  ...(leadEndpoint === undefined ? {} : { leadEndpoint }),
})
parentPort?.postMessage(drawPage(project, blocks, context))
