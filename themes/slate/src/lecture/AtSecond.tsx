'use client'
import { useId } from 'react'

interface AtSecondProps {
  readonly isChosen: boolean
  readonly onChoose: (isChosen: boolean) => void
  readonly label: string
}

/** Whether what is written belongs to this second of the video. */
export function AtSecond({ isChosen, onChoose, label }: AtSecondProps) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center gap-2">
      <input
        id={id}
        type="checkbox"
        checked={isChosen}
        onChange={event => onChoose(event.target.checked)}
        className="size-4.5 accent-accent"
      />
      <label htmlFor={id} className="tabular-nums">
        {label}
      </label>
    </div>
  )
}
