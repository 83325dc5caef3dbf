import { Field } from '../control/Field.tsx'

/** Without JavaScript a page cannot read the fragment of its own address, so the person pastes the mail's link. */
export function LinkField({ label, hint }: { readonly label: string; readonly hint: string }) {
  return (
    <noscript>
      <Field id="token" name="token" label={label} hint={hint} autoComplete="off" required />
    </noscript>
  )
}
