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
  /** Index of the picture's stream in the file; `null` for sound alone, whose size and rates are 0. */
  readonly videoStream: number | null
  /** Size as shown, in pixels: after rotation and with square pixels. */
  readonly width: number
  readonly height: number
  /** Whether the stored pixels already are those of `width` and `height`. */
  readonly squarePixels: boolean
  readonly averageRate: Rate
  /** The lowest rate in which every timestamp can be written; far from the average when the rate varies. */
  readonly baseRate: Rate
  readonly interlaced: boolean
  /** Colours that a screen of standard range would show wrongly; `null` for those that may stay as they are. */
  readonly wideColours: WideColours | null
  /**
   * Whether every player of HLS shows the stored picture as it is: H.264 of an ordinary profile and level, 8 bits,
   * 4:2:0, upright, in an MP4 that begins at zero.
   */
  readonly isPlainH264: boolean
  /** Seconds from the file's beginning to its first picture: sound often begins a little earlier. */
  readonly pictureStart: number
  /** Sound tracks, first the one that plays unless somebody chooses; empty without sound. */
  readonly audioTracks: readonly AudioTrack[]
  /** Text tracks that can be taken over as captions, in the file's order. */
  readonly textTracks: readonly TextTrack[]
  readonly chapters: readonly Chapter[]
}

/** In FFmpeg's words. */
export interface WideColours {
  /** PQ (`smpte2084`) and HLG (`arib-std-b67`) are of high dynamic range. */
  readonly transfer: 'smpte2084' | 'arib-std-b67' | 'bt2020-10'
  readonly primaries: 'bt2020' | 'smpte432' | 'smpte431' | 'bt709'
  readonly matrix: 'bt2020nc' | 'bt2020c' | 'bt709'
}

export interface AudioTrack {
  /** Index of the stream in the file. */
  readonly stream: number
  /** BCP 47, `und` where the file does not say. */
  readonly language: string
  /** As the file names it, often empty. */
  readonly title: string
}

export interface TextTrack {
  readonly stream: number
  /** BCP 47, `und` where the file does not say. */
  readonly language: string
  readonly label: string
}

export const perSecond = (rate: Rate): number => rate.numerator / rate.denominator
