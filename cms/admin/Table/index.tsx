import { Button } from '@payloadcms/ui'
import type { ReactNode } from 'react'

/** A table in the admin's look that scrolls within itself; its rows are the children. */
export function Table({
  headings,
  action,
  maxHeight = '24rem',
  children,
}: {
  headings: readonly string[]
  /** What the last column does, where there is one for it. */
  action?: string
  maxHeight?: string
  children: ReactNode
}) {
  return (
    <div className="table" style={{ maxHeight, overflow: 'auto' }}>
      <table>
        <thead>
          <tr>
            {headings.map(heading => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
            {action && <th aria-label={action} scope="col" />}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** The small button of a row. */
export const WithdrawButton = ({ what, onClick }: { what: string; onClick: () => void }) => (
  <Button
    aria-label={`Withdraw ${what}`}
    buttonStyle="secondary"
    margin={false}
    onClick={onClick}
    size="small"
    type="button"
  >
    Withdraw
  </Button>
)
