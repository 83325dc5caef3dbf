import { quietButton } from '../control/styles.ts'

interface GoogleButtonProps {
  readonly href: string
  readonly words: string
  readonly or: string
}

/** Google's own mark, in the colours that its guidelines ask for, and a line between it and the form. */
export function GoogleButton({ href, words, or }: GoogleButtonProps) {
  return (
    <div className="mb-6 flex flex-col gap-6">
      <a href={href} className={`${quietButton} min-h-12 w-full bg-surface`}>
        <svg aria-hidden="true" viewBox="0 0 48 48" className="size-5">
          <path
            fill="#4285f4"
            d="M45.1 24.5c0-1.6-.1-3.1-.4-4.5H24v8.5h11.8a10 10 0 0 1-4.4 6.6v5.5h7.1c4.2-3.8 6.6-9.5 6.6-16.1z"
          />
          <path
            fill="#34a853"
            d="M24 46c6 0 11-2 14.6-5.4l-7.1-5.5c-2 1.3-4.5 2.1-7.5 2.1-5.7 0-10.6-3.9-12.3-9.1H4.3v5.7A22 22 0 0 0 24 46z"
          />
          <path fill="#fbbc05" d="M11.7 28.2a13.2 13.2 0 0 1 0-8.4v-5.7H4.3a22 22 0 0 0 0 19.8z" />
          <path
            fill="#ea4335"
            d="M24 10.8c3.2 0 6.1 1.1 8.4 3.3l6.3-6.3A21.2 21.2 0 0 0 24 2 22 22 0 0 0 4.3 14.1l7.4 5.7c1.7-5.2 6.6-9 12.3-9z"
          />
        </svg>
        {words}
      </a>
      <p className="flex items-center gap-4 text-sm text-quiet before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
        {or}
      </p>
    </div>
  )
}
