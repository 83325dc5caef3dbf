import { randomBytes } from 'node:crypto'
import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import type { PayloadRequest } from 'payload'
import { soundFolder } from './contract/index.ts'
import { lockRow } from './database.ts'
import type { VideoDocument } from './document.ts'
import { beginningOf, openTrack, readTrack, type Version } from './finishedTrack.ts'
import { deleteObject, putObject } from './objectStorage.ts'
import { type ResolvedVideoOptions, resolveOptions } from './options.ts'
import { inTransaction, readForPipeline, writePipeline } from './pipeline.ts'
import type { VideoOptions } from './types.ts'

/** Longest public clip, in seconds: thirty segments, at most 65 MB at the ladder's rates. */
export const previewSeconds = 180
/** Largest short side of a clip, in pixels. */
const previewShortSide = 720

/** In the transaction of `req`: whether a video wants a public clip has changed, and is asked anew after the commit. */
export const requestPreview = async (
  req: PayloadRequest,
  input: VideoOptions,
  videoId: string,
): Promise<void> => {
  const options = resolveOptions(input)
  const video = await readForPipeline(req, options, videoId)
  if (!video?.keyOwner) return
  const data = { videoId, owner: video.keyOwner }
  await options.recordEvent(req, { type: 'video.preview', subject: videoId, data })
}

/** Makes the clip of the published version where one is wanted, and removes what is not wanted or not its own. */
export const keepPreview = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  video: VideoDocument,
): Promise<void> => {
  const { id: videoId, keyOwner: owner, publishedVersion: version } = video
  if (!owner || version === null) return
  const isWanted = await options.preview.wanted(req.payload, videoId)
  const name = `preview-${videoId}-${version}-`
  if (isWanted && video.previewFile?.includes(name)) return
  if (!isWanted && !video.previewFile) return
  const file = isWanted
    ? `${options.preview.folder(owner)}${name}${randomBytes(12).toString('hex')}.mp4`
    : null
  if (file)
    await putObject(
      options.media,
      file,
      await makePreview(options, video, { owner, videoId, version }),
      'video/mp4',
    )
  const replaced = await inTransaction(req, async () => {
    if (!(await lockRow(req, options, videoId))) return file
    const now = await readForPipeline(req, options, videoId)
    if (now?.publishedVersion !== version) return file
    await writePipeline(req, options, videoId, { previewFile: file, previewState: file ? 'ready' : null })
    return now.previewFile
  })
  if (replaced) await deleteObject(options.media, replaced)
}

/** The beginning of one rendition and of the sound as an MP4 whose index comes first. Nothing is encoded again. */
const makePreview = async (
  options: ResolvedVideoOptions,
  { renditions, hasAudio }: VideoDocument,
  version: Version,
): Promise<Uint8Array> => {
  const falling = [...renditions].sort((one, other) => other.height * other.width - one.height * one.width)
  const rendition =
    falling.find(each => Math.min(each.width, each.height) <= previewShortSide) ?? falling.at(-1)
  const open = async (folder: string) => {
    const track = beginningOf(await readTrack(options, version, folder), previewSeconds)
    const bytes = await new Response(openTrack(options, track)).arrayBuffer()
    return new Input({ source: new BufferSource(bytes), formats: [MP4] })
  }
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const picture = rendition && (await (await open(rendition.name)).getPrimaryVideoTrack())
  const sound = hasAudio ? await (await open(soundFolder)).getPrimaryAudioTrack() : null
  const pictures = new EncodedVideoPacketSource('avc')
  const sounds = new EncodedAudioPacketSource('aac')
  if (picture) output.addVideoTrack(pictures)
  if (sound) output.addAudioTrack(sounds)
  await output.start()
  await Promise.all([picture && copyPackets(picture, pictures), sound && copyPackets(sound, sounds)])
  await output.finalize()
  if (!target.buffer) throw new Error('No preview was written.')
  return new Uint8Array(target.buffer)
}

const copyPackets = async <Config>(
  track: InputTrack & { getDecoderConfig(): Promise<Config | null> },
  to: { add(packet: EncodedPacket, meta?: { decoderConfig: Config }): Promise<void>; close(): void },
): Promise<void> => {
  const decoderConfig = await track.getDecoderConfig()
  for await (const packet of new EncodedPacketSink(track).packets())
    await to.add(packet, decoderConfig === null ? undefined : { decoderConfig })
  to.close()
}
