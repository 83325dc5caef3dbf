'use client'

import { useState } from 'react'
import type { VideoStatus } from '../../videoStatus.ts'
import { Button } from '../Parts.tsx'
import type { Say } from '../useWords.ts'
import { Player } from './Player.tsx'

/** What can be played of a video, for whoever works on it: first a button, and the player's code only with it. */
export const Preview = (props: { say: Say; api: string; status: VideoStatus }) => {
  const { say, api, status } = props
  const [address, setAddress] = useState<string | null>(null)
  if (!status.playback) return null
  if (address === null) {
    const open = () => setAddress(`${api}/${status.videoId}/${status.playback?.path}`)
    return (
      <div className="lvideo__actions">
        <Button second onClick={open}>
          {say(status.playback.isComplete ? 'play' : 'playBeginning')}
        </Button>
      </div>
    )
  }
  // What was opened goes on, also when the rest has become ready meanwhile: it then has its end.
  return (
    <Player
      videoId={status.videoId}
      address={address}
      label={say('previewOf', { title: status.title })}
      fault={say('previewFault')}
      onFault={() => setAddress(null)}
    />
  )
}
