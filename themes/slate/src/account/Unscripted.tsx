import { Fault } from '../control/Field.tsx'

interface UnscriptedProps {
  /** Path of the page itself, where faults lead back to. */
  readonly page: string
  readonly continueTo: string
  /** What the page says when the fragment of its address is the name: faults, or that something is done. */
  readonly said: Readonly<Record<string, string>>
}

/** What a form needs where there is no JavaScript: where it leads, and the sentences that answers choose among. */
export function Unscripted({ page, continueTo, said }: UnscriptedProps) {
  return (
    <>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="continueTo" value={continueTo} />
      <noscript>
        {Object.entries(said).map(([name, sentence]) => (
          <div key={name} id={name} className="hidden target:block" role="status">
            <Fault id={`${name}-sentence`}>{sentence}</Fault>
          </div>
        ))}
      </noscript>
    </>
  )
}
