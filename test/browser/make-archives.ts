import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createArchive } from '../../src/archive/archive.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { createTimeScenarios } from '../../src/testbed/time-scenarios.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verifyWithEvidence } from '../../src/verifier/verify.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import type { ArchivedDocument, JudgedTestbedFiles, JudgedTestbedTrust } from './fixtures.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const SIGNED_AT = new Date('2026-03-02T08:00:00Z')
const FOLDER = 'node_modules/.cache/asean-verify'

/** Archives of documents of every level, with what was published since; and of a contract, with its lists. */
export async function makeArchives(root: string): Promise<JudgedTestbedFiles> {
  const testbed = await sharedTestbed(NOW)
  const files = { lists: Object.values(testbed.lists), recognition: testbed.recognition }
  const trust = await loadTrust({ ...files, allowEnvironment: ['testbed'] })
  const time = await createTimeScenarios({ seed: TESTBED_SEED, now: NOW })
  await mkdir(join(root, FOLDER), { recursive: true })
  const made: JudgedTestbedFiles['documents'][number][] = []
  const add = async (name: string, document: Uint8Array, options: Partial<VerifyOptions>, kept = {}): Promise<void> => {
    const verified = await verifyWithEvidence(document, { trust, at: NOW, ...options })
    const archived: ArchivedDocument = {
      archive: toBase64(await createArchive(verified, kept)),
      report: canonicalJson(verified.report),
    }
    const file = `${FOLDER}/archive-${made.length}.json`
    await writeFile(join(root, file), JSON.stringify(archived))
    made.push({ name, file })
  }
  for (const level of ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const) {
    const pdf = await time.pades({ level, signedAt: SIGNED_AT })
    const cms = await time.cades({ level, signedAt: SIGNED_AT })
    const asked = { policy: 'technical' } as const
    await add(`PAdES ${level}`, pdf.bytes, { ...asked, anchors: pdf.anchors, ...pdf.lateEvidence })
    const { content, anchors, lateEvidence } = cms
    await add(`CAdES ${level}`, cms.bytes, { ...asked, content, anchors, ...lateEvidence })
  }
  const { bytes } = await signInState(testbed, 'SG')
  await add('a contract, with its lists', bytes, { relyingState: 'SG', use: 'contract' }, files)
  const written: JudgedTestbedTrust = { at: NOW.toISOString(), ...files }
  await writeFile(join(root, FOLDER, 'archive-trust.json'), JSON.stringify(written))
  return { trust: `${FOLDER}/archive-trust.json`, documents: made }
}
