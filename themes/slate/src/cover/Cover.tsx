import type { PictureView } from '@lectern/theme-contract'
import { Fragment } from 'react'
import { draw, type Sheet } from './drawing.ts'

interface CoverProps {
  readonly cover: PictureView | null
  readonly seed: string
  /** The value of `sizes` for a picture of several widths. */
  readonly sizes: string
  readonly className?: string
  /** The first picture of a page is wanted at once. */
  readonly isFirst?: boolean
  /** A large place takes a finer drawing. */
  readonly sheet?: Sheet
}

const palette = {
  paper: { ground: 'var(--cover-paper)', line: 'var(--lt-accent)' },
  ink: { ground: 'var(--cover-ink)', line: 'var(--cover-ink-line)' },
  solid: { ground: 'var(--cover-solid)', line: 'var(--cover-solid-line)' },
} as const

const small: Sheet = { columns: 3, rows: 2 }

/** A pattern in the academy's colours, where a course has no picture. */
function Ornament({ seed, sheet }: { readonly seed: string; readonly sheet: Sheet }) {
  const { ground, width, height, layers, rings } = draw(seed, sheet)
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
        {layers.map(({ cover, lines }) => (
          <Fragment key={lines.slice(0, 24)}>
            {cover && <path d={cover} fill={fill} stroke="none" />}
            <path d={lines} />
          </Fragment>
        ))}
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

/** A course's picture, or an ornament in its place. The box has a size before either is there. */
export function Cover({
  cover,
  seed,
  sizes,
  className = 'aspect-3/2',
  isFirst = false,
  sheet = small,
}: CoverProps) {
  return (
    <div className={`relative overflow-hidden rounded-md bg-accent-soft ${className}`}>
      {cover ? (
        <img
          src={cover.url}
          alt={cover.alt}
          width={cover.width}
          height={cover.height}
          sizes={sizes}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : 'auto'}
          decoding="async"
          className="absolute inset-0 size-full object-cover"
        />
      ) : (
        <Ornament seed={seed} sheet={sheet} />
      )}
    </div>
  )
}
