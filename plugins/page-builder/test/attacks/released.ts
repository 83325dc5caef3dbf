import { blockOf, blocks, stylesheetOf } from '../../src/blocks/index.ts'
import type { BlockNode, PageData, Project, StyleRule } from '../../src/contract/index.ts'
import { blocksOf, defaultEmbeds } from '../../src/project/index.ts'
import { documentOf } from '../../src/release/document.ts'
import { type DrawnPage, drawPage } from '../../src/release/drawPage.ts'
import { sanitise } from '../../src/release/sanitise.ts'
import { sanitiseCss } from '../../src/release/sanitiseCss.ts'
import { drawProject, renderContext } from '../../src/render/index.ts'
import { aProject } from '../pageFixtures.ts'

/** Several pages as one, with ids of its own for each block. */
export const together = (projects: readonly Project[]): Project => {
  let count = 0
  const styles: StyleRule[] = []
  const nodes = projects.flatMap(project => {
    const ids = new Map<string, string>()
    const renamed = (node: BlockNode): BlockNode => {
      count += 1
      const id = `i${count}`
      ids.set(node.attributes.id, id)
      const inner = node.components?.map(renamed)
      return { ...node, attributes: { id }, ...(inner ? { components: inner } : {}) }
    }
    const made = blocksOf(project).map(renamed)
    for (const rule of project.styles) {
      styles.push({ ...rule, selectors: [`#${ids.get(rule.selectors[0].slice(1))}`] })
    }
    return made
  })
  return aProject(nodes, styles)
}

interface Words {
  readonly title: string
  readonly description: string
  readonly path: string
}
const usual: Words = { title: 'x', description: 'x', path: '/' }

const contextOf = (data: PageData) => renderContext(data, { mode: 'release', leadEndpoint: '/api/leads' })

const published = (drawn: DrawnPage, data: PageData, page: Words) => {
  const rules = { embeds: defaultEmbeds, files: new Set<string>() }
  const [before, main, after] = [drawn.before, drawn.main, drawn.after].map(
    part => sanitise(part, rules).html,
  )
  const styles = sanitiseCss(drawn.css)
  return {
    html: documentOf({
      page,
      data,
      body: { before: before ?? '', main: main ?? '', after: after ?? '' },
      openGraph: '/files/x.jpg',
    }),
    css: `${stylesheetOf(blocks.map(block => block.type))}${styles.kind === 'clean' ? styles.css : ''}`,
  }
}

/** Document and stylesheet as they are published, but for the copies of pictures. */
export const released = (project: Project, data: PageData, page = usual) =>
  published(drawPage(project, blocks, contextOf(data)), data, page)

/** The same from the blocks alone, without GrapesJS, which keeps memory at each page. */
export const releasedFromBlocks = (project: Project, data: PageData, page = usual) => {
  const main = drawProject(project, contextOf(data), blockOf).markup
  return published({ before: '', main, after: '', css: '' }, data, page)
}
