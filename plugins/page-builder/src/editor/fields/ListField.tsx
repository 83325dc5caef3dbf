'use client'

import { type ComponentType, useRef, useState } from 'react'
import type { Field, Fields } from '../../contract/index.ts'
import { useEditing } from '../context.ts'
import {
  changedRows,
  firstWords,
  type RowChange,
  rowAfterRemoval,
  type Values,
  withValue,
} from '../model/formValues.ts'
import { Button, IconButton } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import type { InputProps } from './inputProps.ts'

/** Rows of fields: one is open at a time, all can be moved. */
export const ListField = ({
  label,
  path,
  value: rows,
  onChange,
  of,
  maximum,
  Input,
}: InputProps<readonly Values[]> & {
  of: Fields
  maximum: number
  Input: ComponentType<InputProps & { field: Field }>
}) => {
  const { labels, announce, wanted } = useEditing()
  const { say } = useWords()
  const wantedRow = wanted.field?.startsWith(`${path}.`) ? Number(wanted.field.split('.').at(-2)) : null
  const [choice, setChoice] = useState({ open: null as number | null, at: 0 })
  // A finding's button opens the row it speaks of, until another row is chosen.
  const open = wantedRow !== null && choice.at < wanted.count ? wantedRow : choice.open
  const setOpen = (row: number | null) => setChoice({ open: row, at: wanted.count })
  const list = useRef<HTMLOListElement>(null)
  const add = useRef<HTMLButtonElement>(null)

  const nameOf = (index: number) => firstWords(of, rows[index] ?? {}) || say('entry', { number: index + 1 })
  const change = (next: RowChange, unfinished?: boolean) =>
    onChange(changedRows(rows, next, maximum) as readonly Values[], unfinished)
  const focusRow = (index: number | null) =>
    setTimeout(() => {
      const row = index === null ? null : list.current?.children[index]?.querySelector('button')
      ;(row ?? add.current)?.focus()
    })
  const move = (index: number, by: 1 | -1) => {
    change({ kind: 'move', index, by })
    if (open === index) setOpen(index + by)
    announce(say('moved', { block: nameOf(index), position: index + by + 1, count: rows.length }))
  }
  const remove = (index: number) => {
    announce(say('removed', { block: nameOf(index) }))
    change({ kind: 'remove', index })
    setOpen(null)
    focusRow(rowAfterRemoval(index, rows.length - 1))
  }
  return (
    <fieldset className="lpb-field lpb-plain">
      <legend className="lpb-label">{label}</legend>
      <ol ref={list} className="lpb-rows">
        {rows.map((row, index) => (
          // Rows have no names of their own; their order is all that tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="lpb-entry" data-open={open === index || undefined}>
            <div className="lpb-rowline">
              <button
                type="button"
                className="lpb-entry__name"
                aria-expanded={open === index}
                onClick={() => setOpen(open === index ? null : index)}
              >
                {nameOf(index)}
              </button>
              <IconButton
                icon="up"
                label={say('moveUpOf', { block: nameOf(index) })}
                disabled={index === 0}
                onClick={() => index > 0 && move(index, -1)}
              />
              <IconButton
                icon="down"
                label={say('moveDownOf', { block: nameOf(index) })}
                disabled={index === rows.length - 1}
                onClick={() => index < rows.length - 1 && move(index, 1)}
              />
              <IconButton
                icon="remove"
                label={say('removeOf', { block: nameOf(index) })}
                onClick={() => remove(index)}
              />
            </div>
            {open === index && (
              <div className="lpb-entry__fields">
                {Object.entries(of).map(([name, field]) => (
                  <Input
                    key={name}
                    field={field}
                    label={labels.field(name)}
                    path={`${path}.${index}.${name}`}
                    value={row[name]}
                    onChange={(next, unfinished) =>
                      change({ kind: 'set', index, row: withValue(row, name, next) }, unfinished)
                    }
                  />
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      {rows.length < maximum && (
        <Button
          ref={add}
          icon="plus"
          onClick={() => {
            change({ kind: 'add', row: {} })
            setOpen(rows.length)
            focusRow(rows.length)
          }}
        >
          {say('addEntry')}
        </Button>
      )}
    </fieldset>
  )
}
