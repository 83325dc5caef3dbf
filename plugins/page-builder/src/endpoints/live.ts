import { z } from 'zod'
import { answerProblem } from '../problems.ts'
import { makeLive, splitVisitors } from '../publishing/live.ts'
import { readJson } from '../requestBody.ts'
import { answerJson, type PageCall } from './guards.ts'

const version = z.number().int().positive().max(1_000_000_000)

/** `POST {pages}/:id/live`: rolls back or forward, or takes the page off. */
export const changeLive = async ({ req, options, page }: PageCall): Promise<Response> => {
  const read = await readJson(req, z.strictObject({ version: version.nullable() }))
  if (read.kind === 'refused') return read.answer
  const wanted = read.value.version
  return (await makeLive(req, options, page, wanted)) ? answerJson({ version: wanted }) : answerNoRelease()
}

const split = z.strictObject({ version, share: z.number().int().min(1).max(99) }).nullable()

/** `POST {pages}/:id/split`: shows a second release to some visitors, or ends that. */
export const changeSplit = async ({ req, options, page }: PageCall): Promise<Response> => {
  const read = await readJson(req, split)
  if (read.kind === 'refused') return read.answer
  return (await splitVisitors(req, options, page, read.value))
    ? answerJson({ split: read.value })
    : answerNoRelease()
}

const answerNoRelease = (): Response =>
  answerProblem({
    status: 409,
    code: 'no-such-release',
    detail:
      'Choose a release from the list; for a split one beside the live one. A page that is not shown cannot be taken off.',
  })
