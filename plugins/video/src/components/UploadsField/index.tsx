'use client'

import { useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { abortUpload, CallFault, type UnfinishedUpload, unfinishedUploads } from '../../upload/calls.ts'
import { showsUploads } from '../../upload/store.ts'
import { summaryOf } from '../../upload/summary.ts'
import { inNaturalOrder } from '../../uploadRules.ts'
import { FileChooser } from '../FileChooser.tsx'
import { formValues } from '../formValues.ts'
import { onAll } from '../onAll.ts'
import { Button } from '../Parts.tsx'
import { Styles } from '../styles.tsx'
import { UploadOverview } from '../UploadOverview.tsx'
import { UploadProgress } from '../UploadProgress.tsx'
import { useUploads } from '../useUploads.ts'
import { useWords } from '../useWords.ts'

interface OwnProps {
  /** Slug of the videos. */
  slug?: string
  /** Fields of this form whose values each new video gets. */
  copyFields?: readonly string[]
}

/** Many files at once: each becomes a video and what the app makes of it on this document. */
export const UploadsField = ({ slug = 'videos', copyFields = [] }: OwnProps) => {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { getDataByPath } = useForm()
  const { say, language } = useWords()
  const { uploads, engine } = useUploads()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<readonly { name: string; why: string }[]>([])
  const api = `${config.serverURL}${config.routes.api}/${slug}`
  const { unfinished, refresh } = useUnfinished(api)
  useEffect(showsUploads, [])
  if (id === undefined || !engine) {
    return (
      <section className="lvideo" aria-label={say('videos')}>
        <Styles />
        <p className="lvideo__quiet">{say('saveBeforeMany')}</p>
      </section>
    )
  }

  const parentId = String(id)
  const here = inNaturalOrder(
    uploads.flatMap(each => (each.parentId === parentId ? [{ ...each, name: each.filename }] : [])),
  )
  const sent = new Set(uploads.map(({ videoId }) => videoId))
  const left = unfinished.filter(({ videoId }) => !sent.has(videoId))

  const take = async (files: readonly File[]) => {
    setBusy(true)
    setRefused([])
    const { begin, match } = await engine()
    // One after the other: so the drafts come in this order.
    for (const file of inNaturalOrder(files)) {
      const refuse = (why: string) => setRefused(before => [...before, { name: file.name, why }])
      try {
        const matched = await match(file, left)
        if (matched.kind === 'lookalike') refuse(say('lookalike'))
        else if (matched.kind === 'same') {
          const { videoId } = matched.upload
          await begin({ api, file, videoId, awaited: matched.upload, parentId })
        } else await begin({ api, file, parentId, fields: formValues(getDataByPath, copyFields) })
      } catch (error) {
        refuse(error instanceof CallFault ? error.message : String(error))
      }
    }
    setBusy(false)
    refresh()
  }
  const forget = async ({ videoId }: UnfinishedUpload) => {
    await abortUpload(api, videoId, true).catch(() => undefined)
    refresh()
  }
  const all = onAll(engine, here, refresh)

  return (
    <>
      <Styles />
      <FileChooser
        say={say}
        label={say('uploads')}
        many
        disabled={busy}
        action={say('chooseFiles')}
        second={here.length > 0}
        onFiles={files => void take(files)}
      >
        <div className="lvideo__drop">
          <p>
            <strong aria-live="polite">{busy ? say('starting') : say('dropMany')}</strong>
          </p>
          <p className="lvideo__quiet">{say('accepted')}</p>
        </div>
        <p className="lvideo__quiet">{say('becomeDrafts')}</p>
        {refused.length > 0 && (
          <div className="lvideo__fault" role="alert">
            <ul className="lvideo__list">
              {refused.map(({ name, why }) => (
                <li key={name}>
                  <strong>{name}</strong>: {why}
                </li>
              ))}
            </ul>
          </div>
        )}
        {left.length > 0 && (
          <div className="lvideo__notice">
            <strong>{say('leftUnfinished', { count: left.length })}</strong>
            <ul className="lvideo__list">
              {left.map(upload => (
                <li key={upload.videoId} className="lvideo__row">
                  <span className="lvideo__name">{upload.filename}</span>
                  <Button
                    second
                    label={`${say('cancel')}: ${upload.filename}`}
                    onClick={() => void forget(upload)}
                  >
                    {say('cancel')}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        )}
        {here.length > 0 && (
          <UploadOverview say={say} language={language} summary={summaryOf(here)} {...all} />
        )}
        {here.length > 0 && (
          <ul className="lvideo__list lvideo__uploads" aria-label={say('uploads')}>
            {here.map(upload => (
              <li key={upload.videoId}>
                <UploadProgress
                  say={say}
                  language={language}
                  upload={upload}
                  live={false}
                  {...onAll(engine, [upload], refresh)}
                />
              </li>
            ))}
          </ul>
        )}
      </FileChooser>
    </>
  )
}

/** What was begun and not finished, asked when the page opens and after each change. */
const useUnfinished = (api: string) => {
  const [unfinished, setUnfinished] = useState<readonly UnfinishedUpload[]>([])
  const [asked, setAsked] = useState(0)
  const refresh = useCallback(() => setAsked(count => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is there to ask again.
  useEffect(() => {
    let over = false
    unfinishedUploads(api).then(
      next => over || setUnfinished(next),
      // The page works without; the next change asks again.
      () => undefined,
    )
    return () => {
      over = true
    }
  }, [api, asked])
  return useMemo(() => ({ unfinished, refresh }), [unfinished, refresh])
}
