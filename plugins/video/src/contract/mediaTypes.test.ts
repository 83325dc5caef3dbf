import { expect, test } from 'vitest'
import { mediaTypeOf } from './mediaTypes.ts'

test.each([
  ['a/index.m3u8', 'application/vnd.apple.mpegurl'],
  ['a/segment_00000.m4s', 'video/iso.segment'],
  ['a/init.mp4', 'video/mp4'],
  ['poster.jpg', 'image/jpeg'],
  ['captions/de.vtt', 'text/vtt; charset=utf-8'],
  ['strange', 'application/octet-stream'],
])('%s is %s', (path, type) => expect(mediaTypeOf(path)).toBe(type))
