'use client'

import { useConfig } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { useVideoStatus } from '../useVideoStatus.ts'
import { useWords } from '../useWords.ts'

/** What shows the video, as links. */
export const UsesCell = ({ rowData, collectionSlug }: DefaultCellComponentProps) => {
  const { config } = useConfig()
  const { say } = useWords()
  const api = `${config.serverURL}${config.routes.api}/${collectionSlug}`
  const { watched } = useVideoStatus(api, typeof rowData?.id === 'string' ? rowData.id : null)
  if (watched.kind !== 'known') return null
  const { uses } = watched.status
  if (uses.length === 0) return <span className="lvideo__quiet">{say('usesNone')}</span>
  return (
    <span className="lvideo-cell__words">
      {uses.map(({ title, href }) => (
        <a key={href} href={href}>
          {title}
        </a>
      ))}
    </span>
  )
}
