'use client'

import { devices } from '../../contract/index.ts'
import { allowsStyle } from '../../project/index.ts'
import type { Word } from '../../translations/words.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { findIn } from '../model/tree.ts'
import { Button, Segmented, Select, Toggle } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'

const textColours = ['text', 'quiet', 'accent-text', 'accent', 'on-accent', 'page'] as const
const grounds = ['page', 'surface', 'raised', 'accent-soft', 'accent', 'neutral-12'] as const

/** Rooms on the grid of 4 px. */
const rooms = ['0', '8px', '16px', '24px', '32px', '48px', '64px', '96px', '128px']

const sizes: readonly { property: string; word: Word; values: readonly string[] }[] = [
  {
    property: 'font-size',
    word: 'fontSize',
    values: ['0.875rem', '1rem', '1.125rem', '1.25rem', '1.5rem', '2rem', '3rem'],
  },
  { property: 'max-inline-size', word: 'widest', values: ['480px', '640px', '800px', '960px', '1200px'] },
]
const paddings: readonly { property: string; word: Word }[] = [
  { property: 'padding-block-start', word: 'above' },
  { property: 'padding-block-end', word: 'below' },
  { property: 'padding-inline-start', word: 'atStart' },
  { property: 'padding-inline-end', word: 'atEnd' },
]
const margins: readonly { property: string; word: Word }[] = [
  { property: 'margin-block-start', word: 'above' },
  { property: 'margin-block-end', word: 'below' },
]

/** Free styles of the selected block for the width that is shown. Colours are the brand's, so that they change with it. */
export const StylePanel = () => {
  const { session } = useEditing()
  const { tree, styles, selected, device } = useSnapshot()
  const { say } = useWords()
  const node = findIn(tree, selected)
  if (!node) return <p className="lpb-hint">{say('nothingSelected')}</p>

  const query = devices[device]
  const own = styles.find(rule => rule.selectors[0] === `#${node.id}` && (rule.mediaText ?? null) === query)
  const style: Readonly<Record<string, string>> = own?.style ?? {}
  const set = (property: string, value: string | null) => {
    if (value === null || allowsStyle(property, value))
      session.workbench.setStyle(node.id, device, property, value)
  }
  const lengths = (property: string, word: Word, values: readonly string[]) => {
    const value = style[property] ?? ''
    const choices = value === '' || values.includes(value) ? values : [...values, value]
    return (
      <Select
        key={property}
        label={say(word)}
        value={value}
        choices={[
          { value: '', label: say('asDesigned') },
          ...choices.map(each => ({ value: each, label: each.replace(/^(\d.*?)(px|rem)$/, '$1 $2') })),
        ]}
        onChange={next => set(property, next === '' ? null : next)}
      />
    )
  }
  return (
    <div className="lpb-form">
      <p className="lpb-hint">{say(`styleFor-${device}`)}</p>
      <Swatches
        label={say('textColour')}
        names={textColours}
        value={style.color}
        onChange={value => set('color', value)}
      />
      <Swatches
        label={say('ground')}
        names={grounds}
        value={style['background-color']}
        onChange={value => set('background-color', value)}
      />
      <Segmented
        label={say('alignment')}
        value={style['text-align'] ?? 'designed'}
        choices={[
          { value: 'designed', label: say('asDesigned') },
          { value: 'start', label: say('alignStart'), icon: 'alignStart' },
          { value: 'center', label: say('alignCenter'), icon: 'alignCenter' },
          { value: 'end', label: say('alignEnd'), icon: 'alignEnd' },
        ]}
        onChange={value => set('text-align', value === 'designed' ? null : value)}
      />
      <div className="lpb-two">
        {sizes.map(({ property, word, values }) => lengths(property, word, values))}
      </div>
      <fieldset className="lpb-field lpb-plain">
        <legend className="lpb-label">{say('roomInside')}</legend>
        <div className="lpb-two">{paddings.map(({ property, word }) => lengths(property, word, rooms))}</div>
      </fieldset>
      <fieldset className="lpb-field lpb-plain">
        <legend className="lpb-label">{say('roomOutside')}</legend>
        <div className="lpb-two">{margins.map(({ property, word }) => lengths(property, word, rooms))}</div>
      </fieldset>
      <Toggle
        label={say(`hideOn-${device}`)}
        value={style.display === 'none'}
        onChange={is => set('display', is ? 'none' : null)}
      />
      {own && (
        <Button
          look="quiet"
          icon="undo"
          onClick={() => {
            for (const property of Object.keys(style))
              session.workbench.setStyle(node.id, device, property, null)
          }}
        >
          {say('resetStyle')}
        </Button>
      )}
    </div>
  )
}

const Swatches = (props: {
  label: string
  names: readonly string[]
  value: string | undefined
  onChange: (value: string | null) => void
}) => {
  const { session } = useEditing()
  const { say } = useWords()
  return (
    <fieldset className="lpb-field lpb-plain">
      <legend className="lpb-label">{props.label}</legend>
      <div className="lpb-swatches">
        <label className="lpb-swatch" title={say('asDesigned')}>
          <input
            type="radio"
            name={props.label}
            checked={props.value === undefined}
            onChange={() => props.onChange(null)}
          />
          <span className="lpb-swatch__none" />
          <span className="lpb-hidden">{say('asDesigned')}</span>
        </label>
        {props.names.map(name => (
          <label key={name} className="lpb-swatch" title={say(`colour-${name}` as Word)}>
            <input
              type="radio"
              name={props.label}
              checked={props.value === `var(--lt-${name})`}
              onChange={() => props.onChange(`var(--lt-${name})`)}
            />
            <span style={{ background: session.frame.token(`--lt-${name}`) }} />
            <span className="lpb-hidden">{say(`colour-${name}` as Word)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
