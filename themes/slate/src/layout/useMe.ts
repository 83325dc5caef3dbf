'use client'
import { loadMe, type Me } from '@lectern/theme-contract/client'
import { useEffect, useState } from 'react'
import { later } from '../control/later.ts'

/** Who is here, once it is known: null on the server and until the one call of the page has answered. */
export function useMe(endpoint: string): Me | null {
  const [me, setMe] = useState<Me | null>(null)
  useEffect(
    () =>
      later(() => {
        let isGone = false
        loadMe(endpoint).then(answer => {
          if (!isGone) setMe(answer)
        })
        return () => {
          isGone = true
        }
      }),
    [endpoint],
  )
  return me
}
