import { Fault } from '../control/FieldFrame.tsx'

type Sentences = Readonly<Record<string, string>>

interface UnscriptedProps {
  /** Path of the page itself, where faults lead back to. */
  readonly page: string
  readonly continueTo: string
  /** What the page says when the fragment of its address is the code of a fault. */
  readonly faults: Sentences
  /** And when it is the name of what has been done. */
  readonly done?: Sentences
}

/** What a form needs where there is no JavaScript: where it leads, and the sentences that answers choose among. */
export function Unscripted({ page, continueTo, faults, done = {} }: UnscriptedProps) {
  return (
    <>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="continueTo" value={continueTo} />
      <noscript>
        {Object.entries(faults).map(([code, sentence]) => (
          <div key={code} id={code} className="hidden target:block" role="alert">
            <Fault id={`${code}-sentence`}>{sentence}</Fault>
          </div>
        ))}
        {Object.entries(done).map(([name, sentence]) => (
          <p key={name} id={name} className="hidden target:block" role="status">
            {sentence}
          </p>
        ))}
      </noscript>
    </>
  )
}
