interface OutcomesProps {
  readonly outcomes: readonly string[]
  readonly title: string
}

export function Outcomes({ outcomes, title }: OutcomesProps) {
  if (outcomes.length === 0) return null
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes" className="mb-5 text-2xl">
        {title}
      </h2>
      <ul className="grid gap-x-10 sm:grid-cols-2">
        {outcomes.map(outcome => (
          <li key={outcome} className="border-t border-line py-4">
            {outcome}
          </li>
        ))}
      </ul>
    </section>
  )
}
