'use client'

import { Button } from './Parts.tsx'
import type { Say } from './useWords.ts'

/** Ends the preparation of a video, after one question. */
export const StopButton = (props: {
  say: Say
  asking: boolean
  busy: boolean
  onAsk: (asking: boolean) => void
  onStop: () => void
}) => {
  const { say, asking, busy, onAsk, onStop } = props
  if (!asking) {
    return (
      <Button second disabled={busy} onClick={() => onAsk(true)}>
        {say('stopPreparing')}
      </Button>
    )
  }
  return (
    <div className="lvideo__row" role="alert">
      <span>{say('stopPreparingSure')}</span>
      <span className="lvideo__actions">
        <Button disabled={busy} onClick={onStop}>
          {say('stopPreparing')}
        </Button>
        <Button second disabled={busy} onClick={() => onAsk(false)}>
          {say('keepPreparing')}
        </Button>
      </span>
    </div>
  )
}
