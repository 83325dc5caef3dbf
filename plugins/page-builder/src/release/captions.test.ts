import { expect, it } from 'vitest'
import { aCourse, someData } from '../../test/pageFixtures.ts'
import { captionLimits, copyCaptions } from './captions.ts'

const vtt = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n'
const clip = (...captions: { language: string; url: string }[]) => ({
  lectureTitle: 'One line',
  url: '/media/clip.mp4',
  poster: null,
  durationSeconds: 60,
  captions,
})
const data = someData({
  courses: [
    aCourse({ clip: clip({ language: 'en', url: '/admin/en' }, { language: 'de', url: '/admin/de' }) }),
    aCourse({ id: 'c2', clip: clip({ language: 'en', url: '/admin/other' }) }),
  ],
})
const drawn = '<video src="/media/clip.mp4"><track src="/admin/en"><track src="/admin/de"></video>'
const copied = async (captions: (url: string) => Promise<string | null>) => {
  const asked: string[] = []
  const { data: after, files } = await copyCaptions(drawn, data, {
    address: name => `/files/${name}`,
    captions: url => {
      asked.push(url)
      return captions(url)
    },
  })
  return { asked, files, captions: after.courses.map(course => course.clip?.captions) }
}

it('copies what is shown, one file for each language, and asks for nothing else', async () => {
  const { asked, files, captions } = await copied(async url => `${vtt}\n${url}`)
  expect(asked).toEqual(['/admin/en', '/admin/de'])
  expect(files.map(({ contentType }) => contentType)).toEqual(Array(2).fill('text/vtt; charset=utf-8'))
  expect(captions).toEqual([
    [
      { language: 'en', url: `/files/${files[0]?.name}` },
      { language: 'de', url: `/files/${files[1]?.name}` },
    ],
    [],
  ])
  expect(files[0]?.name).toMatch(/^[\w-]{22}\.vtt$/)
  expect(Buffer.from(files[1]?.bytes ?? []).toString()).toBe(`${vtt}\n/admin/de`)
})

it.each([
  ['gone', async () => null],
  ['no captions', async () => '<html>'],
  ['too large', async () => `WEBVTT\n\n${'x'.repeat(captionLimits.bytes)}`],
])('leaves out captions that are %s', async (_, captions) => {
  expect(await copied(captions)).toMatchObject({ files: [], captions: [[], []] })
})

it('has none where the app has none', async () => {
  const { data: after, files } = await copyCaptions(drawn, data, { address: name => name })
  expect([files, after.courses.map(course => course.clip?.captions)]).toEqual([[], [[], []]])
})
