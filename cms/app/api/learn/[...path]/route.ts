import type { NextRequest } from 'next/server'
import { learnHandler } from '../../../../learning/endpoints/learnHandler.ts'

interface Context {
  params: Promise<{ path: string[] }>
}

const handle = async (request: NextRequest, { params }: Context) => learnHandler(request, (await params).path)

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
