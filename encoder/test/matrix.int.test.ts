import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkOutputs } from './matrixChecks.ts'
import { type Kind, kinds, smallLadder } from './matrixKinds.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

/** Puts a source of this kind where an upload would be, with a ladder that is quick to encode. */
const offer = async (kind: Kind) => {
  await stage.upload(await kind.make(stage.sources))
  const answer = stage.cms.claimAnswer
  if (answer.kind !== 'claimed') throw new Error('no upload')
  const { ladder = smallLadder, segmentSeconds = 2 } = kind
  const specification = { ...answer.specification, ladder: [...ladder], segmentSeconds }
  stage.cms.claimAnswer = { ...answer, specification }
}

describe('every kind of source becomes what players want', () => {
  test.each(kinds.map(kind => [kind.name, kind] as const))(
    '%s',
    async (_name, kind) => {
      await offer(kind)
      expect(await stage.encode(), JSON.stringify(stage.last())).toEqual({ kind: 'ready' })
      expect(stage.last()).toMatchObject({
        kind: 'ready',
        hasAudio: kind.sound.length > 0,
        poster: true,
        renditions: kind.picture?.sizes.map(() => expect.anything()) ?? [],
      })
      await checkOutputs(stage.outputs, kind)
    },
    240_000,
  )
})
