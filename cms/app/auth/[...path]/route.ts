import { authHandler } from '@lectern/plugin-supertokens'
import config from '@payload-config'
import type { NextRequest } from 'next/server'
import { getPayload } from 'payload'
import { signInOptions } from '../../../signIn.ts'

const answer = authHandler(signInOptions())

const handle = async (request: NextRequest) => answer(request, await getPayload({ config }))

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
