import { expect, it } from 'vitest'
import { playlistsIn, presentOpening } from './opening.ts'

const master = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="audio",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=3100000,AVERAGE-BANDWIDTH=2500000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=25.000,AUDIO="audio"
720p/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=700000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=25.000,AUDIO="audio"
360p/index.m3u8
`
const list = (...durations: number[]) =>
  [
    '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MAP:URI="init.mp4"',
    ...durations.map((seconds, at) => `#EXTINF:${seconds.toFixed(6)},\nsegment_${at}.m4s`),
    '#EXT-X-ENDLIST\n',
  ].join('\n')
const media = new Map([
  ['720p/index.m3u8', list(6, 6, 4)],
  ['360p/index.m3u8', list(6, 6, 4)],
  ['audio/index.m3u8', list(5.994667, 6.016, 3.989333)],
])
const folder = '/media/v/t/x/1/'

it('names the playlists that are to be read, each once', () => {
  expect(playlistsIn(master)).toEqual(['720p/index.m3u8', '360p/index.m3u8', 'audio/index.m3u8'])
  expect(playlistsIn('nothing')).toEqual([])
  expect(playlistsIn(list(6))).toEqual([])
})

it('opens with the segments that hold the place, and the head of each track', () => {
  expect(presentOpening(folder, { master, media }, 7.5)).toEqual({
    fromSeconds: 6,
    pictures: [
      {
        mimeType: 'video/mp4; codecs="avc1.64001f"',
        initUrl: '/media/v/t/x/1/720p/init.mp4',
        segmentUrls: ['/media/v/t/x/1/720p/segment_1.m4s'],
        height: 720,
        bitsPerSecond: 3_100_000,
      },
      expect.objectContaining({ height: 360, segmentUrls: ['/media/v/t/x/1/360p/segment_1.m4s'] }),
    ],
    sound: {
      mimeType: 'audio/mp4; codecs="mp4a.40.2"',
      initUrl: '/media/v/t/x/1/audio/init.mp4',
      segmentUrls: ['/media/v/t/x/1/audio/segment_1.m4s', '/media/v/t/x/1/audio/segment_2.m4s'],
    },
  })
  expect(presentOpening(folder, { master, media }, 0)?.fromSeconds).toBe(0)
})

it('opens nothing that it does not know wholly', () => {
  expect(presentOpening(folder, { master: 'nothing', media }, 0)).toBeNull()
  expect(presentOpening(folder, { master, media: new Map() }, 0)).toBeNull()
  expect(presentOpening(folder, { master, media }, 99)).toBeNull()
  const apart = new Map(media).set('360p/index.m3u8', list(4, 4, 8))
  expect(presentOpening(folder, { master, media: apart }, 7.5)).toBeNull()
})
