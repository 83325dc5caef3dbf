import { videoField } from '@lectern/plugin-video'
import type { CollectionConfig } from 'payload'
import { publishedLecture } from '../access/ofPublishedCourse.ts'
import { academyAccess } from '../access/rules.ts'
import { keepPreviews } from '../learning/keepPreviews.ts'
import { takeOverVideo } from '../learning/takeOverVideo.ts'
import { previewLecture } from '../preview/endpoint.ts'
import { raiseVersionOfLecture } from '../tenancy/raiseVersionHooks.ts'
import { completionFields } from './completion.ts'
import { openingFields } from './opening.ts'
import { quizField } from './quizField.ts'

/**
 * What a student watches or reads. Titles and lengths are public with their course; body, video and resources are
 * handed out by the learning read models alone, after the check of the enrollment.
 */
export const Lectures: CollectionConfig = {
  slug: 'lectures',
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'course', 'video', 'published', 'orderIndex'],
    group: 'Teaching',
    preview: ({ id }) => `/api/lectures/${id}/as-student`,
  },
  endpoints: [previewLecture],
  access: academyAccess({ read: { student: publishedLecture, visitor: publishedLecture } }),
  versions: false,
  trash: false,
  indexes: [{ fields: ['tenant', 'course', 'orderIndex'] }],
  hooks: {
    beforeChange: [takeOverVideo],
    afterChange: [raiseVersionOfLecture.afterChange, keepPreviews.afterChange],
    afterDelete: [raiseVersionOfLecture.afterDelete, keepPreviews.afterDelete],
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 200 },
    {
      type: 'row',
      fields: [
        { name: 'course', type: 'relationship', relationTo: 'courses', required: true, index: true },
        {
          name: 'section',
          type: 'relationship',
          relationTo: 'sections',
          index: true,
          filterOptions: ({ data }) =>
            data?.course
              ? { course: { equals: typeof data.course === 'object' ? data.course.id : data.course } }
              : true,
        },
      ],
    },
    {
      name: 'kind',
      type: 'select',
      defaultValue: 'content',
      options: [
        { value: 'content', label: 'Video or text' },
        { value: 'quiz', label: 'Quiz' },
      ],
    },
    quizField,
    videoField({
      name: 'video',
      copyFields: ['tenant'],
      access: { read: ({ req }) => req.user?.collection === 'users' },
    }),
    { name: 'body', type: 'richText', access: { read: ({ req }) => req.user?.collection === 'users' } },
    {
      name: 'resources',
      type: 'relationship',
      relationTo: 'files',
      hasMany: true,
      access: { read: ({ req }) => req.user?.collection === 'users' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'orderIndex',
          type: 'number',
          label: 'Order',
          required: true,
          defaultValue: 0,
          admin: { description: 'Lectures with smaller numbers come first.' },
        },
        { name: 'isFreePreview', type: 'checkbox', defaultValue: false, label: 'Free preview' },
      ],
    },
    completionFields('lecture'),
    openingFields,
    {
      name: 'published',
      type: 'checkbox',
      defaultValue: true,
      admin: {
        position: 'sidebar',
        description: 'Students see it with its course. Without the tick it is a draft that only staff see.',
      },
    },
    {
      name: 'duration',
      type: 'number',
      admin: { hidden: true, description: 'Seconds; follows the video.' },
      access: { create: () => false, update: () => false },
    },
    {
      name: 'videoUrl',
      type: 'text',
      admin: { hidden: true },
      access: {
        create: () => false,
        update: () => false,
        read: ({ req }) => req.user?.collection === 'users',
      },
    },
  ],
}
