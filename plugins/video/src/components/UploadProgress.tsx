'use client'

import { useSyncExternalStore } from 'react'
import { sayBytes, timeLeft } from '../upload/amounts.ts'
import type { RunningUpload } from '../upload/runningUploads.ts'
import { Bar, Button, Fault } from './Parts.tsx'
import type { Say } from './useWords.ts'

/** An upload of this tab: how far, how fast, how long still, and what can be done. */
export const UploadProgress = (props: {
  say: Say
  language: string
  running: RunningUpload
  onCancel: () => void
}) => {
  const { say, language, onCancel } = props
  const { upload, filename } = props.running
  const progress = useSyncExternalStore(
    listener => upload.subscribe(listener),
    () => upload.progress,
    () => upload.progress,
  )
  const percent = progress.totalBytes > 0 ? (progress.sentBytes / progress.totalBytes) * 100 : 0
  const state =
    progress.phase === 'paused' ? 'paused' : progress.phase === 'finishing' ? 'finishing' : 'uploading'
  return (
    <section className="lvideo" aria-label={say('video')}>
      <div className="lvideo__row">
        <span className="lvideo__name">{filename}</span>
        <span className="lvideo__state" aria-live="polite">
          {progress.phase === 'stopped' ? say('uploadFailed') : say(state)}
        </span>
      </div>
      <Bar percent={percent} label={say('uploadProgress', { filename })} />
      <div className="lvideo__row lvideo__quiet">
        <span>
          {say('sent', {
            sent: sayBytes(progress.sentBytes, language),
            total: sayBytes(progress.totalBytes, language),
          })}
        </span>
        <span>
          {sayPace(say, language, progress.totalBytes - progress.sentBytes, progress.bytesPerSecond)}
        </span>
      </div>
      {progress.phase === 'stopped' && (
        <Fault sentence={progress.fault ?? say('uploadFailed')} remedy={say('uploadFailedRemedy')} />
      )}
      <div className="lvideo__actions">
        {progress.phase === 'sending' && (
          <Button second onClick={() => upload.pause()}>
            {say('pause')}
          </Button>
        )}
        {(progress.phase === 'paused' || progress.phase === 'stopped') && (
          <Button onClick={() => void upload.start()}>{say('resume')}</Button>
        )}
        {progress.phase !== 'finishing' && (
          <Button second onClick={onCancel}>
            {say('cancel')}
          </Button>
        )}
      </div>
    </section>
  )
}

const sayPace = (say: Say, language: string, bytesLeft: number, bytesPerSecond: number | null): string => {
  if (bytesPerSecond === null) return ''
  const speed = say('speed', { speed: sayBytes(bytesPerSecond, language) })
  const left = timeLeft(bytesLeft, bytesPerSecond)
  if (!left) return speed
  const time =
    left.kind === 'hours'
      ? say('hours', { hours: left.hours, minutes: left.minutes })
      : say(left.kind, { count: left.count })
  return `${speed}, ${say('timeLeft', { time })}`
}
