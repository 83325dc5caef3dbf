import sharp from 'sharp'
import { expect, it, vi } from 'vitest'
import { aCourse, aPicture, someData } from '../../test/pageFixtures.ts'
import { openGraphPicture, wrapped } from './openGraph.ts'
import { copyPictures } from './pictures.ts'

// Threads and pictures take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const plain = (width: number, height: number, format: 'jpeg' | 'png' = 'jpeg') =>
  sharp({ create: { width, height, channels: 3, background: '#7788aa' } })
    .toFormat(format)
    .toBuffer()
const address = (name: string) => `/files/${name}`
const shown = '<div id="lp-i7"><img src="/media/one.jpg" /></div>'
const one = async (bytes: Uint8Array | null, html = shown) =>
  copyPictures(html, someData(), { read: async () => bytes, address })

it('copies a picture in four widths under the names of their content', async () => {
  const { data, files, findings, weights } = await one(await plain(2_000, 1_000))
  const sources = data.pictures.p1?.sources ?? []
  expect(sources.map(source => source.width)).toEqual([480, 800, 1_200, 1_600])
  expect(data.pictures.p1).toMatchObject({ width: 2_000, height: 1_000, alt: 'A desk by a window' })
  expect(files.map(file => address(file.name))).toEqual(sources.map(source => source.url))
  for (const file of files) {
    expect(file.name).toMatch(/^[A-Za-z0-9_-]{22}\.webp$/)
    expect((await sharp(file.bytes).metadata()).format).toBe('webp')
    expect(weights.get(address(file.name))).toBe(file.bytes.byteLength)
  }
  expect(findings).toEqual([])
  const again = await one(await plain(2_000, 1_000))
  expect(again.files.map(file => file.name)).toEqual(files.map(file => file.name))
})

it('never enlarges, and turns a photograph upright', async () => {
  const small = await one(await plain(300, 200))
  expect(small.data.pictures.p1?.sources.map(source => source.width)).toEqual([300])
  const turned = await sharp(await plain(800, 400))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const upright = await one(turned)
  expect(upright.data.pictures.p1).toMatchObject({ width: 400, height: 800 })
  expect(await sharp(upright.files[0]?.bytes).metadata()).toMatchObject({ width: 400, height: 800 })
})

it('draws SVG to pixels, and reads nothing that it names', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><script>alert(1)</script><image href="file:///etc/passwd" width="9" height="9"/><rect width="200" height="100" fill="#123"/></svg>`
  const { files, data } = await one(Buffer.from(svg))
  expect(files.every(file => file.contentType === 'image/webp')).toBe(true)
  expect(Buffer.concat(files.map(file => file.bytes)).includes('script')).toBe(false)
  expect(data.pictures.p1?.sources.length).toBeGreaterThan(0)
})

it.each([
  ['gone', null],
  ['no picture', Buffer.from('<html>')],
  ['cut off', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
])('tells of a picture that is %s and shows none in its place', async (_, bytes) => {
  const { data, files, findings } = await one(bytes)
  expect(findings).toMatchObject([
    { code: 'gone-picture', severity: 'error', block: 'i7', values: { picture: '/media/one.jpg' } },
  ])
  expect(files).toEqual([])
  expect(data.pictures.p1?.sources).toEqual([])
})

it('refuses more pixels than a camera makes, and more bytes than a photograph has', async () => {
  const wide = await sharp({
    create: { width: 10_000, height: 5_100, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
  expect((await one(wide)).findings).toHaveLength(1)
  expect((await one(new Uint8Array(31 * 1024 * 1024))).findings).toHaveLength(1)
})

it('copies only what is shown: covers of courses and posters too', async () => {
  const asked: string[] = []
  const data = someData({
    courses: [aCourse(), aCourse({ id: 'c2', picture: aPicture('/media/two, b.jpg') })],
  })
  const bytes = await plain(100, 100)
  const result = await copyPictures('<img srcset="/media/two%2C%20b.jpg 9w" /><video poster="/x">', data, {
    read: async picture => {
      asked.push(picture.sources[0]?.url ?? '')
      return bytes
    },
    address,
  })
  expect(asked).toEqual(['/media/two, b.jpg'])
  expect(result.data.courses[0]?.picture).toEqual(data.courses[0]?.picture)
  expect(result.data.courses[1]?.picture?.sources[0]?.url).toMatch(/^\/files\//)
})

it('draws the picture that other sites show, whatever the words are', async () => {
  const words = { siteName: 'A & B <c>', locale: 'en', tokensCss: ':root{--lt-accent:#102030}' }
  for (const title of ['Draw', '</text><image href="/etc/passwd"/>&x;\u0000\u000b', 'x'.repeat(2_000), '']) {
    const { name, bytes } = await openGraphPicture({ ...words, title, picture: await plain(50, 50) })
    expect(name).toMatch(/\.jpg$/)
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1_200, height: 630, format: 'jpeg' })
  }
  const broken = await openGraphPicture({ ...words, title: 'Draw', picture: Buffer.from('x') })
  expect((await sharp(broken.bytes).metadata()).width).toBe(1_200)
})

it('wraps words by whole characters and cuts the last line', () => {
  expect(wrapped('one two three', 7, 3)).toEqual(['one two', 'three'])
  expect(wrapped('🙂🙂🙂🙂🙂', 2, 2)).toEqual(['🙂🙂', '🙂…'])
  expect(wrapped('a b c d', 1, 2)).toEqual(['a', '…'])
})
