'use client'

import { useEditing } from '../context.ts'
import { changedRows } from '../model/formValues.ts'
import { IconButton, Select } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import type { InputProps } from './inputProps.ts'

/** The site's courses as choices. One that is gone or unpublished says so, and is not dropped silently. */
export const useCourses = () => {
  const { data } = useEditing()
  const { say } = useWords()
  const find = (id: string) => data.courses.find(course => course.id === id)
  return {
    firstId: data.courses[0]?.id ?? null,
    titleOf: (id: string) => find(id)?.title ?? '',
    startOf: (id: string) => find(id)?.startsOn ?? null,
    choices: (chosen: string | null) => [
      ...data.courses.map(({ id, title, published }) => ({
        value: id,
        label: published ? title : say('unpublishedCourse', { title }),
      })),
      ...(chosen !== null && !find(chosen) ? [{ value: chosen, label: say('goneCourse') }] : []),
    ],
  }
}

export const CourseField = ({ label, value, onChange }: InputProps<string | null>) => {
  const { say } = useWords()
  const courses = useCourses()
  return (
    <Select
      label={label}
      value={value ?? ''}
      choices={[{ value: '', label: say('chooseCourse') }, ...courses.choices(value)]}
      onChange={id => onChange(id === '' ? null : id)}
    />
  )
}

export const CoursesField = ({
  label,
  value,
  onChange,
  maximum,
}: InputProps<readonly string[]> & { maximum: number }) => {
  const { announce } = useEditing()
  const { say } = useWords()
  const courses = useCourses()
  const nameOf = (id: string) => courses.choices(id).find(choice => choice.value === id)?.label ?? ''
  const others = courses.choices(null).filter(choice => !value.includes(choice.value))
  const change = (next: Parameters<typeof changedRows>[1]) =>
    onChange(changedRows(value, next, maximum) as readonly string[])
  return (
    <fieldset className="lpb-field lpb-plain">
      <legend className="lpb-label">{label}</legend>
      {value.length === 0 && <p className="lpb-hint">{say('allCourses')}</p>}
      <ol className="lpb-rows">
        {value.map((id, index) => (
          <li key={id} className="lpb-rowline">
            <span>{nameOf(id)}</span>
            <IconButton
              icon="up"
              label={say('moveUpOf', { block: nameOf(id) })}
              disabled={index === 0}
              onClick={() => {
                change({ kind: 'move', index, by: -1 })
                announce(say('moved', { block: nameOf(id), position: index, count: value.length }))
              }}
            />
            <IconButton
              icon="down"
              label={say('moveDownOf', { block: nameOf(id) })}
              disabled={index === value.length - 1}
              onClick={() => {
                change({ kind: 'move', index, by: 1 })
                announce(say('moved', { block: nameOf(id), position: index + 2, count: value.length }))
              }}
            />
            <IconButton
              icon="close"
              label={say('removeOf', { block: nameOf(id) })}
              onClick={() => {
                change({ kind: 'remove', index })
                announce(say('removed', { block: nameOf(id) }))
              }}
            />
          </li>
        ))}
      </ol>
      {others.length > 0 && value.length < maximum && (
        <Select
          label={say('addCourse')}
          value=""
          choices={[{ value: '', label: say('chooseCourse') }, ...others]}
          onChange={id => id !== '' && change({ kind: 'add', row: id })}
        />
      )}
    </fieldset>
  )
}
