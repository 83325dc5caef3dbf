import type { Project, StyleRule } from '../../contract/index.ts'
import { canonical, emptyProject } from '../../project/index.ts'
import { nodesFrom, type TreeNode } from './tree.ts'

/** The project of a page from its blocks and free styles, in the form in which it is stored. */
export const projectOf = (tree: readonly TreeNode[], styles: readonly StyleRule[]): Project =>
  canonical({ ...emptyProject(nodesFrom(tree)), styles })
