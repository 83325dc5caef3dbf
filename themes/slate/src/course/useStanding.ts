import { loadStanding, type Standing } from '@lectern/theme-contract/client'
import { useEffect, useState } from 'react'
import { later } from '../control/later.ts'

/** Where the student stands in the course of the page; null for a visitor, and until it is known. */
export function useStanding(endpoint: string, meEndpoint: string): Standing | null {
  const [standing, setStanding] = useState<Standing | null>(null)
  useEffect(
    () =>
      later(() => {
        let isGone = false
        loadStanding(endpoint, meEndpoint).then(answer => {
          if (!isGone) setStanding(answer)
        })
        return () => {
          isGone = true
        }
      }),
    [endpoint, meEndpoint],
  )
  return standing
}
