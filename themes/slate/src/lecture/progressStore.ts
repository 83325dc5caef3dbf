'use client'
import type { ProgressAnswer } from '@lectern/theme-contract/client'
import { createStore, useStore } from 'zustand'

/** What the server last said about each lecture of the page: the player writes it, the page shows it. */
interface ProgressState {
  readonly known: Readonly<Record<string, ProgressAnswer>>
}

const store = createStore<ProgressState>(() => ({ known: {} }))

export function noteProgress(lectureId: string, answer: ProgressAnswer): void {
  store.setState(({ known }) => {
    const completion = answer.completion ?? known[lectureId]?.completion ?? null
    return { known: { ...known, [lectureId]: { ...answer, completion } } }
  })
}

/** Undefined until the server said something since the page was loaded. */
export const useKnownProgress = (lectureId: string): ProgressAnswer | undefined =>
  useStore(store, state => state.known[lectureId])
