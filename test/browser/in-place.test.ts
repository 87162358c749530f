import { beforeAll, describe, expect, inject, it } from 'vitest'
import { commands } from 'vitest/browser'
import { fromBase64, toHex } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { RandomAccess } from '../../src/ranges/types.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import type { JudgedDocument, JudgedTestbedTrust } from './fixtures.ts'

/** Files that the page reads in place: the digests are those of the portable engine, and the reports those of Node. */

const files = inject('judgedTestbed')
let trust: Trust
let at: Date

beforeAll(async () => {
  const testbed = await read<JudgedTestbedTrust>(files.trust)
  const { lists, recognition } = testbed
  trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
  at = new Date(testbed.at)
})

async function read<T>(file: string): Promise<T> {
  return JSON.parse(await commands.readFile(file)) as T
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new Error('no base64')
  return bytes
}

function inParts(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) }
}

describe('a document that the page reads in place', () => {
  it('is judged as it is on Node', async () => {
    for (const { name, file } of files.documents) {
      const { document, content, anchors, answers } = await read<JudgedDocument>(file)
      const [{ relyingState, policy, json } = { policy: 'contract', json: '' } as const] = answers
      const report = await verify(inParts(bytesOf(document)), {
        trust,
        at,
        policy,
        ...(relyingState === undefined ? {} : { relyingState }),
        ...(content === undefined ? {} : { content: inParts(bytesOf(content)) }),
        ...(anchors === undefined ? {} : { anchors: anchors.map(bytesOf) }),
      })
      expect(canonicalJson(report), name).toBe(json)
    }
  })

  it('may be a large File, whose octets are told as they are read', async () => {
    const octets = new Uint8Array(17 * 1024 * 1024).fill(0x2e)
    octets.set(new TextEncoder().encode('%PDF-1.7\n'))
    const told: number[] = []
    const report = await verify(new File([octets], 'large.pdf'), {
      trust,
      at,
      onProgress: ({ stage, done, total }) => {
        if (stage === 'reading') told.push(done / total)
      },
    })
    const sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', octets))
    expect(report.document).toEqual({ format: 'pdf', size: octets.length, sha256: toHex(sha256) })
    expect(report.decision.outcome).toBe('review')
    expect(told.at(-1)).toBe(1)
    expect(told.length).toBeGreaterThan(10)
  })
})
