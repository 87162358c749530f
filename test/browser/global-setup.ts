import type { TestProject } from 'vitest/node'
import { makeArchives } from './make-archives.ts'
import { makeHundred } from './make-hundred.ts'
import { makeJudgedTestbed } from './make-judged-testbed.ts'
import { makeDigestVectors, makeSignatureVectors } from './make-vectors.ts'

/** Made on Node, where the testbed runs, and given to the tests in the page. */
export default async function provideFixtures(project: TestProject): Promise<void> {
  project.provide('judgedTestbed', await makeJudgedTestbed(project.config.root))
  project.provide('archives', await makeArchives(project.config.root))
  project.provide('hundred', await makeHundred(project.config.root))
  project.provide('signatureVectors', makeSignatureVectors())
  project.provide('digestVectors', makeDigestVectors())
}
