'use client'

import type { PictureValue, PictureView } from '../../contract/index.ts'
import { useEditing } from '../context.ts'
import { Icon } from '../parts/icons.tsx'
import { Button, Field, Select, Toggle } from '../parts/Parts.tsx'
import { useWords } from '../useWords.ts'
import { useCourses } from './CourseFields.tsx'
import type { InputProps } from './inputProps.ts'

export const PictureField = ({ label, path, value, onChange }: InputProps<PictureValue>) => {
  const { data, choosePicture } = useEditing()
  const { say } = useWords()
  const courses = useCourses()
  const shown = useShown(value)
  const isGone = value !== null && shown === null
  return (
    <fieldset className="lpb-field lpb-bound">
      <legend className="lpb-label">{label}</legend>
      <div className="lpb-picture">
        {shown ? (
          // biome-ignore lint/performance/noImgElement: a plugin knows no Next; the library's file is shown as it is.
          <img src={shown.sources.at(-1)?.url} alt={shown.alt} />
        ) : (
          <span>
            <Icon name="picture" size={20} />
            {say(isGone ? 'pictureGone' : 'noPicture')}
          </span>
        )}
      </div>
      <div className="lpb-row">
        <Button icon="picture" onClick={() => choosePicture(id => onChange({ media: id }))}>
          {say('fromLibrary')}
        </Button>
        {value !== null && (
          <Button look="quiet" onClick={() => onChange(null)}>
            {say('noneOf')}
          </Button>
        )}
      </div>
      <div className="lpb-row">
        {courses.firstId !== null && !(value && 'course' in value) && (
          <button
            type="button"
            className="lpb-link"
            onClick={() => onChange({ course: courses.firstId ?? '', field: 'picture' })}
          >
            {say('useCoursePicture')}
          </button>
        )}
        {data.site.logo && !(value && 'site' in value) && (
          <button type="button" className="lpb-link" onClick={() => onChange({ site: 'logo' })}>
            {say('useLogo')}
          </button>
        )}
      </div>
      {value && 'course' in value && (
        <Select
          label={say('course')}
          value={value.course}
          choices={courses.choices(value.course)}
          onChange={course => onChange({ course, field: 'picture' })}
          hint={say('followsCourse')}
        />
      )}
      {value && 'media' in value && (
        <>
          {!value.isDecorative && (
            <Field label={say('altText')} hint={say('altHint')}>
              {({ id, describedBy }) => (
                <input
                  id={id}
                  data-path={path}
                  aria-describedby={describedBy}
                  className="lpb-input"
                  type="text"
                  maxLength={300}
                  value={value.alt ?? ''}
                  placeholder={data.pictures[value.media]?.alt ?? ''}
                  onChange={event => onChange(withAlt(value.media, event.target.value), true)}
                />
              )}
            </Field>
          )}
          <Toggle
            label={say('decorative')}
            value={value.isDecorative === true}
            onChange={is =>
              onChange(is ? { media: value.media, alt: '', isDecorative: true } : { media: value.media })
            }
          />
        </>
      )}
    </fieldset>
  )
}

/** Without words of its own the picture has those of the library. */
const withAlt = (media: string, alt: string): PictureValue => (alt === '' ? { media } : { media, alt })

const useShown = (value: PictureValue): PictureView | null => {
  const { data } = useEditing()
  if (value === null) return null
  if ('media' in value) return data.pictures[value.media] ?? null
  if ('site' in value) return data.site.logo
  return data.courses.find(course => course.id === value.course)?.picture ?? null
}
