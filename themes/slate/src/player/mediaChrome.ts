import type { Translate } from '@lectern/theme-contract'
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import 'media-chrome/dist/media-controller.js'
import 'media-chrome/dist/media-fullscreen-button.js'
import 'media-chrome/dist/media-mute-button.js'
import 'media-chrome/dist/media-pip-button.js'
import 'media-chrome/dist/media-play-button.js'
import 'media-chrome/dist/media-seek-backward-button.js'
import 'media-chrome/dist/media-seek-forward-button.js'
import 'media-chrome/dist/media-time-range.js'
import 'media-chrome/dist/media-volume-range.js'
import type MediaController from 'media-chrome/dist/media-controller.js'
import { createMediaStore } from 'media-chrome/dist/media-store/media-store.js'
import { addTranslation, setLanguage } from 'media-chrome/dist/utils/i18n.js'
import { jumpSeconds } from './shortcuts.ts'
import type { PlayerWord } from './words.ts'

/**
 * The elements of media-chrome that the player uses. They are loaded with the controls, after the first frame.
 * Its menus and shortcuts are left out: quality comes from hls.js, which media-chrome knows only through another
 * wrapper of the element, and one kind of menu should hold quality, speed and captions alike; its keys know
 * neither digits nor an off switch.
 */
type BarElement = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
  readonly notooltip?: boolean
  readonly seekoffset?: number
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'media-controller': BarElement & {
        readonly audio?: boolean
        readonly nodefaultstore?: boolean
        readonly nohotkeys?: boolean
        readonly gesturesdisabled?: boolean
      }
      'media-fullscreen-button': BarElement
      'media-mute-button': BarElement
      'media-pip-button': BarElement
      'media-play-button': BarElement
      'media-seek-backward-button': BarElement
      'media-seek-forward-button': BarElement
      'media-time-range': BarElement
      'media-volume-range': BarElement
    }
  }
}

/** The word for a unit of time in a language, as one or as several of them. */
function unitWord(locale: string, unit: 'hour' | 'minute' | 'second', count: 1 | 2): string {
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).formatToParts(
    count,
  )
  return parts.find(({ type }) => type === 'unit')?.value ?? unit
}

/** Gives media-chrome the academy's words. Before its elements stand in the page: they read them then. */
export function speak(t: Translate<PlayerWord>, locale: string): void {
  addTranslation(locale, {
    ...{ Play: t('player.play'), play: t('player.play'), Pause: t('player.pause'), pause: t('player.pause') },
    ...{ Mute: t('player.mute'), mute: t('player.mute') },
    ...{ Unmute: t('player.unmute'), unmute: t('player.unmute') },
    ...{ volume: t('player.volume'), seek: t('player.position') },
    'Seek backward': t('player.back', { seconds: jumpSeconds }),
    'Seek forward': t('player.forward', { seconds: jumpSeconds }),
    'seek back {seekOffset} seconds': t('player.back', { seconds: jumpSeconds }),
    'seek forward {seekOffset} seconds': t('player.forward', { seconds: jumpSeconds }),
    'Enter fullscreen mode': t('player.fullScreen'),
    'enter fullscreen mode': t('player.fullScreen'),
    'Exit fullscreen mode': t('player.leaveFullScreen'),
    'exit fullscreen mode': t('player.leaveFullScreen'),
    'Enter picture in picture mode': t('player.pictureInPicture'),
    'enter picture in picture mode': t('player.pictureInPicture'),
    'Exit picture in picture mode': t('player.leavePictureInPicture'),
    'exit picture in picture mode': t('player.leavePictureInPicture'),
    '{currentTime} of {totalTime}': t('player.positionOf', {
      position: '{currentTime}',
      length: '{totalTime}',
    }),
    'chapter: {chapterName}': t('player.chapterMarked', { title: '{chapterName}' }),
    'video not loaded, unknown time.': t('player.loading'),
    ...{ hour: unitWord(locale, 'hour', 1), hours: unitWord(locale, 'hour', 2) },
    ...{ minute: unitWord(locale, 'minute', 1), minutes: unitWord(locale, 'minute', 2) },
    ...{ second: unitWord(locale, 'second', 1), seconds: unitWord(locale, 'second', 2) },
  })
  setLanguage(locale)
}

/** Binds a bar of elements to a video that stands outside of it. What the student chose is ours to remember. */
export function bind(controller: HTMLElement, video: HTMLVideoElement, frame: HTMLElement): void {
  const bar = controller as InstanceType<typeof MediaController>
  bar.fullscreenElement = frame
  bar.mediaStore = createMediaStore({
    media: video as never,
    fullscreenElement: frame as never,
    documentElement: document as never,
    options: { noVolumePref: true, noMutedPref: true, noSubtitlesLangPref: true },
  })
}
