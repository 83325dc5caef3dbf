import type { LectureRowView, LockView } from './course.ts'
import type { QuestionsView } from './questions.ts'
import type { QuizView } from './quiz.ts'

export interface OutlineRowView extends LectureRowView {
  /** True for exactly one row: the lecture that the page shows. */
  readonly isCurrent: boolean
}

export interface OutlineSectionView {
  readonly title: string
  readonly lectures: readonly OutlineRowView[]
}

export interface LectureLinkView {
  readonly title: string
  readonly href: string
}

/** Captions or subtitles in one language; also the text of the transcript. */
export interface CaptionsView {
  /** BCP 47. */
  readonly language: string
  readonly label: string
  /** WebVTT, as private as the video. */
  readonly url: string
}

/** One track at the place where playing begins: its head and the first segments from there on, all fMP4. */
export interface OpeningTrackView {
  /** With codecs, as `MediaSource.isTypeSupported` takes it. */
  readonly mimeType: string
  readonly initUrl: string
  readonly segmentUrls: readonly string[]
}

/**
 * What a player may ask for in the moment of the click, before it has read a playlist: one round trip instead of
 * three. Only a way to be quicker; the playlists say the same.
 */
export interface OpeningView {
  /** Seconds at which the segments begin; at most one segment before `startAtSeconds`. */
  readonly fromSeconds: number
  /** One a rendition, in the master playlist's order; empty for sound alone. */
  readonly pictures: readonly (OpeningTrackView & {
    readonly height: number
    readonly bitsPerSecond: number
  })[]
  readonly sound: OpeningTrackView | null
}

/** A video's picture. As private as the video, and opened by the student's session: a page can show it at once. */
export interface PosterView {
  /** In the largest width. */
  readonly url: string
  /** All widths, as an `img` takes them. */
  readonly srcSet: string
}

/** What stands where the video stands. */
export type PlaybackView =
  | {
      readonly kind: 'video'
      /** HLS master playlist; needs the cookie that `mediaAccessUrl` sets. */
      readonly masterUrl: string
      /** False: a beginning that grows while the rest is prepared; load the page again for all of it. */
      readonly isComplete: boolean
      /** False: sound alone, to be shown with its poster. */
      readonly hasPicture: boolean
      /** WebVTT of sprite tiles (`picture.jpg#xywh=…`, relative to it) for previews while seeking. Private. */
      readonly storyboardUrl: string | null
      readonly captions: readonly CaptionsView[]
      /** In order of time; empty without chapters. */
      readonly chapters: readonly { readonly startSeconds: number; readonly title: string }[]
      readonly poster: PosterView | null
      readonly startAtSeconds: number
      readonly durationSeconds: number
      /** Null where it is not known; the playlists are read then. */
      readonly opening: OpeningView | null
      /** POST, 204: sets the media cookie. Call it before loading and every few minutes while playing. */
      readonly mediaAccessUrl: string
    }
  | { readonly kind: 'text' }
  /** Questions instead of a video; `LecturePageView.quiz` has them. */
  | { readonly kind: 'quiz' }
  /** The video was uploaded and cannot be played yet. */
  | { readonly kind: 'processing' }
  | {
      readonly kind: 'locked'
      readonly lock: LockView
      readonly redeemHref: string
    }

/** A file to download, as private as the lecture. */
export interface ResourceView {
  readonly title: string
  readonly href: string
  /** Ending of its name in capital letters, such as "PDF"; may be empty. */
  readonly type: string
  readonly bytes: number | null
}

/** What the student wrote beside the lecture; plain text. */
export interface NoteView {
  readonly id: string
  readonly text: string
  /** Second of the video; null for all of it. */
  readonly seconds: number | null
  /** POST `{ text }` changes it, DELETE removes it. */
  readonly endpoint: string
}

export interface NotesView {
  readonly notes: readonly NoteView[]
  /** POST `NoteBody`, answers `NoteView`. */
  readonly endpoint: string
  /** All notes of the student as a file. */
  readonly exports: { readonly markdown: string; readonly text: string }
}

/** What completes a lecture, and where the student stands. */
export interface CompletionView {
  readonly rule: 'percent' | 'end' | 'marked' | 'time' | 'quiz'
  /** Percent to watch (`percent`), minutes to read (`time`); null for the others. */
  readonly target: number | null
  /** Percent watched (`percent`, `end`), minutes read (`time`), whole numbers; 0 for the others. */
  readonly reached: number
}

/** One lecture with all around it. Personal: never cached. */
export interface LecturePageView {
  readonly course: { readonly title: string; readonly href: string }
  readonly lecture: {
    readonly id: string
    readonly title: string
    /** Sanitised HTML as `CourseView.descriptionHtml`; may be empty. */
    readonly bodyHtml: string
    readonly durationSeconds: number | null
    readonly number: number
  }
  readonly playback: PlaybackView
  /** There exactly where `playback` is a quiz. */
  readonly quiz: QuizView | null
  readonly resources: readonly ResourceView[]
  /** Null where nothing may be written. */
  readonly notes: NotesView | null
  /** Null where the academy takes none. */
  readonly questions: QuestionsView | null
  readonly outline: readonly OutlineSectionView[]
  readonly previous: LectureLinkView | null
  readonly next: LectureLinkView | null
  readonly progress: {
    /** 0 to 100, whole numbers. */
    readonly coursePercent: number
    readonly completed: boolean
    readonly completion: CompletionView
    /** Whose progress it is, for `outboxOf`; empty in a preview. */
    readonly studentKey: string
  }
  /** POST, JSON; the bodies and answers are in `client/endpoints.ts`. */
  readonly endpoints: {
    readonly progress: string
    readonly complete: string
    readonly mediaAccess: string
    readonly startOver: string
  }
}
