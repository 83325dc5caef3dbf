'use client'

import { useCallback, useEffect, useState } from 'react'
import { call } from '../upload/calls.ts'
import { EncodeState } from './EncodeState.tsx'
import { FileChooser } from './FileChooser.tsx'
import { Button, Fault } from './Parts.tsx'
import { StopButton } from './StopButton.tsx'
import { Styles } from './styles.tsx'
import { UploadProgress } from './UploadProgress.tsx'
import { useUploads } from './useUploads.ts'
import { useVideoStatus } from './useVideoStatus.ts'
import { useWords } from './useWords.ts'

/** One video from choosing a file to playing, for the field of a lecture as for the video's own page. */
export const VideoManager = (props: {
  /** Path of the collection's REST endpoints. */
  api: string
  videoId: string | null
  /** A new video was begun (its id), or the video was taken away (`null`). */
  onVideo: (videoId: string | null) => void
  /** Whether there is a place from which the video can be taken away. */
  removable: boolean
  /** Another file always goes into this very video. */
  inPlace: boolean
  readOnly?: boolean
  fieldsOfNewVideo?: () => Record<string, unknown>
}) => {
  const { api, videoId, onVideo, removable, inPlace, readOnly = false, fieldsOfNewVideo } = props
  const { say, language } = useWords()
  const { uploads, engine } = useUploads()
  const running = uploads.find(upload => upload.videoId === videoId && upload.phase !== 'done')
  const { watched, refresh } = useVideoStatus(api, videoId)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  // When the upload of this tab ends, the server has news.
  const uploading = running !== undefined
  useEffect(() => {
    if (!uploading) refresh()
  }, [uploading, refresh])

  const attempt = useCallback(async (work: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    try {
      await work()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }, [])

  const status = watched.kind === 'known' ? watched.status : null
  const take = (file: File) =>
    attempt(async () => {
      // A video that can be played stays as it is until the new one is saved in its place.
      const intoThis = videoId !== null && status !== null && (inPlace || status.state !== 'ready')
      const begun = await (await engine?.())?.begin({
        api,
        file,
        ...(intoThis && { videoId, awaited: status.upload }),
        fields: fieldsOfNewVideo?.() ?? {},
      })
      if (begun?.kind === 'lookalike') setFault(say('lookalike'))
      else if (begun?.videoId === videoId) refresh()
      else if (begun) onVideo(begun.videoId)
    })
  const cancel = () =>
    attempt(async () => {
      if (!videoId) return
      await (await engine?.())?.cancel(videoId, false)
      if (removable) onVideo(null)
      else refresh()
    })
  const retry = () =>
    attempt(async () => {
      await call(`${api}/${videoId}/retry`, undefined, 'POST')
      refresh()
    })

  const stop = () =>
    attempt(async () => {
      setAsking(false)
      await call(`${api}/${videoId}/cancel`, undefined, 'POST')
      refresh()
    })

  if (running) {
    return (
      <>
        <Styles />
        <section className="lvideo" aria-label={say('video')}>
          <UploadProgress
            say={say}
            language={language}
            upload={running}
            onPause={() => void engine?.().then(({ pause }) => pause(running.videoId))}
            onResume={() => void engine?.().then(({ resume }) => resume(running.videoId))}
            onCancel={() => void cancel()}
          />
        </section>
      </>
    )
  }
  if (watched.kind === 'loading') {
    return (
      <>
        <Styles />
        <section className="lvideo" aria-label={say('video')} aria-busy="true" style={{ minHeight: 96 }} />
      </>
    )
  }

  const settled = status?.settled ?? true
  const remove = removable && videoId !== null && !readOnly && (
    <Button second disabled={busy} onClick={() => onVideo(null)}>
      {say('remove')}
    </Button>
  )
  const retryButton = status?.failure?.canRetry && !readOnly && (
    <Button second={status.failure.permanent} disabled={busy} onClick={() => void retry()}>
      {say(status.failure.code === 'gave-up' ? 'sendAgain' : 'tryAgain')}
    </Button>
  )
  const stopButton = status?.canCancel && !readOnly && (
    <StopButton say={say} asking={asking} busy={busy} onAsk={setAsking} onStop={() => void stop()} />
  )
  const body = (
    <>
      {status && status.state !== 'awaiting-upload' && (
        <EncodeState say={say} language={language} api={api} status={status} />
      )}
      {status?.state === 'awaiting-upload' && status.upload && (
        <p>{say('notFinished', { filename: status.upload.filename })}</p>
      )}
      {watched.kind === 'gone' && <Fault sentence={say('gone')} remedy={say('goneRemedy')} />}
      {(watched.kind === 'unreachable' || (watched.kind === 'known' && watched.unreachable)) && (
        <p role="status">{say('unreachable')}</p>
      )}
      {fault && (
        <div className="lvideo__fault" role="alert">
          {fault}
        </div>
      )}
    </>
  )
  if (!settled || readOnly) {
    return (
      <>
        <Styles />
        <section className="lvideo" aria-label={say('video')}>
          {body}
          {(stopButton || remove) && (
            <div className="lvideo__actions">
              {stopButton}
              {remove}
            </div>
          )}
        </section>
      </>
    )
  }
  const empty = status === null || status.state === 'awaiting-upload'
  return (
    <>
      <Styles />
      <FileChooser
        say={say}
        disabled={busy}
        second={!empty && !(status?.failure?.permanent ?? false)}
        action={status?.state === 'ready' ? say('replace') : empty ? say('chooseFile') : say('chooseAnother')}
        onFiles={([file]) => file && void take(file)}
        more={
          <>
            {retryButton}
            {remove}
          </>
        }
      >
        {body}
        {empty && (
          <div className="lvideo__drop">
            <p aria-live="polite">{busy ? say('starting') : say('dropHere')}</p>
            <p className="lvideo__quiet">{say('accepted')}</p>
          </div>
        )}
      </FileChooser>
    </>
  )
}
