'use client'

import { sayBytes } from '../upload/amounts.ts'
import type { UploadView } from '../upload/store.ts'
import { Bar, Button, Fault } from './Parts.tsx'
import { sayTimeLeft } from './sayTimeLeft.ts'
import type { Say } from './useWords.ts'

export interface UploadActions {
  readonly onPause: () => void
  readonly onResume: () => void
  readonly onCancel: () => void
}

/** An upload of this tab: how far, how fast, how long still, and what can be done. */
export const UploadProgress = (
  props: UploadActions & { say: Say; language: string; upload: UploadView; live?: boolean },
) => {
  const { say, language, upload, onPause, onResume, onCancel, live = true } = props
  const { filename, phase, sentBytes, totalBytes } = upload
  const named = (action: 'pause' | 'resume' | 'cancel') => `${say(action)}: ${filename}`
  return (
    <>
      <div className="lvideo__row">
        <span className="lvideo__name">{filename}</span>
        <span
          className={`lvideo__state lvideo__state--${phase}`}
          {...(live && { 'aria-live': 'polite' as const })}
        >
          {sayPhase(say, phase)}
        </span>
      </div>
      {phase !== 'done' && (
        <>
          <Bar
            percent={totalBytes > 0 ? (sentBytes / totalBytes) * 100 : 0}
            label={say('uploadProgress', { filename })}
          />
          <div className="lvideo__row lvideo__quiet">
            <span>
              {say('sent', { sent: sayBytes(sentBytes, language), total: sayBytes(totalBytes, language) })}
            </span>
            <span>{sayPace(say, language, totalBytes - sentBytes, upload.bytesPerSecond)}</span>
          </div>
        </>
      )}
      {phase === 'stopped' && (
        <Fault
          sentence={upload.fault ?? say('uploadFailed')}
          remedy={say(upload.final ? 'uploadFinalRemedy' : 'uploadFailedRemedy')}
        />
      )}
      {phase !== 'done' && phase !== 'finishing' && (
        <div className="lvideo__actions">
          {phase === 'paused' || (phase === 'stopped' && !upload.final) ? (
            <Button label={named('resume')} onClick={onResume}>
              {say('resume')}
            </Button>
          ) : (
            phase !== 'stopped' && (
              <Button second label={named('pause')} onClick={onPause}>
                {say('pause')}
              </Button>
            )
          )}
          <Button second label={named('cancel')} onClick={onCancel}>
            {say('cancel')}
          </Button>
        </div>
      )}
    </>
  )
}

export const sayPhase = (say: Say, phase: UploadView['phase']): string => {
  const words = {
    waiting: 'waiting',
    sending: 'uploading',
    paused: 'paused',
    finishing: 'finishing',
    stopped: 'uploadFailed',
    done: 'state-uploaded',
  } as const
  return say(words[phase])
}

export const sayPace = (
  say: Say,
  language: string,
  bytesLeft: number,
  bytesPerSecond: number | null,
): string => {
  if (bytesPerSecond === null) return ''
  const speed = say('speed', { speed: sayBytes(bytesPerSecond, language) })
  const left = sayTimeLeft(say, bytesLeft, bytesPerSecond)
  return left === null ? speed : `${speed}, ${left}`
}
