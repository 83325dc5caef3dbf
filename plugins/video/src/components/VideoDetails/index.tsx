'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'
import { CaptionsEditor } from '../details/CaptionsEditor.tsx'
import { ChaptersEditor } from '../details/ChaptersEditor.tsx'
import { PosterChooser } from '../details/PosterChooser.tsx'
import type { PartProps } from '../details/parts.ts'
import { openPlayer, watchPlayers } from '../Preview/openPlayers.ts'
import { Styles } from '../styles.tsx'
import { useVideoStatus } from '../useVideoStatus.ts'
import { useWords } from '../useWords.ts'

/** What belongs to a video beside its picture and sound, on the video's own page, as soon as it can be played. */
export const VideoDetails = () => {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const { say, language } = useWords()
  const address = `${config.serverURL}${config.routes.api}/${collectionSlug}`
  const { watched, refresh } = useVideoStatus(address, id === undefined ? null : String(id))
  const player = useSyncExternalStore(
    watchPlayers,
    () => openPlayer(String(id)),
    () => null,
  )
  if (watched.kind !== 'known' || watched.status.durationSeconds === null) return null
  const props: PartProps = {
    say,
    language,
    address: `${address}/${watched.status.videoId}`,
    status: watched.status,
    player,
    onStatus: refresh,
  }
  return (
    <section className="lvideo" aria-label={say('details')}>
      <Styles />
      {!player && <p className="lvideo__quiet">{say('playToEdit')}</p>}
      <details open>
        <summary>{say('poster')}</summary>
        <PosterChooser {...props} />
      </details>
      <details>
        <summary>{say('captions')}</summary>
        <CaptionsEditor {...props} />
      </details>
      <details>
        <summary>{say('chapters')}</summary>
        <ChaptersEditor {...props} />
      </details>
    </section>
  )
}
