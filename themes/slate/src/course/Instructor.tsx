import type { InstructorView } from '@lectern/theme-contract'
import { initials } from '../layout/initials.ts'

export function Instructor({
  instructor,
  title,
}: {
  readonly instructor: InstructorView
  readonly title: string
}) {
  const { name, bio, portrait } = instructor
  return (
    <section aria-labelledby="instructor">
      <h2 id="instructor" className="mb-5 text-2xl">
        {title}
      </h2>
      <div className="flex gap-5 border-t border-line pt-6 sm:gap-8">
        {portrait ? (
          <img
            src={portrait.url}
            alt={portrait.alt}
            width={portrait.width}
            height={portrait.height}
            loading="lazy"
            className="size-20 shrink-0 rounded-md object-cover sm:size-28"
          />
        ) : (
          <span
            aria-hidden="true"
            className="grid size-20 shrink-0 place-items-center rounded-md bg-accent-soft font-heading text-2xl text-accent-text sm:size-28 sm:text-3xl"
          >
            {initials(name)}
          </span>
        )}
        <div className="min-w-0">
          <h3 className="text-xl">{name}</h3>
          {bio && <p className="mt-2 max-w-[60ch] text-quiet">{bio}</p>}
        </div>
      </div>
    </section>
  )
}
