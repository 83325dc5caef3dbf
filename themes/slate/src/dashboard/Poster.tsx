'use client'
import type { ResumeView } from '@lectern/theme-contract'
import { post } from '@lectern/theme-contract/client'
import { useEffect, useState } from 'react'

/** The picture of the video, over the drawn cover, once its cookie is there; without it the cover stays. */
export function Poster({ poster }: { readonly poster: NonNullable<ResumeView['poster']> }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    let isGone = false
    post(poster.mediaAccessUrl, {}, () => null).then(answer => {
      if (!isGone && answer.kind === 'ok') setOpen(true)
    })
    return () => {
      isGone = true
    }
  }, [poster.mediaAccessUrl])
  return isOpen ? (
    <img
      src={poster.url}
      alt=""
      onError={() => setOpen(false)}
      className="absolute inset-0 size-full object-cover"
    />
  ) : null
}
