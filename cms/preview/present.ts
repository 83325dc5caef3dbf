import type { LecturePageView } from '@lectern/theme-contract'
import { paths } from '../site/navigation.ts'
import { presentLecture } from '../site/present/lecture.ts'
import { presentPoster } from '../site/present/playback.ts'
import type { LectureRecord } from '../site/read/lecture.ts'

/** The lecture's page, open as for somebody who is enrolled, with ways to the server that keep nothing. */
export function presentPreview(record: LectureRecord, lectureId: string): LecturePageView {
  const shown = record.video && { ...record.video, showEarly: true }
  const view = presentLecture({ ...record, video: shown }, { kind: 'open', lecture: { id: lectureId } })
  const mediaAccess = paths.previewMediaAccess(lectureId)
  return {
    ...view,
    playback:
      shown && view.playback.kind === 'video'
        ? {
            ...view.playback,
            poster: presentPoster(shown, paths.previewPoster(lectureId)),
            mediaAccessUrl: mediaAccess,
          }
        : view.playback,
    endpoints: {
      progress: paths.previewProgress,
      complete: paths.previewProgress,
      startOver: paths.previewProgress,
      mediaAccess,
    },
  }
}
