import type { PictureView } from '@lectern/theme-contract'
import { columns, draw, type Mark, rows, tile } from './drawing.ts'

interface CoverProps {
  readonly cover: PictureView | null
  readonly seed: string
  /** The value of `sizes` for a picture of several widths. */
  readonly sizes: string
  readonly className?: string
  /** The first picture of a page is wanted at once. */
  readonly isFirst?: boolean
}

const palette = {
  paper: {
    ground: 'var(--lt-accent-3)',
    strong: 'var(--lt-accent)',
    middle: 'var(--lt-accent-7)',
    soft: 'var(--lt-accent-5)',
  },
  ink: {
    ground: 'var(--cover-ink)',
    strong: 'var(--cover-paper)',
    middle: 'var(--lt-accent-8)',
    soft: 'var(--cover-middle)',
  },
} as const

function Shape({ mark, fill }: { readonly mark: Mark; readonly fill: string }) {
  if (mark.kind === 'arc') return <path d={mark.d} fill={fill} />
  if (mark.kind === 'disc') return <circle cx={mark.x} cy={mark.y} r={mark.r} fill={fill} />
  return <rect x={mark.x} y={mark.y} width={mark.size} height={mark.size} fill={fill} />
}

/** An ornament in the academy's colours, where a course has no picture. */
function Ornament({ seed }: { readonly seed: string }) {
  const { ground, marks } = draw(seed)
  const colours = palette[ground]
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${columns * tile} ${rows * tile}`}
      preserveAspectRatio="xMidYMid slice"
      className="absolute inset-0 size-full"
    >
      <rect width={columns * tile} height={rows * tile} fill={colours.ground} />
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the drawing never changes
        <Shape key={index} mark={mark} fill={colours[mark.tone]} />
      ))}
    </svg>
  )
}

/** A course's picture, or an ornament in its place. The box has a size before either is there. */
export function Cover({ cover, seed, sizes, className = 'aspect-3/2', isFirst = false }: CoverProps) {
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
        <Ornament seed={seed} />
      )}
    </div>
  )
}
