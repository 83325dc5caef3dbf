import type { BlockNode, Project } from '../contract/index.ts'

/** A page with these blocks and no free styles; with none, a new page. */
export const emptyProject = (components: readonly BlockNode[] = []): Project => ({
  assets: [],
  dataSources: [],
  pages: [{ frames: [{ component: { type: 'wrapper', ...(components.length > 0 ? { components } : {}) } }] }],
  styles: [],
  symbols: [],
})

/** The blocks that stand on the page itself. */
export const blocksOf = (project: Project): readonly BlockNode[] =>
  project.pages[0].frames[0].component.components ?? []
