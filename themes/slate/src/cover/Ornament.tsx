'use client'
import { useId } from 'react'
import { draw, type Sheet } from './drawing.ts'

const palette = {
  paper: { ground: 'var(--cover-paper)', line: 'var(--lt-accent)' },
  ink: { ground: 'var(--cover-ink)', line: 'var(--cover-ink-line)' },
  solid: { ground: 'var(--cover-solid)', line: 'var(--cover-solid-line)' },
} as const

/**
 * A pattern in the academy's colours, where a course has no picture. A client component for the page's weight: what
 * the page carries for the router is then the seed, not the drawing a second time.
 */
export function Ornament({ seed, sheet }: { readonly seed: string; readonly sheet: Sheet }) {
  const id = useId()
  const { ground, width, height, motif, places } = draw(seed, sheet)
  const { ground: fill, line } = palette[ground]
  return (
    <svg
      aria-hidden="true"
      data-ground={ground}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full rounded-[inherit] border-line data-[ground=paper]:border"
    >
      <rect width={width} height={height} fill={fill} />
      <g fill="none" stroke={line} strokeWidth="1.2">
        <defs>
          <g id={id}>
            {motif.cover && <path d={motif.cover} fill={fill} stroke="none" />}
            <path d={motif.lines} />
          </g>
        </defs>
        {places.map(place => (
          <use href={`#${id}`} key={place} transform={place} />
        ))}
      </g>
    </svg>
  )
}
