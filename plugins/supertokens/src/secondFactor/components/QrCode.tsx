'use client'

import { encode } from 'uqr'

/** A QR code, always dark on white with its quiet zone: many cameras read nothing else, also at night. */
export function QrCode({ text, alternative }: { text: string; alternative: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((cells, y) => cells.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      aria-label={alternative}
      height={208}
      role="img"
      shapeRendering="crispEdges"
      style={{ background: '#fff', borderRadius: 'var(--style-radius-s)', maxWidth: '100%' }}
      viewBox={`0 0 ${size} ${size}`}
      width={208}
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
