import type { PlayerStore } from './playerStore.ts'
import { remember } from './remembered.ts'

/** The tracks that carry what is said; hover previews and chapters are tracks of other kinds. */
const spoken = (video: HTMLVideoElement): readonly TextTrack[] =>
  [...video.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles')

export const trackOf = (video: HTMLVideoElement, language: string): TextTrack | null =>
  spoken(video).find(track => track.language === language) ?? null

/** Shows one language, or none. A track that the transcript reads stays loaded. */
export function showCaptions(video: HTMLVideoElement, language: string | null): void {
  for (const track of spoken(video)) {
    if (track.language === language) track.mode = 'showing'
    else if (track.mode === 'showing') track.mode = 'hidden'
  }
}

/** Chooses captions for this lecture and the next ones. */
export function chooseCaptions(store: PlayerStore, language: string | null): void {
  store.setState({ captions: language })
  remember({ captions: language })
}

/** The language to show first: the one of the last lecture, in the same or a wider form. */
export function languageFor(remembered: string | null, there: readonly string[]): string | null {
  if (remembered === null) return null
  const base = (language: string) => language.toLowerCase().split('-')[0]
  return (
    there.find(language => language === remembered) ??
    there.find(language => base(language) === base(remembered)) ??
    null
  )
}
