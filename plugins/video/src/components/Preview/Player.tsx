'use client'

import { useEffect, useRef, useState } from 'react'
import { announcePlayer } from './openPlayers.ts'

/** A plain player for one HLS playlist, from its beginning. hls.js is loaded with it; Safari plays by itself. */
export const Player = (props: {
  videoId: string
  address: string
  label: string
  fault: string
  onFault: () => void
}) => {
  const { videoId, address, label, fault, onFault } = props
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!element) return
    let isGone = false
    let close = () => {}
    const leave = announcePlayer(videoId, element)
    const play = async () => {
      const { default: Hls } = await import('hls.js')
      if (isGone) return
      if (!Hls.isSupported()) {
        element.src = address
        return
      }
      const hls = new Hls({ startPosition: 0, liveDurationInfinity: false })
      close = () => hls.destroy()
      hls.on(Hls.Events.ERROR, (_event, error) => {
        if (error.fatal) setFailed(true)
      })
      hls.loadSource(address)
      hls.attachMedia(element)
    }
    play().catch(() => setFailed(true))
    return () => {
      isGone = true
      leave()
      close()
    }
  }, [address, videoId])
  if (failed) {
    return (
      <p role="alert">
        {fault}{' '}
        <button type="button" className="lvideo__button lvideo__button--second" onClick={onFault}>
          {label}
        </button>
      </p>
    )
  }
  // biome-ignore lint/a11y/useMediaCaption: captions are edited beside it and shown to students by their player.
  return <video ref={video} className="lvideo__preview" aria-label={label} controls autoPlay playsInline />
}
