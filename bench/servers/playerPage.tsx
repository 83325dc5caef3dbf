import type { LayoutProps, LecturePageView, PageProps } from '@lectern/theme-contract'
import { slate } from '@lectern/theme-slate'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

/** What the page offers to whoever drives the browser. */
declare global {
  interface Window {
    readonly given: Omit<PageProps<LecturePageView>, 'messages'>
    /** Plays an address by the element alone. */
    playFile: (video: HTMLVideoElement, address: string) => void
    /** Plays a playlist as hls.js does when nothing is set. */
    playStock: (video: HTMLVideoElement, address: string) => Promise<void>
  }
}

window.playFile = (video, address) => {
  video.src = address
  video.play().catch(() => {})
}

window.playStock = async (video, address) => {
  const { default: Hls } = await import('hls.js')
  const hls = new Hls()
  hls.loadSource(address)
  hls.attachMedia(video)
  video.play().catch(() => {})
}

const place = document.getElementById('lecture')
if (place) {
  const props = { ...window.given, messages: slate.messages }
  const children = createElement(slate.slots.LecturePage, props)
  const surroundings: LayoutProps = { ...props, page: 'lecture', children }
  createRoot(place).render(createElement(slate.slots.Layout, surroundings))
}
