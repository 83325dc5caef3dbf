import type { PictureView } from '@lectern/theme-contract'
import type { ReactNode } from 'react'
import type { Sheet } from './drawing.ts'
import { Ornament } from './Ornament.tsx'

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
  /** Lies over it. */
  readonly children?: ReactNode
}

const small: Sheet = { columns: 3, rows: 2 }

/** A course's picture, or an ornament in its place. The box has a size before either is there. */
export function Cover({
  cover,
  seed,
  sizes,
  className = 'aspect-3/2',
  isFirst = false,
  sheet = small,
  children,
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
      {children}
    </div>
  )
}
