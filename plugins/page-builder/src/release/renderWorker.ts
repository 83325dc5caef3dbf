import { blocks } from '../blocks/index.ts'
import { renderContext } from '../render/index.ts'
import { drawPage } from './drawPage.ts'
import type { RenderInput } from './renderHtml.ts'

process.once('message', ({ project, data, leadEndpoint }: RenderInput) => {
  const context = renderContext(data, {
    mode: 'release',
    ...(leadEndpoint === undefined ? {} : { leadEndpoint }),
  })
  process.send?.(drawPage(project, blocks, context))
})
