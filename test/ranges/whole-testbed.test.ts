import { beforeAll, describe, expect, it } from 'vitest'
import type { RandomAccess } from '../../src/ranges/types.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verify } from '../../src/verifier/verify.ts'
import { makeDocuments, type TestbedDocument } from '../browser/make-documents.ts'
import { NOW, OFFLINE, theTestbed, theTrust } from '../judge/fixture.ts'
import { shareOf } from '../share.ts'

/** Every document of the testbed has one report, in memory and read in place, however it is given. */

let trust: Trust
let documents: readonly TestbedDocument[]

beforeAll(async () => {
  trust = await theTrust()
  documents = await makeDocuments(await theTestbed())
})

function inParts(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) }
}

describe('the testbed, read in place', () => {
  it('is judged as it is in memory', async () => {
    const outcomes = new Set<string>()
    for (const { name, bytes, content, anchors } of shareOf(documents, 4)) {
      const options = {
        trust,
        at: NOW,
        policy: OFFLINE,
        relyingState: 'SG',
        ...(anchors === undefined ? {} : { anchors }),
      } as const
      const asked = content === undefined ? options : { ...options, content }
      const inMemory = await verify(bytes, asked)
      const inPlace = content === undefined ? options : { ...options, content: inParts(content) }
      expect(await verify(inParts(bytes), inPlace), name).toEqual(inMemory)
      outcomes.add(inMemory.decision.outcome)
    }
    expect(documents.length).toBeGreaterThan(50)
    expect(outcomes.size).toBe(3)
  })
})
