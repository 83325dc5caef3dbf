interface ProgressRingProps {
  readonly percent: number
  readonly className?: string
}

const radius = 15.5
const length = 2 * Math.PI * radius

/** A ring that closes, clockwise from the top. The words beside it say the same, so it is hidden from readers. */
export function ProgressRing({ percent, className = 'size-9' }: ProgressRingProps) {
  const full = Math.min(100, Math.max(0, percent))
  return (
    <svg aria-hidden="true" viewBox="0 0 36 36" className={`shrink-0 -rotate-90 ${className}`}>
      <circle cx="18" cy="18" r={radius} fill="none" strokeWidth="4" className="stroke-line" />
      {full > 0 && (
        <circle
          cx="18"
          cy="18"
          r={radius}
          fill="none"
          strokeWidth="4"
          strokeLinecap={full < 100 ? 'round' : 'butt'}
          strokeDasharray={`${((full / 100) * length).toFixed(2)} ${length.toFixed(2)}`}
          className={full < 100 ? 'stroke-accent' : 'stroke-success'}
        />
      )}
    </svg>
  )
}
