'use client'
import { useId } from 'react'
import { draw, fan, type Sheet } from './drawing.ts'

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
  const { ground, width, height, lines, fans, rings } = draw(seed, sheet)
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
        {fans.length > 0 && (
          <defs>
            <g id={id}>
              <path d={fan.disc} fill={fill} stroke="none" />
              <path d={fan.rings} />
            </g>
          </defs>
        )}
        {fans.map(({ x, y, towardsX, towardsY }) => (
          <use
            key={`${x} ${y} ${towardsX} ${towardsY}`}
            href={`#${id}`}
            transform={`matrix(${towardsX} 0 0 ${towardsY} ${x} ${y})`}
          />
        ))}
        {lines && <path d={lines} />}
        {rings.map(({ rx, ry, turn }) => (
          <ellipse
            key={`${rx} ${turn}`}
            rx={rx}
            ry={ry}
            transform={`translate(${width / 2} ${height / 2}) rotate(${turn})`}
          />
        ))}
      </g>
    </svg>
  )
}
