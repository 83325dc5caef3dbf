import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Player } from '../../plugins/video/src/components/Preview/Player.tsx'

/** Times in milliseconds since 1970. */
export interface Watched {
  /** When the page heard that the beginning can be played. */
  readonly heardAt: number
  readonly shownAt: number
  /** Of the video, until it stalled or was watched for long enough. */
  readonly playedSeconds: number
  readonly stalled: boolean
}

/** What the page offers to whoever drives the browser. */
declare global {
  interface Window {
    /** Resolves once the server pushes the states of videos. */
    listen: () => Promise<void>
    /** Opens the preview of a video as soon as there is one, and watches it for so many seconds at most. */
    watch: (videoId: string, mostSeconds: number) => Promise<Watched>
  }
}

interface Status {
  readonly videoId: string
  readonly state: string
  readonly playback: { readonly path: string } | null
}

const api = '/api/videos'
const states = new Map<string, Status>()
let onStatus = () => {}

window.listen = () =>
  new Promise(resolve => {
    const live = new EventSource(`${api}/live`)
    live.addEventListener('open', () => resolve())
    live.addEventListener('status', event => {
      const status: Status = JSON.parse(event.data)
      states.set(status.videoId, status)
      onStatus()
    })
  })

window.watch = async (videoId, mostSeconds) => {
  const path = await playable(videoId)
  const heardAt = Date.now()
  const place = document.body.appendChild(document.createElement('div'))
  const [label, fault] = ['Preview', 'It cannot be played']
  createRoot(place).render(
    createElement(Player, { videoId, address: `${api}/${videoId}/${path}`, label, fault, onFault: () => {} }),
  )
  const video = await pictureIn(place)
  await new Promise(resolve => video.requestVideoFrameCallback(resolve))
  const shownAt = Date.now()
  return { heardAt, shownAt, ...(await played(video, mostSeconds)) }
}

const playable = (videoId: string): Promise<string> =>
  new Promise((resolve, reject) => {
    onStatus = () => {
      const status = states.get(videoId)
      if (status?.playback) resolve(status.playback.path)
      else if (status?.state === 'failed') reject(new Error('The video failed'))
    }
    onStatus()
  })

const pictureIn = (place: HTMLElement): Promise<HTMLVideoElement> =>
  new Promise(resolve => {
    const look = () => {
      const video = place.querySelector('video')
      if (video) resolve(video)
      else requestAnimationFrame(look)
    }
    look()
  })

const played = (
  video: HTMLVideoElement,
  mostSeconds: number,
): Promise<Pick<Watched, 'playedSeconds' | 'stalled'>> =>
  new Promise(resolve => {
    const end = (stalled: boolean) => resolve({ playedSeconds: video.currentTime, stalled })
    video.addEventListener('waiting', () => video.currentTime > 0 && end(true))
    video.addEventListener('ended', () => end(false))
    video.addEventListener('timeupdate', () => video.currentTime >= mostSeconds && end(false))
  })
