'use client'

import { readClock } from '../../captions/cues.ts'
import { Button } from '../Parts.tsx'
import type { Say } from '../useWords.ts'
import type { PlayerHandle } from './parts.ts'

/** What can be done with a line that has a time: play from there, and take it away. */
export const RowActions = (props: {
  say: Say
  player: PlayerHandle | null
  time: string
  onRemove: () => void
}) => {
  const { say, player, time, onRemove } = props
  return (
    <>
      {player && (
        <Button second onClick={() => player.seek(readClock(time) ?? 0)}>
          {say('playFromHere')}
        </Button>
      )}
      <Button second onClick={onRemove}>
        {say('removeRow')}
      </Button>
    </>
  )
}
