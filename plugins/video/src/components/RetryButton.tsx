'use client'

import { useState } from 'react'
import { statusStoreOf } from '../live/statusStore.ts'
import { call } from '../upload/calls.ts'
import { Button } from './Parts.tsx'
import type { Say } from './useWords.ts'

/** Sends a failed video to be prepared again, from a list. */
export const RetryButton = ({ say, api, videoId }: { say: Say; api: string; videoId: string }) => {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const retry = async () => {
    setBusy(true)
    setFault(null)
    try {
      await call(`${api}/${videoId}/retry`, undefined, 'POST')
      await statusStoreOf(api).ask(videoId)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <span>
      <Button second disabled={busy} onClick={() => void retry()}>
        {say('tryAgain')}
      </Button>
      {fault && <span role="alert">{fault}</span>}
    </span>
  )
}
