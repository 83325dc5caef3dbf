import type { NextRequest } from 'next/server'
import { previewHandler } from '../../../../preview/handler.ts'

interface Context {
  params: Promise<{ path: string[] }>
}

const handle = async (request: NextRequest, { params }: Context) =>
  previewHandler(request, (await params).path)

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
