'use client'
import type { ProgressAnswer } from '@lectern/theme-contract/client'
import { createStore, useStore } from 'zustand'

/** What the server last said about each lecture of the page: the player writes it, the page shows it. */
interface ProgressState {
  readonly known: Readonly<Record<string, ProgressAnswer>>
}

const store = createStore<ProgressState>(() => ({ known: {} }))

export function noteProgress(lectureId: string, answer: ProgressAnswer): void {
  store.setState(state => ({ known: { ...state.known, [lectureId]: answer } }))
}

export function useProgress(lectureId: string, atFirst: ProgressAnswer): ProgressAnswer {
  return useStore(store, state => state.known[lectureId]) ?? atFirst
}
