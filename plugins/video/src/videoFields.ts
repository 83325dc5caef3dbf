import type { Field, FieldAccess } from 'payload'
import { failureCode, step, videoState } from './contract/index.ts'
import { words } from './translations/words.ts'

const never: FieldAccess = () => false

/** Closed to every user, see `writePipeline`. */
const closed = { create: never, update: never }
/** Not even shown: what could help to reach or to claim a video's objects. */
const secret = { ...closed, read: never }

const unseen = { hidden: true } as const

const number = (name: string, admin: typeof unseen = unseen): Field => ({
  name,
  type: 'number',
  access: closed,
  admin,
})

/** The fields of a video. */
export const videoFields = (): Field[] => [
  {
    name: 'panel',
    type: 'ui',
    admin: { components: { Field: '@lectern/plugin-video/client#VideoPanel' }, disableListColumn: true },
  },
  {
    name: 'details',
    type: 'ui',
    admin: { components: { Field: '@lectern/plugin-video/client#VideoDetails' }, disableListColumn: true },
  },
  { name: 'title', type: 'text', label: words('title'), required: true, maxLength: 200 },
  {
    name: 'state',
    type: 'select',
    label: words('state'),
    options: [...videoState.options],
    defaultValue: 'awaiting-upload',
    required: true,
    index: true,
    access: closed,
    admin: {
      // The panel shows it in words; the select would offer what nobody may choose.
      hidden: true,
      components: { Cell: '@lectern/plugin-video/client#StateCell' },
    },
  },
  {
    name: 'uses',
    type: 'ui',
    label: words('uses'),
    admin: { components: { Cell: '@lectern/plugin-video/client#UsesCell' } },
  },
  number('percent'),
  { name: 'step', type: 'select', options: [...step.options], access: closed, admin: unseen },
  { name: 'stepRendition', type: 'text', access: closed, admin: unseen },
  {
    name: 'failure',
    type: 'group',
    access: closed,
    admin: unseen,
    fields: [
      { name: 'code', type: 'select', options: [...failureCode.options], access: closed },
      { name: 'detail', type: 'textarea', access: closed },
    ],
  },
  {
    name: 'source',
    type: 'group',
    access: closed,
    admin: unseen,
    fields: [
      { name: 'filename', type: 'text', access: closed },
      { name: 'contentType', type: 'text', access: closed },
      { name: 'announcedBytes', type: 'number', access: closed },
      { name: 'removedAt', type: 'date', access: closed },
      { name: 'key', type: 'text', access: secret },
      { name: 'uploadId', type: 'text', access: secret },
      { name: 'etag', type: 'text', access: secret },
      { name: 'fingerprint', type: 'text', access: secret },
      { name: 'uploader', type: 'text', access: secret },
    ],
  },
  number('version'),
  number('publishedVersion'),
  number('earlyVersion'),
  number('earlySeconds'),
  { name: 'tasks', type: 'json', access: secret, admin: unseen },
  {
    name: 'renditions',
    type: 'array',
    access: closed,
    admin: { ...unseen, disableListColumn: true },
    fields: [
      { name: 'name', type: 'text', required: true, access: closed },
      ...['width', 'height', 'frameRate', 'bandwidth', 'averageBandwidth'].map(
        (name): Field => ({ name, type: 'number', required: true, access: closed }),
      ),
      { name: 'codecs', type: 'text', required: true, access: closed },
      { name: 'bytes', type: 'number', required: true, access: closed },
    ],
  },
  {
    name: 'durationSeconds',
    type: 'number',
    label: words('duration'),
    access: closed,
    admin: { ...unseen, components: { Cell: '@lectern/plugin-video/client#DurationCell' } },
  },
  { name: 'hasAudio', type: 'checkbox', access: closed, admin: unseen },
  { name: 'hasPoster', type: 'checkbox', access: closed, admin: unseen },
  number('posterCandidates'),
  { name: 'posterFile', type: 'text', access: closed, admin: unseen },
  { name: 'hasStoryboard', type: 'checkbox', access: closed, admin: unseen },
  {
    name: 'captions',
    type: 'array',
    access: closed,
    admin: { ...unseen, disableListColumn: true },
    fields: [
      { name: 'language', type: 'text', required: true, access: closed },
      { name: 'label', type: 'text', required: true, access: closed },
      { name: 'file', type: 'text', required: true, access: closed },
      {
        name: 'origin',
        type: 'select',
        options: ['uploaded', 'embedded', 'generated'],
        required: true,
        access: closed,
      },
      { name: 'text', type: 'textarea', access: secret },
    ],
  },
  {
    name: 'chapters',
    type: 'array',
    access: closed,
    admin: { ...unseen, disableListColumn: true },
    fields: [
      { name: 'startSeconds', type: 'number', required: true, access: closed },
      { name: 'title', type: 'text', required: true, access: closed },
    ],
  },
  {
    name: 'previewState',
    type: 'select',
    options: ['wanted', 'ready', 'failed'],
    access: closed,
    admin: unseen,
  },
  { name: 'previewFile', type: 'text', access: closed, admin: unseen },
  { name: 'showEarly', type: 'checkbox', label: words('showEarly'), defaultValue: false },
  number('sourceBytes'),
  number('outputBytes'),
  number('encodeCpuSeconds'),
  number('attempt'),
  { name: 'fencingToken', type: 'number', access: secret, admin: unseen },
  { name: 'leaseUntil', type: 'date', index: true, access: closed, admin: unseen },
  { name: 'keyOwner', type: 'text', access: closed, admin: unseen },
]
