'use client'

import { useEffect, useState } from 'react'

/** Asks before the page is left while something that was typed is not saved. */
export const useUnsaved = () => {
  const [is, setIs] = useState(false)
  useEffect(() => {
    if (!is) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [is])
  return { is, mark: () => setIs(true), clear: () => setIs(false) }
}
