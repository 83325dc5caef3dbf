import type { Chapter } from '@lectern/plugin-video/contract'

/** A rate as FFmpeg writes it: frames per second = numerator / denominator. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
}

/** What the planner needs to know of an upload. */
export interface Source {
  /** Seconds that the file announces. */
  readonly durationSeconds: number
  /** Whether a header announced the duration; MPEG-TS only lets it be estimated from what is there. */
  readonly durationIsAnnounced: boolean
  /** Index of the picture's stream in the file. */
  readonly videoStream: number
  /** Size as shown, in pixels: after rotation and with square pixels. */
  readonly width: number
  readonly height: number
  /** Whether the stored pixels already are those of `width` and `height`. */
  readonly squarePixels: boolean
  readonly averageRate: Rate
  /** The lowest rate in which every timestamp can be written; far from the average when the rate varies. */
  readonly baseRate: Rate
  readonly interlaced: boolean
  /**
   * Whether every player of HLS shows the stored picture as it is: H.264 of an ordinary profile and level, 8 bits,
   * 4:2:0, upright, in an MP4 that begins at zero.
   */
  readonly isPlainH264: boolean
  /** Index of the sound's stream in the file, `null` without sound. */
  readonly audioStream: number | null
  /** Text tracks that can be taken over as captions, in the file's order. */
  readonly textTracks: readonly TextTrack[]
  readonly chapters: readonly Chapter[]
}

export interface TextTrack {
  readonly stream: number
  /** BCP 47, `und` where the file does not say. */
  readonly language: string
  readonly label: string
}

export const perSecond = (rate: Rate): number => rate.numerator / rate.denominator
