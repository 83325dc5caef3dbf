'use client'

import { FieldError, FieldLabel, useConfig, useField, useForm } from '@payloadcms/ui'
import type { RelationshipFieldClientProps } from 'payload'
import { formValues, idOf } from '../formValues.ts'
import { VideoManager } from '../VideoManager.tsx'

interface OwnProps {
  /** Slug of the videos. */
  slug?: string
  /** Fields of this form whose values a new video gets. */
  copyFields?: readonly string[]
}

/** The relation of a lecture to its video. The value is part of the form: saving the lecture keeps it. */
export const VideoField = (props: RelationshipFieldClientProps & OwnProps) => {
  const { field, path: givenPath, readOnly, slug = 'videos', copyFields = [] } = props
  const { path, setValue, showError, value } = useField<unknown>({ potentiallyStalePath: givenPath })
  const { getDataByPath } = useForm()
  const { config } = useConfig()
  return (
    <div className="field-type relationship" id={`field-${path.replaceAll('.', '__')}`}>
      <FieldLabel label={field.label} path={path} required={field.required ?? false} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <VideoManager
          api={`${config.serverURL}${config.routes.api}/${slug}`}
          videoId={idOf(value)}
          onVideo={setValue}
          removable
          inPlace={false}
          readOnly={readOnly ?? false}
          fieldsOfNewVideo={() => formValues(getDataByPath, copyFields)}
        />
      </div>
    </div>
  )
}
