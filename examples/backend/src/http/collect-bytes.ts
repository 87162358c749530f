import type { Readable } from 'node:stream'
import type { Room } from './admission.ts'
import { Problem } from './problem.ts'

/**
 * All of a stream, if it is not larger than `most`. What comes after that is read and thrown away, so that the client is through with sending
 * when it looks for the answer: a connection that is closed on it is reset, and the answer may be lost.
 *
 * The bytes have a buffer to themselves, which can be handed to another thread.
 *
 * @throws {Problem} `BODY_TOO_LARGE`, `BODY_INCOMPLETE`; `BUSY` where all that is being received takes too much
 */
export function collectBytes(stream: Readable, most: number, room: Room): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    let pieces: Uint8Array[] = []
    let length = 0
    let hasFailed = false
    const fail = (problem: Problem): void => {
      pieces = []
      hasFailed = true
      reject(problem)
    }
    const keep = (piece: Uint8Array): void => {
      try {
        room.take(piece.length)
        pieces.push(piece)
      } catch (error) {
        fail(error instanceof Problem ? error : new Problem('INTERNAL_ERROR', { cause: error }))
      }
    }
    stream.on('data', (piece: Uint8Array) => {
      length += piece.length
      // What comes now goes nowhere.
      if (hasFailed) return
      if (length <= most) keep(piece)
      else fail(new Problem('BODY_TOO_LARGE', { detail: `The limit is ${most} bytes` }))
    })
    stream.on('end', () => {
      if (!hasFailed) resolve(concat(pieces, length))
    })
    stream.on('error', (cause) => fail(new Problem('BODY_INCOMPLETE', { cause })))
    // After `end` or `error` it changes nothing.
    stream.on('close', () => fail(new Problem('BODY_INCOMPLETE')))
  })
}

function concat(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
