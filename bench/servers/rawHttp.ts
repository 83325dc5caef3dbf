/**
 * A server that does nothing but write one buffer: `node rawHttp.ts PORT FILE`. Its head is laid out once, as the flat
 * list that Node writes without looking at it.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [port = '', file = ''] = process.argv.slice(2)
const body = readFileSync(file)
const head = ['content-type', 'text/html; charset=utf-8', 'content-length', String(body.length)]
createServer((_request, response) => {
  response.writeHead(200, head)
  response.end(body)
}).listen(Number(port), '127.0.0.1')
