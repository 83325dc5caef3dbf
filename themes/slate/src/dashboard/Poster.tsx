'use client'
import type { ResumeView } from '@lectern/theme-contract'
import { useState } from 'react'

/** The picture of the video, over the drawn cover; where it is not to be had the cover stays. */
export function Poster({ poster }: { readonly poster: NonNullable<ResumeView['poster']> }) {
  const [isThere, setThere] = useState(true)
  return isThere ? (
    <img
      src={poster.url}
      srcSet={poster.srcSet}
      sizes="(min-width: 64rem) 30rem, 100vw"
      alt=""
      // What failed before the page was taken over says so no more.
      ref={image => void (image?.complete && image.naturalWidth === 0 && setThere(false))}
      onError={() => setThere(false)}
      className="absolute inset-0 size-full object-cover"
    />
  ) : null
}
