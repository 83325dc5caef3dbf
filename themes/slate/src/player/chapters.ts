import type { PlaybackView } from '@lectern/theme-contract'

type Chapter = Extract<PlaybackView, { kind: 'video' }>['chapters'][number]

/** The chapter that runs at a time; null before the first. */
export function chapterAt(chapters: readonly Chapter[], seconds: number): number | null {
  const at = chapters.findLastIndex(({ startSeconds }) => startSeconds <= seconds)
  return at === -1 ? null : at
}

/** Gives the chapters to the element as a track of its own: the seek bar shows its marks, screen readers its titles. */
export function markChapters(video: HTMLVideoElement, chapters: readonly Chapter[], duration: number): void {
  if (chapters.length === 0 || [...video.textTracks].some(({ kind }) => kind === 'chapters')) return
  const track = video.addTextTrack('chapters')
  track.mode = 'hidden'
  for (const [index, { startSeconds, title }] of chapters.entries()) {
    const end = chapters[index + 1]?.startSeconds ?? duration
    if (end > startSeconds) track.addCue(new VTTCue(startSeconds, end, title.replaceAll('<', '&lt;')))
  }
}
