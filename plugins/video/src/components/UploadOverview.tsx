'use client'

import { useEffect, useRef, useState } from 'react'
import { sayBytes } from '../upload/amounts.ts'
import { milestoneOf, type UploadSummary } from '../upload/summary.ts'
import { Bar, Button } from './Parts.tsx'
import { sayPace, type UploadActions } from './UploadProgress.tsx'
import type { Say } from './useWords.ts'

/** All uploads as one: how far, how fast, and what can be done with all of them. */
export const UploadOverview = (
  props: UploadActions & { say: Say; language: string; summary: UploadSummary },
) => {
  const { say, language, summary, onPause, onResume, onCancel } = props
  const { count, doneCount, sentBytes, totalBytes } = summary
  return (
    <div className="lvideo__overview">
      <div className="lvideo__row">
        <strong>{say('uploadedOf', { done: doneCount, count })}</strong>
        <span className="lvideo__quiet">
          {sayPace(say, language, totalBytes - sentBytes, summary.bytesPerSecond)}
        </span>
      </div>
      <Bar percent={summary.percent} label={say('allUploads')} />
      <div className="lvideo__row lvideo__quiet">
        <span>
          {say('sent', { sent: sayBytes(sentBytes, language), total: sayBytes(totalBytes, language) })}
        </span>
      </div>
      {doneCount < count && (
        <div className="lvideo__actions">
          {summary.running && (
            <Button second onClick={onPause}>
              {say('pauseAll')}
            </Button>
          )}
          {summary.canResume && <Button onClick={onResume}>{say('resumeAll')}</Button>}
          <Button second onClick={onCancel}>
            {say('cancelAll')}
          </Button>
        </div>
      )}
      <Announcement say={say} summary={summary} />
    </div>
  )
}

/** For readers of the screen: heard at milestones only. */
const Announcement = ({ say, summary }: { say: Say; summary: UploadSummary }) => {
  const { count, doneCount, stoppedCount, percent } = milestoneOf(summary)
  const words = [
    say('uploadedOf', { done: doneCount, count }),
    stoppedCount > 0 ? say('stoppedOf', { count: stoppedCount }) : `${percent} %`,
  ].join(', ')
  const [heard, setHeard] = useState('')
  const first = useRef(true)
  useEffect(() => {
    // What is there when the page opens is read with the page.
    if (!first.current) setHeard(words)
    first.current = false
  }, [words])
  return (
    <span className="lvideo__file" role="status">
      {heard}
    </span>
  )
}
