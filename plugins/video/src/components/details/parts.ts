import type { VideoStatus } from '../../videoStatus.ts'
import type { Say } from '../useWords.ts'

/** The player beside the editors: where it stands, and the picture that it shows. */
export interface PlayerHandle {
  readonly currentSeconds: () => number
  readonly seek: (seconds: number) => void
  /** The frame that is shown, as a JPEG; `null` before there is one. */
  readonly frame: () => Promise<Blob | null>
}

/** What each part of a video's details needs. */
export interface PartProps {
  readonly say: Say
  readonly language: string
  /** Address of the video's own endpoints. */
  readonly address: string
  readonly status: VideoStatus
  readonly player: PlayerHandle | null
  /** The server answered with a new status. */
  readonly onStatus: (status: VideoStatus) => void
}
