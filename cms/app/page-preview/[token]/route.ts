import type { NextRequest } from 'next/server'
import { showPreview } from '../../../landingPages/showPreview.ts'

interface Context {
  params: Promise<{ token: string }>
}

export const GET = async (request: NextRequest, { params }: Context): Promise<Response> =>
  showPreview(request, (await params).token)
