import { expect, test } from 'vitest'
import { listeningInodes, programName } from './ports.ts'

test('listening sockets are found by port in /proc/net/tcp', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1',
    '   1: 0100007F:0BB8 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 4712 1',
    '   2: 0100007F:0BB9 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1',
  ].join('\n')
  expect(listeningInodes(table, 3000)).toEqual(['4711'])
  expect(listeningInodes(table, 80)).toEqual([])
})

test.each([
  [['/usr/bin/node', '/srv/app/server.mjs', '--token=secret'], 'node server.mjs'],
  [['/usr/sbin/nginx', '-g', 'daemon off;'], 'nginx'],
  [['python3', '--flag'], 'python3'],
  [[''], 'a program'],
])('%j is called %s', (command, name) => expect(programName(command)).toBe(name))
