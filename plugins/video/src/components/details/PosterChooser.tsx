'use client'

import { useState } from 'react'
import { Button } from '../Parts.tsx'
import { Faults } from './Faults.tsx'
import { FileButton } from './FileButton.tsx'
import type { PartProps } from './parts.ts'
import { useSend } from './useSend.ts'

/** The picture that stands for the video: one of several, the frame at which the player stands, or one's own. */
export const PosterChooser = ({ say, address, status, player, onStatus }: PartProps) => {
  const { busy, faults, send } = useSend(say, onStatus)
  // The address of the present poster stays the same when the poster changes.
  const [changes, setChanges] = useState(0)
  const change = async (method: 'PUT' | 'POST', body: object | Blob) => {
    if (await send(`${address}/poster`, method, body)) setChanges(count => count + 1)
  }
  const takeFrame = async () => {
    const frame = await player?.frame()
    if (frame) await change('POST', frame)
  }
  const { poster } = status
  const choices = [
    { value: null, name: say('posterAutomatic'), chosen: poster.kind === 'automatic' },
    ...Array.from({ length: status.posterCandidates }, (_, candidate) => ({
      value: candidate,
      name: say('posterCandidate', { number: candidate + 1 }),
      chosen: poster.kind === 'candidate' && poster.candidate === candidate,
    })),
  ]
  return (
    <div className="lvideo__part">
      <div className="lvideo__posters" role="radiogroup" aria-label={say('poster')}>
        {choices.map(({ value, name, chosen }) => (
          <label key={name} className="lvideo__choice">
            <input
              type="radio"
              name={`poster-${status.videoId}`}
              checked={chosen}
              disabled={busy}
              onChange={() => void change('PUT', { candidate: value })}
            />
            {value !== null && <img src={`${address}/poster/${value}`} alt="" loading="lazy" />}
            <span>{name}</span>
          </label>
        ))}
        {poster.kind === 'added' && (
          <label className="lvideo__choice">
            <input type="radio" name={`poster-${status.videoId}`} checked readOnly />
            <img src={`${address}/poster?${changes}`} alt="" />
            <span>{say('posterAdded')}</span>
          </label>
        )}
      </div>
      <Faults faults={faults} />
      <div className="lvideo__actions">
        {player && (
          <Button second disabled={busy} onClick={() => void takeFrame()}>
            {say('posterTakeFrame')}
          </Button>
        )}
        <FileButton
          accept="image/jpeg,image/png,image/webp,image/avif"
          disabled={busy}
          onFile={picture => void change('POST', picture)}
        >
          {say('posterUpload')}
        </FileButton>
      </div>
    </div>
  )
}
