'use client'

import {
  type CourseText,
  courseTexts,
  type DateValue,
  type Field as FieldKind,
  type TextValue,
} from '../../contract/index.ts'
import { useEditing } from '../context.ts'
import { Button, Field, Segmented, Select, Toggle } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { CourseField, CoursesField, useCourses } from './CourseFields.tsx'
import type { InputProps } from './inputProps.ts'
import { LinkField } from './LinkField.tsx'
import { ListField } from './ListField.tsx'
import { PictureField } from './PictureField.tsx'

/** The input of one field by its kind. */
export const FieldInput = ({ field, ...props }: InputProps & { field: FieldKind }) => {
  const { labels } = useEditing()
  // What the block was drawn with fits its field: `filledIn` has seen to that.
  const as = <Value,>() => props as InputProps<Value>
  switch (field.kind) {
    case 'text':
      return <TextField {...as<TextValue>()} maximum={field.maximum} isLong={field.lines === 'many'} />
    case 'rich':
      return <RichField {...as<string>()} maximum={field.maximum} />
    case 'choice': {
      const { label, value, onChange } = as<string>()
      const choices = field.of.map(each => ({ value: each, label: labels.choice(each) }))
      return choices.length > 4 ? (
        <Select label={label} value={value} choices={choices} onChange={onChange} />
      ) : (
        <Segmented label={label} value={value} choices={choices} onChange={onChange} />
      )
    }
    case 'number':
      return <NumberField {...as<number>()} minimum={field.minimum} maximum={field.maximum} />
    case 'toggle':
      return <Toggle {...as<boolean>()} />
    case 'link':
      return <LinkField {...as()} />
    case 'picture':
      return <PictureField {...as()} />
    case 'course':
      return <CourseField {...as()} />
    case 'courses':
      return <CoursesField {...as()} maximum={field.maximum} />
    case 'date':
      return <DateField {...as<DateValue>()} />
    case 'embed':
      return <EmbedField {...as<string>()} />
    case 'list':
      return <ListField {...as()} of={field.of} maximum={field.maximum} Input={FieldInput} />
  }
}

const Count = ({ length, maximum }: { length: number; maximum: number }) => (
  // Said only when it matters: near the end.
  <span className="lpb-count" data-near={length > maximum * 0.9 || undefined} aria-hidden="true">
    {length} / {maximum}
  </span>
)

const TextField = ({
  label,
  path,
  value,
  onChange,
  maximum,
  isLong,
}: InputProps<TextValue> & { maximum: number; isLong: boolean }) => {
  const { data } = useEditing()
  const { say } = useWords()
  const courses = useCourses()
  if (typeof value !== 'string')
    return (
      <fieldset className="lpb-field lpb-bound">
        <legend className="lpb-label">{label}</legend>
        <Select
          label={say('course')}
          value={value.course}
          choices={courses.choices(value.course)}
          onChange={course => onChange({ ...value, course })}
        />
        <Select
          label={say('shows')}
          value={value.field}
          choices={courseTexts.map(each => ({ value: each, label: say(`course-${each}`) }))}
          onChange={field => onChange({ ...value, field: field as CourseText })}
          hint={say('followsCourse')}
        />
        <Button look="quiet" icon="close" onClick={() => onChange(courses.titleOf(value.course))}>
          {say('useOwnWords')}
        </Button>
      </fieldset>
    )
  const first = data.courses[0]
  return (
    <Field
      label={label}
      side={
        first && (
          <button
            type="button"
            className="lpb-link"
            aria-label={say('useCourseDataFor', { field: label })}
            onClick={() => onChange({ course: first.id, field: 'title' })}
          >
            {say('useCourseData')}
          </button>
        )
      }
    >
      {({ id }) => (
        <>
          <Text id={id} path={path} isLong={isLong} value={value} maximum={maximum} onChange={onChange} />
          <Count length={value.length} maximum={maximum} />
        </>
      )}
    </Field>
  )
}

interface TextProps {
  readonly id: string
  readonly path: string
  readonly isLong: boolean
  readonly value: string
  readonly maximum: number
  readonly onChange: (value: string, unfinished?: boolean) => void
  readonly describedBy?: string | undefined
}

/** Each key changes the page at once; leaving the field makes one step of undo of them. */
const Text = ({ id, path, isLong, value, maximum, onChange, describedBy }: TextProps) => {
  const common = {
    id,
    'data-path': path,
    className: 'lpb-input',
    value,
    maxLength: maximum,
    'aria-describedby': describedBy,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value, true),
  }
  return isLong ? <textarea {...common} rows={3} /> : <input {...common} type="text" />
}

const RichField = ({ label, path, value, onChange, maximum }: InputProps<string> & { maximum: number }) => {
  const { say } = useWords()
  return (
    <Field label={label} hint={say('richHint')}>
      {({ id, describedBy }) => (
        <>
          <Text {...{ id, path, describedBy, value, maximum, onChange }} isLong />
          <Count length={value.length} maximum={maximum} />
        </>
      )}
    </Field>
  )
}

const NumberField = ({
  label,
  path,
  value,
  onChange,
  minimum,
  maximum,
}: InputProps<number> & { minimum: number; maximum: number }) => {
  const { say } = useWords()
  return (
    <Field label={label} hint={say('fromTo', { from: minimum, to: maximum })}>
      {({ id, describedBy }) => (
        <input
          id={id}
          data-path={path}
          aria-describedby={describedBy}
          className="lpb-input lpb-input--number"
          type="number"
          min={minimum}
          max={maximum}
          value={value}
          onChange={event => {
            const number = Math.round(event.target.valueAsNumber)
            if (number >= minimum && number <= maximum) onChange(number)
          }}
        />
      )}
    </Field>
  )
}

const DateField = ({ label, path, value, onChange }: InputProps<DateValue>) => {
  const { say } = useWords()
  const courses = useCourses()
  const isBound = typeof value === 'object' && value !== null
  return (
    <fieldset className="lpb-field lpb-plain">
      <legend className="lpb-label">{label}</legend>
      <Segmented
        label={label}
        hideLabel
        value={isBound ? 'course' : 'day'}
        choices={[
          { value: 'day', label: say('fixedDay') },
          { value: 'course', label: say('startOfCourse') },
        ]}
        onChange={kind =>
          onChange(kind === 'day' ? null : { course: courses.firstId ?? '', field: 'startDate' })
        }
      />
      {isBound ? (
        <Select
          label={say('course')}
          value={value.course}
          choices={courses.choices(value.course)}
          onChange={course => onChange({ course, field: 'startDate' })}
          hint={courses.startOf(value.course) ?? say('noStartDate')}
        />
      ) : (
        <Field label={say('day')}>
          {({ id }) => (
            <input
              id={id}
              data-path={path}
              className="lpb-input"
              type="date"
              value={value ?? ''}
              onChange={event => onChange(event.target.value === '' ? null : event.target.value)}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}

const EmbedField = ({ label, path, value, onChange }: InputProps<string>) => {
  const { embeds } = useEditing()
  const { say } = useWords()
  return (
    <Field label={label} hint={say('embedHint', { hosts: embeds.join(', ') })}>
      {({ id, describedBy }) => (
        <input
          id={id}
          data-path={path}
          aria-describedby={describedBy}
          className="lpb-input"
          type="url"
          inputMode="url"
          placeholder="https://"
          value={value}
          onChange={event => onChange(event.target.value.trim(), true)}
        />
      )}
    </Field>
  )
}
