'use client'

import { useEffect, useRef } from 'react'
import { filledIn } from '../../render/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { FieldInput } from '../fields/FieldInput.tsx'
import { withValue } from '../model/formValues.ts'
import { findIn } from '../model/tree.ts'
import { Icon } from '../parts/icons.tsx'
import { useWords } from '../useWords.ts'
import { sentenceOf } from './findingWords.ts'

/** What the selected block says, as a form made from its fields. */
export const BlockForm = () => {
  const { session, library, labels, findings, wanted } = useEditing()
  const { tree, selected } = useSnapshot()
  const { say } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const node = findIn(tree, selected)
  const block = node && library.get(node.type)

  useEffect(() => {
    if (wanted.count === 0 || wanted.field === null) return
    // The list's row opens in this very render.
    const timer = setTimeout(() => {
      const path = `[data-path="${CSS.escape(wanted.field ?? '')}"]`
      const input = form.current?.querySelector<HTMLElement>(path)
      const first = form.current?.querySelector<HTMLElement>('input, textarea, select, button')
      ;(input ?? first)?.focus()
    })
    return () => clearTimeout(timer)
  }, [wanted])

  if (!node || !block) return <p className="lpb-hint">{say('nothingSelected')}</p>
  const values = filledIn(block.fields, node.values)
  const own = findings.filter(finding => finding.block === node.id)
  return (
    <form
      ref={form}
      className="lpb-form"
      onSubmit={event => event.preventDefault()}
      // Leaving a field ends the typing in it: one step of undo.
      onBlur={() => session.workbench.finish()}
    >
      {own.length > 0 && (
        <ul className="lpb-findings">
          {own.map(finding => (
            <li key={`${finding.code} ${finding.field}`} data-severity={finding.severity}>
              <Icon name={finding.severity} />
              <span>{sentenceOf(say, finding)}</span>
            </li>
          ))}
        </ul>
      )}
      {Object.entries(block.fields).map(([name, field]) => (
        <FieldInput
          // Another block's field of the same name is another field.
          key={`${node.id} ${name}`}
          field={field}
          label={labels.field(name)}
          path={name}
          value={values[name]}
          onChange={(value, unfinished) =>
            session.workbench.setValues(node.id, withValue(node.values, name, value), unfinished)
          }
        />
      ))}
      {Object.keys(block.fields).length === 0 && <p className="lpb-hint">{say('noFields')}</p>}
    </form>
  )
}
