'use client'

import { useId } from 'react'
import type { LinkValue } from '../../contract/index.ts'
import { filledIn, safeAddress } from '../../render/index.ts'
import { useEditing, useSnapshot } from '../context.ts'
import { firstWords } from '../model/formValues.ts'
import { allOf } from '../model/tree.ts'
import { Field, Select } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { useCourses } from './CourseFields.tsx'
import type { InputProps } from './inputProps.ts'

const kinds = ['none', 'course', 'join', 'path', 'block', 'address'] as const
type Kind = (typeof kinds)[number]

export const LinkField = ({ label, path, value, onChange }: InputProps<LinkValue>) => {
  const { data } = useEditing()
  const { say } = useWords()
  const courses = useCourses()
  const targets = useTargets()

  const begin = (kind: Kind): LinkValue => {
    switch (kind) {
      case 'none':
        return null
      case 'course':
      case 'join':
        return { to: kind, course: courses.firstId ?? '' }
      case 'path':
        return { to: 'path', path: data.site.paths.courses }
      case 'block':
        return { to: 'block', block: targets[0]?.value ?? '' }
      case 'address':
        return { to: 'address', address: 'https://' }
    }
  }
  const possible = kinds.filter(kind => {
    if (kind === value?.to) return true
    if (kind === 'course' || kind === 'join') return courses.firstId !== null
    return kind !== 'block' || targets.length > 0
  })
  return (
    <fieldset className="lpb-field lpb-bound">
      <legend className="lpb-label">{label}</legend>
      <Select
        label={say('leadsTo')}
        value={value?.to ?? 'none'}
        choices={possible.map(kind => ({ value: kind, label: say(`link-${kind}`) }))}
        onChange={kind => onChange(begin(kind as Kind))}
      />
      {(value?.to === 'course' || value?.to === 'join') && (
        <Select
          label={say('course')}
          value={value.course}
          choices={courses.choices(value.course)}
          onChange={course => onChange({ ...value, course })}
        />
      )}
      {value?.to === 'path' && (
        <Path value={value.path} path={path} onChange={next => onChange({ to: 'path', path: next }, true)} />
      )}
      {value?.to === 'block' && (
        <Select
          label={say('block')}
          value={value.block}
          choices={targets}
          onChange={block => onChange({ to: 'block', block })}
        />
      )}
      {value?.to === 'address' && (
        <Field
          label={say('address')}
          hint={safeAddress(value.address) === null ? say('addressHint') : undefined}
        >
          {({ id, describedBy }) => (
            <input
              id={id}
              data-path={path}
              aria-describedby={describedBy}
              className="lpb-input"
              type="text"
              inputMode="url"
              value={value.address}
              onChange={event => onChange({ to: 'address', address: event.target.value.trim() }, true)}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}

/** Blocks of this page, told apart by their first words. */
const useTargets = () => {
  const { library, labels } = useEditing()
  const { tree } = useSnapshot()
  return allOf(tree).map(({ id, type, values }) => {
    const fields = library.get(type)?.fields ?? {}
    const words = firstWords(fields, filledIn(fields, values))
    return { value: id, label: words ? `${labels.block(type)}: ${words}` : labels.block(type) }
  })
}

const Path = (props: { value: string; path: string; onChange: (path: string) => void }) => {
  const { data } = useEditing()
  const { say } = useWords()
  const list = useId()
  const isDead = !data.site.answers.includes(props.value.replace(/[?#].*$/, ''))
  return (
    <Field label={say('path')} hint={isDead ? say('deadPath') : undefined}>
      {({ id, describedBy }) => (
        <>
          <input
            id={id}
            data-path={props.path}
            aria-describedby={describedBy}
            className="lpb-input"
            type="text"
            list={list}
            value={props.value}
            onChange={event => props.onChange(event.target.value.trim())}
          />
          <datalist id={list}>
            {data.site.answers.map(path => (
              <option key={path} value={path} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
