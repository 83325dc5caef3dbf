'use client'

import { useState } from 'react'
import { isVideoStatus } from '../../live/isVideoStatus.ts'
import type { VideoStatus } from '../../videoStatus.ts'
import type { Say } from '../useWords.ts'

interface Problem {
  readonly detail?: unknown
  readonly errors?: unknown
}

/** Sends a change and takes the status that is answered; says what went wrong in sentences. */
export const useSend = (say: Say, onStatus: (status: VideoStatus) => void) => {
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<readonly string[]>([])
  const send = async (address: string, method: string, body?: object | Blob): Promise<boolean> => {
    setBusy(true)
    setFaults([])
    try {
      const response = await fetch(address, { method, credentials: 'same-origin', ...contentOf(body) })
      const answer: unknown = await response.json().catch(() => null)
      if (response.ok && isVideoStatus(answer)) {
        onStatus(answer)
        return true
      }
      setFaults(sentencesOf(answer) ?? [say('notSaved')])
    } catch {
      setFaults([say('unreachable')])
    } finally {
      setBusy(false)
    }
    return false
  }
  return { busy, faults, send }
}

const contentOf = (body: object | Blob | undefined): RequestInit => {
  if (body === undefined) return {}
  if (body instanceof Blob) return { body, headers: { 'content-type': body.type } }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

const sentencesOf = (answer: unknown): string[] | null => {
  if (typeof answer !== 'object' || answer === null) return null
  const { detail, errors }: Problem = answer
  const messages = Array.isArray(errors) ? errors.flatMap(each => messageOf(each)) : []
  if (messages.length > 0) return messages
  return typeof detail === 'string' ? [detail] : null
}

const messageOf = (error: unknown): string[] =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
    ? [error.message]
    : []
