'use client'

import { useAuth } from '@payloadcms/ui'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { UploadEngine } from '../upload/engine.ts'
import { uploadEngine } from '../upload/loadEngine.ts'
import { keepsUploads, subscribeToUploads, uploadsNow } from '../upload/store.ts'

/** Uploads of this tab, and how to get at them. `engine` is `null` while nobody is signed in. */
export const useUploads = () => {
  const { user } = useAuth()
  const owner = user ? String(user.id) : null
  const uploads = useSyncExternalStore(subscribeToUploads, uploadsNow, uploadsNow)
  const engine = useMemo(
    () => (owner === null ? null : (): Promise<UploadEngine> => uploadEngine(owner)),
    [owner],
  )
  // What the browser kept goes on wherever in the admin the page was opened again.
  useEffect(() => {
    if (owner !== null && keepsUploads(owner)) void uploadEngine(owner)
  }, [owner])
  return { uploads, engine }
}
