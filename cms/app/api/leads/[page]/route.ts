import type { NextRequest } from 'next/server'
import { takeLead } from '../../../../landingPages/takeLead.ts'

interface Context {
  params: Promise<{ page: string }>
}

export const POST = async (request: NextRequest, { params }: Context): Promise<Response> =>
  takeLead(request, (await params).page)
