'use client'
import { continueParameter, ownPath } from '@lectern/theme-contract/client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** Where to go afterwards: the address says it, since the page itself is equal for everybody. */
export function useContinueTo(otherwise: string): string {
  const asked = useSyncExternalStore(
    never,
    () => ownPath(new URLSearchParams(window.location.search).get(continueParameter)),
    () => null,
  )
  return asked ?? otherwise
}

/** A link to the other form that keeps where to go. */
export function keeping(href: string, continueTo: string): string {
  return `${href}${href.includes('?') ? '&' : '?'}${continueParameter}=${encodeURIComponent(continueTo)}`
}
