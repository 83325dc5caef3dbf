import { signIn } from '../../cms/seed/uploadClip.ts'
import type { EditorState } from '../../plugins/page-builder/src/contract/index.ts'
import { type TemplateName, templates } from '../../plugins/page-builder/src/templates/index.ts'

/** Of the demo's first academy. */
const instructor = { email: 'mara@aurora.example', password: 'lectern-demo-2026' }

const named = { singleCourse: '/single-course' } as const
export const pathOf = (name: TemplateName): string => (name in named ? named.singleCourse : `/${name}`)

/**
 * Gives the demo academy's courses these pictures and publishes every template, filled with the academy's own words: by
 * the requests that the admin sends, as its instructor.
 */
export async function publishTemplates(origin: string, pictures: readonly Buffer[]): Promise<void> {
  const { cookie } = await signIn(origin, instructor.email, instructor.password)
  async function send<T>(method: string, path: string, body?: object | FormData): Promise<T> {
    const isForm = body instanceof FormData
    const answer = await fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, origin, ...(isForm ? {} : { 'content-type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  const { docs: courses } = await send<{ docs: { id: string; tenant: string | { id: string } }[] }>(
    'GET',
    '/courses?sort=createdAt&depth=0',
  )
  const owner = courses[0]?.tenant
  const tenant = typeof owner === 'object' ? owner.id : owner
  for (const [index, course] of courses.entries()) {
    const file = pictures[index]
    if (!file) throw new Error('There are more courses than pictures')
    const form = new FormData()
    form.set('_payload', JSON.stringify({ alt: 'The sky over a dark wood', tenant }))
    form.set('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), `sky-${index}.jpg`)
    const { doc } = await send<{ doc: { id: string } }>('POST', '/media', form)
    await send('PATCH', `/courses/${course.id}`, {
      thumbnail: doc.id,
      _status: 'published',
      // The first one begins some day, which the launch page counts down to.
      ...(index === 0 && { startsOn: '2099-01-01T12:00:00.000Z' }),
    })
  }

  for (const [name, template] of Object.entries(templates) as [TemplateName, typeof templates.academy][]) {
    const { doc } = await send<{ doc: { id: string } }>('POST', '/landing-pages', {
      title: name,
      path: pathOf(name),
      tenant,
    })
    const at = `/landing-pages/${doc.id}`
    const { data, revision } = await send<EditorState>('GET', `${at}/editor`)
    const { title, description, project } = template(data, data.site.locale)
    await send('PATCH', at, { title, description })
    const saved = await send<{ revision: number }>('PUT', `${at}/project`, { revision, project })
    await send('POST', `${at}/publish`, { revision: saved.revision, overrule: true })
  }
}
