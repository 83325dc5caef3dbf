import type { PayloadRequest } from 'payload'
import { blocks } from './blocks/index.ts'
import type { PageData, Project } from './contract/index.ts'
import type { ResolvedPageBuilderOptions } from './options.ts'
import { gatherData } from './pageData.ts'
import { referencesOf } from './project/index.ts'

/** What the editor's canvas shows: pictures are the library's own files. */
export const gatherEditorData = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  site: string,
  project: Project,
): Promise<PageData> => (await gatherData(req, options, site, referencesOf(project, blocks).pictures)).data
