'use client'

import { useAuth } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { requestRenewal } from '../authApi.ts'

/** The last third of the access token's hour: after forty minutes, with time left for more tries. */
const renewBeforeEndMs = 20 * 60 * 1000
const lookEveryMs = 60 * 1000

/** Keeps a signed-in person signed in while the admin is open, also after the computer slept. */
export function SessionRenewal({ children }: { children?: ReactNode }) {
  const { fetchFullUser, tokenExpirationMs, user } = useAuth()
  const endsAt = user ? tokenExpirationMs : undefined
  const refusedFor = useRef<number>(undefined)
  const running = useRef(false)

  useEffect(() => {
    if (!endsAt) return
    const end = endsAt
    async function look() {
      if (running.current || refusedFor.current === end || Date.now() < end - renewBeforeEndMs) return
      running.current = true
      const outcome = await requestRenewal()
      running.current = false
      // A core that is away is asked again at the next look; a refused session ends where the admin says so.
      if (outcome === 'refused') refusedFor.current = end
      if (outcome === 'renewed') await fetchFullUser()
    }
    const timer = window.setInterval(() => void look(), lookEveryMs)
    const onVisible = () => document.visibilityState === 'visible' && void look()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [endsAt, fetchFullUser])

  return <>{children}</>
}
