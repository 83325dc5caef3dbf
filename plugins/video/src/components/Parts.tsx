'use client'

import type { ReactNode } from 'react'

/** The small pieces that the parts of this plugin are made of. */

export const Button = (props: {
  children: ReactNode
  onClick: () => void
  second?: boolean
  disabled?: boolean
  /** The whole name, where the words alone could mean another one of the page's. It begins with the words. */
  label?: string
}) => (
  <button
    type="button"
    className={props.second ? 'lvideo__button lvideo__button--second' : 'lvideo__button'}
    onClick={props.onClick}
    disabled={props.disabled}
    aria-label={props.label}
  >
    {props.children}
  </button>
)

export const Bar = ({ percent, label }: { percent: number; label: string }) => (
  <div
    className="lvideo__bar"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(percent)}
    tabIndex={-1}
  >
    <span style={{ width: `${percent}%` }} />
  </div>
)

export const Fault = ({ sentence, remedy }: { sentence: string; remedy: string }) => (
  <div className="lvideo__fault" role="alert">
    <strong>{sentence}</strong>
    <span>{remedy}</span>
  </div>
)
