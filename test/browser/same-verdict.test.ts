import { beforeAll, describe, expect, inject, it } from 'vitest'
import { commands } from 'vitest/browser'
import { fromBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { render } from '../../src/render/render.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { inspect } from '../../src/verifier/inspect.ts'
import { verify } from '../../src/verifier/verify.ts'
import type { JudgedDocument, JudgedTestbedTrust } from './fixtures.ts'

/** The page says what Node said, byte for byte: of documents of every state, in every state, and of everything that is not right. */

const files = inject('judgedTestbed')
const outcomes = new Set<string>()
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

describe('a document judged in the page', () => {
  it.each(files.documents)('$name', async ({ file }) => {
    const { document, content, anchors, answers, inspection } = await read<JudgedDocument>(file)
    const bytes = bytesOf(document)
    for (const { relyingState, policy, json, text } of answers) {
      const report = await verify(bytes, {
        trust,
        at,
        policy,
        ...(relyingState === undefined ? {} : { relyingState }),
        ...(content === undefined ? {} : { content: bytesOf(content) }),
        ...(anchors === undefined ? {} : { anchors: anchors.map(bytesOf) }),
      })
      expect(canonicalJson(report)).toBe(json)
      expect(await render(report, { format: 'text', detail: true })).toBe(text)
      outcomes.add(report.decision.outcome)
    }
    expect(canonicalJson(await inspect(new Blob([bytes as Uint8Array<ArrayBuffer>])))).toBe(inspection)
  })

  it('is one of many, with every outcome among the answers', () => {
    expect(files.documents.length).toBeGreaterThan(70)
    expect(outcomes).toEqual(new Set(['accept', 'review', 'reject']))
  })
})
