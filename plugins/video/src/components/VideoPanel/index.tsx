'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { VideoManager } from '../VideoManager.tsx'

/** The top of a video's own page. A video that is only being created has a name first, then a file. */
export const VideoPanel = () => {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  if (id === undefined || !collectionSlug) return null
  return (
    <VideoManager
      api={`${config.serverURL}${config.routes.api}/${collectionSlug}`}
      videoId={String(id)}
      onVideo={() => undefined}
      removable={false}
      inPlace
    />
  )
}
