import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { EVENT } from '../../../test/patience.ts'

/** Speaks WebDriver BiDi: one command after another over a WebSocket (RFC 6455), which Node 20 has none of. */
export interface Bidi {
  send(method: string, params: object): Promise<Record<string, unknown>>
  on(method: string, listener: (params: Record<string, unknown>) => void): void
  close(): void
}

interface Message {
  readonly type: 'success' | 'error' | 'event'
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly message?: string
}

export async function connectBidi(port: number): Promise<Bidi> {
  const socket = await openSocket(port)
  const waiting = new Map<number, (message: Message) => void>()
  const listeners = new Map<string, (params: Record<string, unknown>) => void>()
  let last = 0
  readMessages(socket, (text) => {
    const message = JSON.parse(text) as Message
    if (message.id !== undefined && message.id !== null) waiting.get(message.id)?.(message)
    else listeners.get(message.method ?? '')?.(message.params ?? {})
  })
  return {
    send(method, params) {
      last += 1
      const id = last
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${method} takes too long`)), EVENT)
        waiting.set(id, ({ type, result = {}, message }) => {
          clearTimeout(late)
          waiting.delete(id)
          if (type === 'error') reject(new Error(`${method}: ${message}`))
          else resolve(result)
        })
        socket.write(frameOf(JSON.stringify({ id, method, params })))
      })
    },
    on: (method, listener) => void listeners.set(method, listener),
    close: () => socket.destroy(),
  }
}

function openSocket(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port,
      path: '/session',
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      },
    })
    asking.on('upgrade', (_, socket) => resolve(socket as Socket))
    asking.on('response', ({ statusCode }) => reject(new Error(`no WebSocket: ${statusCode}`)))
    asking.on('error', reject)
    asking.end()
  })
}

/** A text frame of a client is masked, and its length takes as few octets as it can (RFC 6455 §5.2). */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text)
  const mask = randomBytes(4)
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length <= 0xffff ? 4 : 10)
  head[0] = 0x81
  head[1] = 0x80 | (length < 126 ? length : length <= 0xffff ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, mask, payload.map((octet, i) => octet ^ (mask[i % 4] ?? 0))])
}

function readMessages(socket: Socket, take: (text: string) => void): void {
  let rest: Buffer = Buffer.alloc(0)
  let parts: readonly Buffer[] = []
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (let frame = readFrame(rest); frame !== null; frame = readFrame(rest)) {
      rest = frame.rest
      // Text, or a part of it: all else is of no interest.
      if (frame.opcode > 1) continue
      parts = [...parts, frame.payload]
      if (!frame.isLast) continue
      take(Buffer.concat(parts).toString('utf8'))
      parts = []
    }
  })
}

interface Frame {
  readonly opcode: number
  readonly isLast: boolean
  readonly payload: Buffer
  readonly rest: Buffer
}

function readFrame(buffer: Buffer): Frame | null {
  if (buffer.length < 2) return null
  const [first = 0, second = 0] = buffer
  const short = second & 0x7f
  const head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (buffer.length < head) return null
  const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2))
  if (buffer.length < head + length) return null
  return {
    opcode: first & 0x0f,
    isLast: (first & 0x80) !== 0,
    payload: buffer.subarray(head, head + length),
    rest: buffer.subarray(head + length),
  }
}
