'use client'

import { useConfig } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { Bar } from '../Parts.tsx'
import { RetryButton } from '../RetryButton.tsx'
import { sayFailure, sayState, sayStep } from '../stateWords.ts'
import { Styles } from '../styles.tsx'
import { TimeLeft } from '../TimeLeft.tsx'
import { useVideoStatus } from '../useVideoStatus.ts'
import { useWords } from '../useWords.ts'

/** One row of the list: picture, state in words, and while it is being prepared how far it is. */
export const StateCell = ({ rowData, collectionSlug }: DefaultCellComponentProps) => {
  const { config } = useConfig()
  const { say } = useWords()
  const api = `${config.serverURL}${config.routes.api}/${collectionSlug}`
  const { watched } = useVideoStatus(api, typeof rowData?.id === 'string' ? rowData.id : null)
  if (watched.kind !== 'known') return <span className="lvideo-cell" />
  const { status } = watched
  return (
    <div className="lvideo-cell">
      <Styles />
      {status.hasPoster ? (
        <img className="lvideo-cell__picture" src={`${api}/${status.videoId}/poster`} alt="" loading="lazy" />
      ) : (
        <span className="lvideo-cell__picture" />
      )}
      <div className="lvideo-cell__words">
        <span className={`lvideo__state lvideo__state--${status.state}`}>{sayState(say, status)}</span>
        {!status.settled && (
          <Bar percent={status.percent} label={say('encodeProgress', { title: status.title })} />
        )}
        <span className="lvideo__quiet">
          {sayFailure(say, status)?.remedy ?? sayStep(say, status)} <TimeLeft say={say} status={status} />
        </span>
        {status.failure?.canRetry && <RetryButton say={say} api={api} videoId={status.videoId} />}
      </div>
    </div>
  )
}
