import type { EditorState, Finding, PageData } from '../contract/index.ts'
import { gatherEditorData } from '../editorData.ts'
import { answerProblem } from '../problems.ts'
import { openProject } from '../publishing/project.ts'
import { answerJson, mayUpdate, type PageCall } from './guards.ts'

/** `GET {pages}/:id/editor` */
export const showEditor = async ({ req, options, page }: PageCall): Promise<Response> => {
  const opened = openProject({ ...page, project: page.grapesjsData }, options)
  if (opened.kind === 'refused') return answerUnreadable(opened.message)
  const { project } = opened
  const data = await gatherEditorData(req, options, page.site, project)
  const tokensCss = await options.source.tokensCss(req, page.site)
  const mayWrite = await mayUpdate(req, options, page.id)
  const { id, title, path, description, publishedVersion, publishAt, revision } = page
  const state: EditorState = {
    page: { id, title, path, description, publishedVersion, publishAt },
    revision,
    project,
    data,
    tokensCss,
    // Written by the plugin alone.
    needsAttention: page.needsAttention as readonly Finding[],
    mayWrite,
  }
  return answerJson(state)
}

/** `GET {pages}/:id/data`: what the page can show, as it is now. */
export const showData = async ({ req, options, page }: PageCall): Promise<Response> => {
  const opened = openProject({ ...page, project: page.grapesjsData }, options)
  if (opened.kind === 'refused') return answerUnreadable(opened.message)
  const data: PageData = await gatherEditorData(req, options, page.site, opened.project)
  return answerJson(data)
}

export const answerUnreadable = (detail: string): Response =>
  answerProblem({ status: 409, code: 'unreadable-project', detail })
