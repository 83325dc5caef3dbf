'use client'
import { primaryButton } from '../control/styles.ts'

interface SubmitButtonProps {
  readonly isWorking: boolean
  readonly words: string
  readonly working: string
}

/** Says what it does, and then that it is doing it. It stays where it is and cannot be pressed twice. */
export function SubmitButton({ isWorking, words, working }: SubmitButtonProps) {
  return (
    <button
      type="submit"
      aria-disabled={isWorking}
      className={`${primaryButton} min-h-12 w-full aria-disabled:opacity-70`}
    >
      {isWorking ? `${working}…` : words}
    </button>
  )
}
