'use client'

import { useListDrawer } from '@payloadcms/ui'
import type { CollectionSlug } from 'payload'
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import type { PageData, PictureView } from '../contract/index.ts'
import type { EditorContext } from './context.ts'

export interface Pictures {
  /** Pictures chosen here, which the server does not send yet. */
  readonly chosen: PageData['pictures']
  readonly choose: EditorContext['choosePicture']
  readonly drawer: ReactNode
}

/** The app's own library of pictures, as Payload's drawer shows it: with search, upload, and only what one may see. */
export const usePictures = (slug: string): Pictures => {
  // The app's own slugs are known where it is generated, and not here.
  const media = slug as CollectionSlug
  // The drawer loads its list anew whenever it is given other objects.
  const wanted = useMemo(
    () => ({ collectionSlugs: [media], filterOptions: { [media]: { mimeType: { contains: 'image/' } } } }),
    [media],
  )
  const [ListDrawer, , { openDrawer, closeDrawer }] = useListDrawer(wanted)
  const [chosen, setChosen] = useState<PageData['pictures']>({})
  const answer = useRef<Parameters<EditorContext['choosePicture']>[0] | null>(null)
  const choose = useCallback<EditorContext['choosePicture']>(
    onChosen => {
      answer.current = onChosen
      openDrawer()
    },
    [openDrawer],
  )
  return {
    chosen,
    choose,
    drawer: (
      <ListDrawer
        allowCreate
        onSelect={({ doc }) => {
          const picture = pictureFrom(doc)
          if (picture) {
            const id = String(doc.id)
            setChosen(before => ({ ...before, [id]: picture }))
            answer.current?.(id, picture)
          }
          answer.current = null
          closeDrawer()
        }}
      />
    ),
  }
}

/** `null` for what is no picture. */
const pictureFrom = (doc: Readonly<Record<string, unknown>>): PictureView | null => {
  const { url, width, height, alt } = doc
  if (typeof url !== 'string' || typeof width !== 'number' || typeof height !== 'number') return null
  return { alt: typeof alt === 'string' ? alt : '', width, height, sources: [{ url, width }] }
}
