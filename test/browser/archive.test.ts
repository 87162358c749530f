import { beforeAll, describe, expect, inject, it } from 'vitest'
import { commands } from 'vitest/browser'
import { createArchive, readArchive, replay } from '../../src/archive/archive.ts'
import { equalBytes, fromBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import type { ArchivedDocument, JudgedTestbedTrust } from './fixtures.ts'

/** What Node archived has the same report in the page, octet for octet, and the page makes the same archive. */

const archives = inject('archives')
let trust: Trust

beforeAll(async () => {
  const { lists, recognition } = JSON.parse(await commands.readFile(archives.trust)) as JudgedTestbedTrust
  trust = await loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
})

describe('an archive that was made on Node', () => {
  it.each(archives.documents)('$name', async ({ name, file }) => {
    const archived = JSON.parse(await commands.readFile(file)) as ArchivedDocument
    const archive = fromBase64(archived.archive)
    if (archive === null) return expect.fail('no base64')
    const opened = await readArchive(archive)
    if (!opened.readable) return expect.fail(opened.code)
    const { evidence, question, lists, recognition } = opened.contents
    const { report, reproduces, differences } = await replay(archive, { trust, ...question })
    expect(canonicalJson(report)).toBe(archived.report)
    expect(reproduces).toMatchObject({ outcome: 'reproduced' })
    expect(differences).toEqual([])
    const verified = await verifyWithEvidence(evidence.document, { trust, evidence, ...question })
    const again = await createArchive(verified, { lists, ...(recognition === undefined ? {} : { recognition }) })
    expect(equalBytes(again, archive)).toBe(true)
    expect(lists.length > 0).toBe(name === 'a contract, with its lists')
  })

  it('is one of every level in both formats, and of a contract', () => {
    expect(archives.documents).toHaveLength(9)
  })
})
