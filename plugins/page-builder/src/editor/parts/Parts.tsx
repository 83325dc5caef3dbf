'use client'

import { type ReactNode, type Ref, useId, useRef } from 'react'
import { Icon, type IconName } from './icons.tsx'

/** The small pieces that the editor is made of. */

export const Button = (props: {
  children: ReactNode
  onClick: () => void
  look?: 'first' | 'second' | 'quiet' | 'danger'
  icon?: IconName
  disabled?: boolean
  ref?: Ref<HTMLButtonElement>
  expanded?: boolean
}) => (
  <button
    ref={props.ref}
    type="button"
    className={`lpb-button lpb-button--${props.look ?? 'second'}`}
    onClick={props.onClick}
    disabled={props.disabled}
    aria-expanded={props.expanded}
  >
    {props.icon && <Icon name={props.icon} />}
    <span>{props.children}</span>
  </button>
)

/** A button without words: its name is its tooltip. */
export const IconButton = (props: {
  icon: IconName
  label: string
  onClick: () => void
  disabled?: boolean
  pressed?: boolean
  ref?: Ref<HTMLButtonElement>
  keys?: string
}) => (
  <button
    ref={props.ref}
    type="button"
    className="lpb-icon"
    onClick={props.onClick}
    // Still reachable, so that the focus is not lost at the end of the undo stack.
    aria-disabled={props.disabled || undefined}
    aria-pressed={props.pressed}
    aria-label={props.label}
    aria-keyshortcuts={props.keys}
    title={props.label}
    data-off={props.disabled || undefined}
  >
    <Icon name={props.icon} />
  </button>
)

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: IconName
}

/** One of a few, all of them in sight. Arrow keys choose, as in every group of radio buttons. */
export const Segmented = <Value extends string>(props: {
  label: string
  hideLabel?: boolean
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  disabled?: boolean
}) => {
  const name = useId()
  return (
    <fieldset className="lpb-field lpb-plain" disabled={props.disabled}>
      <legend className={props.hideLabel ? 'lpb-hidden' : 'lpb-label'}>{props.label}</legend>
      <div className="lpb-segments">
        {props.choices.map(({ value, label, icon }) => (
          <label key={value} className="lpb-segment" title={icon ? label : undefined}>
            <input
              type="radio"
              name={name}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            {icon && <Icon name={icon} />}
            <span className={icon ? 'lpb-hidden' : undefined}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export const Field = (props: {
  label: string
  hint?: string | undefined
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode
  side?: ReactNode
}) => {
  const id = useId()
  const hintId = useId()
  return (
    <div className="lpb-field">
      <div className="lpb-field__top">
        <label className="lpb-label" htmlFor={id}>
          {props.label}
        </label>
        {props.side}
      </div>
      {props.children({ id, describedBy: props.hint ? hintId : undefined })}
      {props.hint && (
        <p id={hintId} className="lpb-hint">
          {props.hint}
        </p>
      )}
    </div>
  )
}

export const Select = (props: {
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  hideLabel?: boolean
  hint?: string
}) => (
  <Field label={props.label} hint={props.hint}>
    {({ id, describedBy }) => (
      <select
        id={id}
        className="lpb-input"
        aria-describedby={describedBy}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      >
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export const Toggle = (props: { label: string; value: boolean; onChange: (value: boolean) => void }) => (
  <label className="lpb-toggle">
    <input
      type="checkbox"
      role="switch"
      aria-checked={props.value}
      checked={props.value}
      onChange={event => props.onChange(event.target.checked)}
    />
    <span>{props.label}</span>
  </label>
)

export interface Tab<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly panel: ReactNode
}

export const Tabs = <Name extends string>(props: {
  label: string
  tabs: readonly Tab<Name>[]
  open: Name
  onOpen: (name: Name) => void
}) => {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const step = (by: number) => {
    const at = props.tabs.findIndex(({ name }) => name === props.open)
    const next = props.tabs[(at + by + props.tabs.length) % props.tabs.length]
    if (!next) return
    props.onOpen(next.name)
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${next.name}`)}`)?.focus()
  }
  const current = props.tabs.find(({ name }) => name === props.open)
  return (
    <>
      <div ref={list} className="lpb-tabs" role="tablist" aria-label={props.label}>
        {props.tabs.map(({ name, label }) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === props.open}
            aria-controls={`${id}-panel`}
            tabIndex={name === props.open ? 0 : -1}
            onClick={() => props.onOpen(name)}
            onKeyDown={event => {
              if (event.key === 'ArrowRight') step(1)
              if (event.key === 'ArrowLeft') step(-1)
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className="lpb-panel" role="tabpanel" aria-labelledby={`${id}-${props.open}`}>
        {current?.panel}
      </div>
    </>
  )
}

export const Note = (props: {
  kind: 'error' | 'warning' | 'info'
  children: ReactNode
  actions?: ReactNode
}) => (
  <div className={`lpb-note lpb-note--${props.kind}`} role={props.kind === 'error' ? 'alert' : 'status'}>
    <Icon name={props.kind === 'info' ? 'help' : props.kind} size={20} />
    <div>{props.children}</div>
    {props.actions && <div className="lpb-row">{props.actions}</div>}
  </div>
)
