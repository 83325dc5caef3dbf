import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ffmpeg } from './clips.ts'
import { type Stage, setStage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(async () => {
  expect(await stage.leftovers()).toEqual([])
  await stage.clear()
})

const ready = () => {
  const report = stage.last()
  if (report?.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(report)}`)
  return report
}

/** Brightness of the middle of one tile, 0 to 255. */
const brightness = async (sheet: string, [x, y, width, height]: number[]) => {
  const raw = join(stage.root, 'tile.raw')
  const crop = `crop=${width}:${height}:${x}:${y},scale=1:1:flags=area,format=gray`
  await ffmpeg('-i', join(stage.outputs, sheet), '-vf', crop, '-f', 'rawvideo', raw)
  return (await readFile(raw))[0] ?? 0
}

test.each([
  ['10', 59],
  ['30000/1001', 9],
])('each tile of the storyboard shows its time at %s frames per second', async (rate, seconds) => {
  // Every two seconds a step brighter, for more than one sheet of tiles.
  const path = join(stage.sources, 'steps.mp4')
  // One value for the whole picture: counted on a few pixels, since geq is slow.
  const picture = `color=black:s=32x18:r=${rate}:d=${seconds},geq=lum='16+floor(T/2)*7':cb=128:cr=128,scale=160:90:flags=neighbor`
  await ffmpeg('-f', 'lavfi', '-i', picture, '-c:v', 'libx264', '-preset', 'ultrafast', path)
  await stage.upload(path)
  expect(await stage.encode()).toEqual({ kind: 'ready' })

  expect(ready()).toMatchObject({ storyboard: true, posterCandidates: 3 })
  const text = await readFile(join(stage.outputs, 'storyboard.vtt'), 'utf8')
  const cues = [...text.matchAll(/^(\d+):(\d+):([\d.]+) --> .*\n(.+)#xywh=([\d,]+)$/gm)]
  expect(cues).toHaveLength(Math.ceil(seconds / 2))
  const seen: number[] = []
  for (const [, , minutes, seconds, sheet = '', place = ''] of cues) {
    const shown = await brightness(sheet, place.split(',').map(Number))
    // The picture's 16 to 235 is the JPEG's 0 to 255.
    seen.push(Math.round((shown * 219) / 255 / 7) - (Number(minutes) * 60 + Number(seconds)) / 2)
  }
  expect(seen).toEqual(cues.map(() => 0))
  const pictures = (await readdir(stage.outputs)).filter(name => name.startsWith('poster'))
  expect(pictures).toEqual(['poster-0.jpg', 'poster-1.jpg', 'poster-2.jpg', 'poster.jpg'])
})

test('a picture of less than a second has a storyboard of one tile', async () => {
  await stage.upload(await stage.clips.moving('short.mp4', '160x90', 0.8))
  expect(await stage.encode()).toEqual({ kind: 'ready' })
  expect(ready()).toMatchObject({ storyboard: true, posterCandidates: 1 })
})

test('text tracks and chapters of the file are taken over, empty ones and pictures of text are not', async () => {
  const [plain, german, empty, chapters, path] = [
    'plain.mp4',
    'de.srt',
    'empty.srt',
    'chapters.txt',
    'all.mkv',
  ].map(name => join(stage.sources, name)) as [string, string, string, string, string]
  await stage.clips.moving('plain.mp4', '160x90', 2)
  await writeFile(german, '1\n00:00:00,500 --> 00:00:01,500\nGrüße <i>aus</i> Köln\n')
  await writeFile(empty, '')
  await writeFile(
    chapters,
    ';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=First\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=1000\nEND=2000\ntitle=Second\n',
  )
  await ffmpeg(
    ...['-i', plain, '-i', german, '-f', 'srt', '-i', empty, '-i', chapters],
    ...['-map', '0', '-map', '1', '-map', '2', '-map_chapters', '3', '-c:v', 'copy', '-c:s', 'srt'],
    ...['-metadata:s:s:0', 'language=ger', '-metadata:s:s:1', 'language=eng', path],
  )
  await stage.upload(path)
  expect(await stage.encode()).toEqual({ kind: 'ready' })

  expect(ready().captions).toEqual([{ file: 'captions/de.vtt', language: 'de', label: 'Deutsch' }])
  expect(ready().chapters).toEqual([
    { startSeconds: 0, title: 'First' },
    { startSeconds: 1, title: 'Second' },
  ])
  const text = await readFile(join(stage.outputs, 'captions/de.vtt'), 'utf8')
  expect(text).toMatch(/^WEBVTT\n\n00:00\.500 --> 00:01\.500\nGrüße <i>aus<\/i> Köln/)
  expect(await readdir(join(stage.outputs, 'captions'))).toEqual(['de.vtt'])
  expect(stage.buckets.puts.find(put => put.key.endsWith('de.vtt'))?.contentType).toBe(
    'text/vtt; charset=utf-8',
  )
})
