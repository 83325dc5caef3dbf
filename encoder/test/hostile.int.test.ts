import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { failureSentences } from '@lectern/plugin-video/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ffmpeg } from './clips.ts'
import { hostileFiles, type Material } from './hostile/files.ts'
import { type Stage, setStage } from './stage.ts'

/** One worker gets all of them, one after the other, and is the same afterwards. */
let stage: Stage
let decoy: Server
let asked: string[]
let material: Material
const secret = 'the content of a file that is nobody’s business'

beforeAll(async () => {
  stage = await setStage()
  decoy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end(secret)
  })
  decoy.on('connection', () => asked.push('a connection'))
  await new Promise<void>(resolve => decoy.listen(0, '127.0.0.1', resolve))
  const canary = join(stage.root, 'canary.txt')
  await writeFile(canary, secret)
  const made = async (name: string, ...what: string[]) => {
    const path = join(stage.sources, name)
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=30:d=1', ...what, path)
    return readFile(path)
  }
  const aClip = [
    '-f',
    'lavfi',
    '-i',
    'sine=d=1',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
  ]
  const rare = (name: string, codec: string, pixels: string) =>
    made(name, '-frames:v', '3', '-c:v', codec, '-pix_fmt', pixels)
  material = {
    mp4: await made('good.mp4', ...aClip),
    fastMp4: await made('fast.mp4', ...aClip, '-movflags', '+faststart'),
    mkv: await made('good.mkv', ...aClip),
    mjpeg: await made('mjpeg.mp4', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p'),
    rare: {
      magicyuv: await rare('magicyuv.mkv', 'magicyuv', 'yuv420p'),
      ffv1: await rare('ffv1.mkv', 'ffv1', 'yuv420p'),
      qtrle: await rare('qtrle.mov', 'qtrle', 'rgb24'),
      png: await rare('png.mov', 'png', 'rgb24'),
    },
    decoy: `http://127.0.0.1:${(decoy.address() as AddressInfo).port}/`,
    canary,
  }
})
afterAll(async () => {
  decoy.close()
  await stage.clear()
})
beforeEach(() => {
  asked = []
})

const give = async (content: Buffer | string) => {
  const path = join(stage.sources, 'lecture.mp4')
  await writeFile(path, content)
  await stage.upload(path)
  return stage.encode()
}

describe('of a hostile file the worker says what is wrong, and nothing else happens', () => {
  test('there are many of them, each another', () => {
    expect(hostileFiles.length).toBeGreaterThanOrEqual(60)
    expect(new Set(hostileFiles.map(({ name }) => name)).size).toBe(hostileFiles.length)
  })

  test.each(hostileFiles)('$name', async ({ make, code }) => {
    const outcome = await give(make(material))
    expect(outcome.kind).toBe('failed')
    if (outcome.kind === 'failed') {
      expect(failureSentences[outcome.code].permanent).toBe(true)
      if (code) expect(outcome.code).toBe(code)
    }
    expect(stage.last()).toMatchObject({ kind: 'failed', retryable: false })
    expect(JSON.stringify(stage.cms.reports)).not.toContain(secret)
    expect(asked).toEqual([])
    expect(stage.buckets.puts.splice(0)).toEqual([])
    expect(await stage.leftovers()).toEqual([])
    expect(await readFile(material.canary, 'utf8')).toBe(secret)
  })
})

test('the next good job is unharmed', async () => {
  expect(await give(material.mp4)).toEqual({ kind: 'ready' })
  expect(await give(material.mkv)).toEqual({ kind: 'ready' })
})

test('the decoy would have seen a visitor', async () => {
  await ffmpeg('-i', `${material.decoy}a`, '-f', 'null', '-').catch(() => undefined)
  expect(asked).toContain('GET /a')
})
