'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

const quietAfterMs = 2500

/** True when nobody has moved for a while; the controls step back then. */
export function useIdle(isWatching: boolean): { readonly isIdle: boolean; readonly onActivity: () => void } {
  const [isIdle, setIdle] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const onActivity = useCallback(() => {
    setIdle(false)
    clearTimeout(timer.current)
    if (isWatching) timer.current = setTimeout(() => setIdle(true), quietAfterMs)
  }, [isWatching])
  useEffect(() => {
    onActivity()
    return () => clearTimeout(timer.current)
  }, [onActivity])
  return { isIdle: isIdle && isWatching, onActivity }
}
