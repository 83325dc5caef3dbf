'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * False in the HTML and true once the page's scripts run: until then, and without JavaScript for good, the browser
 * itself checks the fields of a form and sends it.
 */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
