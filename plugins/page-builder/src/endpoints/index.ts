import type { Endpoint, PayloadRequest } from 'payload'
import { takeLead } from '../leads/takeLead.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { makePreviewLink, showDocument, showFile } from './document.ts'
import { showData, showEditor } from './editor.ts'
import { forPeople, type PageCall } from './guards.ts'
import { exportLeads } from './leads.ts'
import { changeLive, changeSplit } from './live.ts'
import { saveProject } from './project.ts'
import { cancelSchedule, checkPage, publishPage } from './publish.ts'
import { listReleases } from './releases.ts'

/** Under `/api/landing-pages`. Own endpoints of a collection come before Payload's. */
export const pageEndpoints = (options: ResolvedPageBuilderOptions): Endpoint[] => {
  const reading = (handle: (call: PageCall) => Promise<Response>) => forPeople(options, 'read', handle)
  const writing = (handle: (call: PageCall) => Promise<Response>) => forPeople(options, 'update', handle)
  return [
    { method: 'get', path: '/:id/editor', handler: reading(showEditor) },
    { method: 'put', path: '/:id/project', handler: writing(saveProject) },
    { method: 'get', path: '/:id/data', handler: reading(showData) },
    { method: 'post', path: '/:id/check', handler: reading(checkPage) },
    { method: 'post', path: '/:id/publish', handler: writing(publishPage) },
    { method: 'delete', path: '/:id/publish', handler: writing(cancelSchedule) },
    { method: 'get', path: '/:id/releases', handler: reading(listReleases) },
    { method: 'get', path: '/:id/releases/:version/document', handler: reading(showDocument) },
    { method: 'get', path: '/:id/files/:name', handler: req => showFile(req, options) },
    { method: 'post', path: '/:id/live', handler: writing(changeLive) },
    { method: 'post', path: '/:id/split', handler: writing(changeSplit) },
    { method: 'post', path: '/:id/preview-link', handler: reading(makePreviewLink) },
    { method: 'get', path: '/:id/leads.csv', handler: writing(exportLeads) },
    ...(options.ownLeadPath
      ? []
      : [
          {
            method: 'post' as const,
            path: '/:id/leads',
            handler: (req: PayloadRequest) => takeLead(req, options),
          },
        ]),
  ]
}
