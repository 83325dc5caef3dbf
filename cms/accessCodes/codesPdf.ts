import { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { fontFile } from '../fontFile.ts'
import type { CodeView } from './codeRows.ts'

export interface CodesSheet {
  academy: string
  /** `#rrggbb`. */
  accent: string
  batch: string
  /** `https://host/redeem/`, to which the code is added. */
  redeemAt: string
}

/** The fonts of PDF itself have western letters alone. */
const fonts = {
  sans: fontFile('DejaVuSans'),
  mono: fontFile('DejaVuSansMono'),
}
const margin = 40
const columns = 3
const lines = 7
const side = 74

/** Codes to cut out (A4), each with the address that redeems it as a QR code; made while it is sent. */
export function codesPdf(sheet: CodesSheet, pages: AsyncIterable<CodeView[]>): ReadableStream<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin,
    font: fonts.sans,
    info: { Title: sheet.batch, Author: sheet.academy },
  })
  const draw = async () => {
    let drawn = 0
    const width = (document.page.width - 2 * margin) / columns
    const height = (document.page.height - 2 * margin - 40) / lines
    head(document, sheet)
    for await (const page of pages) {
      for (const { code } of page) {
        const place = drawn % (columns * lines)
        if (place === 0 && drawn > 0) {
          document.addPage()
          head(document, sheet)
        }
        const x = margin + (place % columns) * width
        const y = margin + 40 + Math.floor(place / columns) * height
        card(document, sheet, code, { x, y, width, height })
        drawn++
      }
      // Lets what was drawn be sent before the next page of codes is read.
      await new Promise(resolve => setImmediate(resolve))
    }
    document.end()
  }
  draw().catch((fault: unknown) => document.destroy(fault instanceof Error ? fault : new Error('not drawn')))
  return Readable.toWeb(document as unknown as Readable) as ReadableStream<Uint8Array>
}

function head(document: PDFKit.PDFDocument, { academy, accent, batch }: CodesSheet): void {
  const width = document.page.width - 2 * margin
  const one = { width: width / 2, height: 18, ellipsis: true, lineBreak: false } as const
  document.font(fonts.sans).fontSize(13).fillColor(accent).text(academy, margin, margin, one)
  document
    .fontSize(9)
    .fillColor('#5a5a5a')
    .text(batch, margin + width / 2, margin + 3, { ...one, align: 'right' })
  document
    .moveTo(margin, margin + 24)
    .lineTo(margin + width, margin + 24)
    .lineWidth(1)
    .stroke(accent)
}

function card(
  document: PDFKit.PDFDocument,
  { academy, redeemAt }: CodesSheet,
  code: string,
  at: { x: number; y: number; width: number; height: number },
): void {
  document.rect(at.x, at.y, at.width, at.height).lineWidth(0.5).dash(3, {}).stroke('#c8c8c8').undash()
  const { size, data } = QRCode.create(`${redeemAt}${code}`, { errorCorrectionLevel: 'M' }).modules
  const module = side / size
  const left = at.x + 10
  const top = at.y + (at.height - side) / 2 - 6
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      // One rectangle for dark modules that stand side by side.
      let run = 0
      while (column + run < size && data[row * size + column + run]) run++
      if (run > 0) document.rect(left + column * module, top + row * module, run * module, module)
      column += run
    }
  }
  document.fill('#000000')
  const text = at.x + side + 18
  const room = { width: at.width - side - 24, ellipsis: true }
  document
    .fillColor('#5a5a5a')
    .fontSize(7)
    .text(academy, text, top + 2, { ...room, height: 20 })
  document
    .fillColor('#5a5a5a')
    .fontSize(6.5)
    .text(redeemAt.replace(/^https?:\/\//, '').replace(/\/$/, ''), text, top + 26, { ...room, height: 36 })
  document
    .font(fonts.mono)
    .fontSize(code.length > 24 ? 7 : 9)
    .fillColor('#1a1a1a')
    .text(code, at.x + 8, top + side + 6, { width: at.width - 16, lineBreak: false })
    .font(fonts.sans)
}
