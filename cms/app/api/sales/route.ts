import { receiveSale } from '../../../sales/receiveSale.ts'

export const POST = (request: Request): Promise<Response> => receiveSale(request)
