'use client'
import { useEffect, useState } from 'react'

/**
 * Seconds left, once a second; null without a limit. It counts from what the server said and this device's own steady
 * clock, so that a wrong date of the device changes nothing.
 */
export function useTimeLeft(atFirst: number | null): number | null {
  const [left, setLeft] = useState(atFirst)
  useEffect(() => {
    if (atFirst === null) return
    const from = performance.now()
    const count = () => setLeft(atFirst - (performance.now() - from) / 1000)
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [atFirst])
  return left
}
