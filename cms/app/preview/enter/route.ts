import type { NextRequest } from 'next/server'
import { enterPreview } from '../../../preview/enter.ts'

export const GET = (request: NextRequest) => enterPreview(request)
