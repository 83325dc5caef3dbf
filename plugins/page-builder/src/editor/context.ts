'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { EditorState, Finding, PageData, PictureView } from '../contract/index.ts'
import type { Api } from './api.ts'
import type { Labels } from './labels.ts'
import type { Library } from './model/tree.ts'
import type { Session } from './session.ts'

/** What every part of the editor works with. */
export interface EditorContext {
  readonly api: Api
  readonly session: Session
  readonly page: EditorState['page']
  readonly library: Library
  readonly labels: Labels
  readonly data: PageData
  /** Hosts whose frames a page may show. */
  readonly embeds: readonly string[]
  readonly findings: readonly Finding[]
  readonly readOnly: boolean
  /** Says it to screen readers. */
  readonly announce: (sentence: string) => void
  /** Opens the media library; what is chosen is shown at once. */
  readonly choosePicture: (onChosen: (id: string, picture: PictureView) => void) => void
  /** Which field of the selected block is to have the focus, and a count that tells two wishes apart. */
  readonly wanted: { readonly field: string | null; readonly count: number }
  readonly go: (block: string | null, field: string | null) => void
  /** Asks the author what is to become of two states of the page. */
  readonly decide: () => void
  readonly check: () => Promise<void>
  /** Something about publication is another now: the live version (0: none), or the time of a scheduled one. */
  readonly onPublished: (version: number, publishAt: string | null) => void
}

export const Editing = createContext<EditorContext | null>(null)

export const useEditing = (): EditorContext => {
  const context = useContext(Editing)
  if (!context) throw new Error('A part of the page editor stands outside of it.')
  return context
}

export const useSnapshot = () => {
  const { workbench } = useEditing().session
  return useSyncExternalStore(workbench.subscribe, workbench.snapshot, workbench.snapshot)
}

export const useSaving = () => {
  const { saving } = useEditing().session
  return useSyncExternalStore(saving.subscribe, saving.state, saving.state)
}
